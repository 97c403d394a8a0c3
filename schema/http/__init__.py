"""GraphQL over HTTP: the application, its protocol, limits, caches, compression and errors."""
