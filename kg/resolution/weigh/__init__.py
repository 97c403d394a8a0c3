"""What speaks for and against a candidate, by kind of entity."""
