"""Answers and sessions of the past."""
