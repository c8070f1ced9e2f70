"""Recordings, levels, voice activity, endpointing, delivery: everything about sound that needs no device."""
