"""The service that holds the native models, in a process of its own, and its client."""
