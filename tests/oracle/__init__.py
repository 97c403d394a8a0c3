"""An independent brute force for questions of small graphs: it tries days, and shares no code with what answers."""
