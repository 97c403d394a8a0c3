"""How names are written: normal forms, other scripts, and the spellings of one name in several."""
