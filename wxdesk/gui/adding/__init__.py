"""From what the user wants transcribed to jobs in the queue."""
