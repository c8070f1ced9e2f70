"""Chunks, embedder, Chroma index, lexical index, hybrid search."""
