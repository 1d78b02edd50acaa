"""Speakers get names by ear, and their voices are remembered."""
