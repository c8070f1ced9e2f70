"""The history in formats that other programs read."""
