"""A transcript to read: who said what, when."""
