"""An interview, from its setting up to its summary."""
