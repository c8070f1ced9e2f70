"""Interview, quick-fire and rehearsal: three pages of one kind."""
