"""The numbered migrations: files of Cypher that change constraints and indexes, modules that rewrite what is stored.

Each is applied once, in the order of the numbers. A module stands by itself: what it writes is the form of its release,
whatever the classes of later ones are.
"""
