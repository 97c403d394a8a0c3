"""The graph in Neo4j: the only importer of the driver besides the managed server.

Each query stands by the function that runs it.
"""
