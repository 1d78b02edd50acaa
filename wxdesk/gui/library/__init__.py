"""The library: all transcripts, arranged, filtered and searched."""
