"""The API: its types, inputs and levels, and the schema made of them."""
