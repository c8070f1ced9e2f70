"""Microphone, loudspeaker and voice, in a process of their own, and the client of that process."""
