"""Training of the adapters with which language models read points; not part of the program."""
