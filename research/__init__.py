"""What Viva is measured, fitted and trained with; beside the program, not part of it."""
