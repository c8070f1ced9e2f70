"""Model catalogue: fetch, verify, import."""
