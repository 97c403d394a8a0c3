"""Benchmarks: each prints a table. `python -m bench` runs all, `python -m bench questions` or `speed` one of them."""
