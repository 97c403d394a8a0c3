"""Sources to claims: one file a source, one registry. Imports `kg` only."""
