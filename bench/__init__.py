"""Benchmarks: each prints a table. `python -m bench` runs all, `python -m bench questions` or `speed` one of them.

`python -m bench resolution` is one table of all that is measured of resolution.
"""
