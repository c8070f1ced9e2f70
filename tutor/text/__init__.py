"""Sentences, words and formulas: as written, as said and as recognised; what sounds alike."""
