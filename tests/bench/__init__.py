"""Tests of the benchmarks, on what they compute and not on their data."""
