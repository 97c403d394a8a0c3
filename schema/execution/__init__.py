"""Documents run breadth first within limits: knows no domain."""
