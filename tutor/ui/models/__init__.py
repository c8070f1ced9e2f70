"""The models on this machine: their list, what is being done with each, and rows that show it."""
