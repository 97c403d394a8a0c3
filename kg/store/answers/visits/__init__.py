"""Visits that answer a question: the texts that gather them, how they are judged, and their pages."""
