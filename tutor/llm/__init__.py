"""The language model: loading, devices, the KV prefix cache, generation and judging."""
