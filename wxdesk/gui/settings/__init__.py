"""Settings: sections at the left, each with a form; a change acts or says when."""
