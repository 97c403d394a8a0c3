"""What the project does, one page each: load, resolve, project, check."""
