"""What the graph answers, one file or folder a kind of answer."""
