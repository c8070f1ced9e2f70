"""Sessions: they run in the program that shows them and hold nothing native."""
