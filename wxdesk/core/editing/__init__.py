"""Edits of a transcript: pure functions from a transcript to a new one.

An edited transcript shares all that an edit has not touched with the one before, and is
that very object where the edit changes nothing. Every edit of a sound transcript gives
a sound one; `soundness.problems` says what sound means. Segments, words and characters
are counted from 0, a range of segments includes its last, and times are in seconds.
"""
