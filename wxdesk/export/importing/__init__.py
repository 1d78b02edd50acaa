"""Transcripts from elsewhere: the bytes of a file in, a transcript out."""
