"""Scripts by heart."""
