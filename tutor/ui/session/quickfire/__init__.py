"""Short questions, one after the other."""
