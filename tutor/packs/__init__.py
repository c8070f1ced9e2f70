"""Note packs: schema, Markdown parser, rubrics."""
