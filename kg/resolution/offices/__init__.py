"""Titles of offices and names of bodies: their parts, in many languages, and what is meant by them."""
