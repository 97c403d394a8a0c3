"""From the claims that are alive to the facts that they support.

Pure functions of sets of claims, whatever their order.
"""
