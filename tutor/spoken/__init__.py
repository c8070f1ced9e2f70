"""Text and LaTeX to spoken words and back; terms, and what sounds alike."""
