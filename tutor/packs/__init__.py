"""Note packs: schema, Markdown parser, key points."""
