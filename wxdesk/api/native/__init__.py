"""The native API, `/api/v1`: all that the program can do, and `/metrics`."""
