"""Viva: a desktop tutor you talk to."""
