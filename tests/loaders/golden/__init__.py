"""Tests of the loaders, on small excerpts of real records."""
