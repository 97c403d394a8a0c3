"""What is kept: claims, the facts projected from them, and identity."""
