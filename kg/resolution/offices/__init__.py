"""Titles of offices: their parts, in many languages, and what is meant by them."""
