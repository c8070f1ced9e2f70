"""Formulas: found in text, read, and told in words, characters or pictures."""
