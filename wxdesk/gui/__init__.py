"""The window: shows what the service says and asks it for what the user wants."""
