"""Personal names: their parts, which words of two are the same, and what that says."""
