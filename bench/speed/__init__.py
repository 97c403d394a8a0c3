"""How quickly six questions are answered over HTTP, beside hand-written Cypher through the driver alone."""
