"""The window: Qt Widgets over plain state."""
