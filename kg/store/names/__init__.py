"""Whom or what a name means: references, candidates, disambiguation, search."""
