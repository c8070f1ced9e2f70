"""One module a kind of file: its content as Markdown, cards and pictures."""
