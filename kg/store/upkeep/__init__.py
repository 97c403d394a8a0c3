"""Care for the graph: migrations, invariants, snapshots, emptying it."""
