"""What is due, the week, mastery."""
