"""The queue: what waits, what runs and how far it is, what came of it."""
