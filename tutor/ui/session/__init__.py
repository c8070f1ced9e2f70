"""One page for three modes: interview, quick-fire and rehearsal."""
