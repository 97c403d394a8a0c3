"""GraphQL and HTTP over the graph: types, inputs, queries, executor, application. Imports `kg` only."""
