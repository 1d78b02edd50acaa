"""Transcripts out: one table of formats."""
