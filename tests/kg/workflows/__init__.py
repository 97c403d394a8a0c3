"""Tests of the workflows on a real Neo4j."""
