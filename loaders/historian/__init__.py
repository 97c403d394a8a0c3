"""What the loaders of the lists of the Office of the Historian share: files, stops, prose, and where places lie."""
