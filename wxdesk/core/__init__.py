"""What the program is about: jobs and transcripts as values. Standard library only."""
