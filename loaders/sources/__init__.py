"""The loaders, one module a source."""
