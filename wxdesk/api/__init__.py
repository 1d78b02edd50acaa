"""The door for other programs and computers: the same jobs, over HTTP."""
