"""Imported once by the process from which commands are forked: all of them."""

from kg.cli.app import root

root()
