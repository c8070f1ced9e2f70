"""What happens in a session: plan, turns, follow-ups."""
