"""Tests of what the loaders of the Office of the Historian share."""
