"""The window's pages and the views they are made of."""
