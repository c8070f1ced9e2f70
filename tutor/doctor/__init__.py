"""Whether each native part of this installation does its work, found out by letting it."""
