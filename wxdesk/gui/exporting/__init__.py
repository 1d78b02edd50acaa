"""Transcripts to files and to the clipboard: what of, how, and how it will look."""
