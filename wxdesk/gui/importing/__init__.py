"""From files with transcripts to transcripts in the library."""
