"""The user's own notes, in whatever form, to a pack."""
