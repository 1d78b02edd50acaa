"""Doing a part again: a passage with other options, or who speaks; then comparing."""
