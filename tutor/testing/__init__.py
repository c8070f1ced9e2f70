"""Scripted parts for tests and demonstrations; strict about leftovers."""
