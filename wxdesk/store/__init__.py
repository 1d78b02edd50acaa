"""What is kept: jobs, chunks, transcripts with revisions, in SQLite."""
