"""Plain values, events, errors, ports and the cancel token: what every other layer speaks."""
