"""What the layers below the window say in English, and how the window says it in its own language."""
