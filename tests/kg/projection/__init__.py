"""Tests of the projection: pure functions of sets of claims."""
