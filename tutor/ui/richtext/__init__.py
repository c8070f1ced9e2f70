"""The project's Markdown with LaTeX, shown by Qt's own rich text."""
