"""The levels of the API: each reads, with functions of `kg.store`, one field for all parents at once."""
