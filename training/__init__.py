"""Trains the cross-encoder of models/encoder; see README.md here."""
