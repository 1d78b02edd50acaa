"""The one service that changes jobs and transcripts, and what drives the engine."""
