"""The managed local Neo4j: its program files, its folder, and the process that serves it."""
