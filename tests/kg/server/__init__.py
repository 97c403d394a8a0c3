"""What the managed database does, on real processes, real files and a real repository of them."""
