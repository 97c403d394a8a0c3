"""Questions asked from a terminal, and the demo."""
