"""How the processor's cores are put to use."""

import os

import psutil

MOST_WORKERS = 4
"""So many batches are decoded at once at most, each by its share of the threads."""

_IDLE = 0.2
"""So large a share of the threads may be left without work at most."""


def physical_cores() -> int:
    """How many threads are worth using for computation."""
    return psutil.cpu_count(logical=False) or os.cpu_count() or 1


def workers(threads: int) -> int:
    """How many batches are decoded at once on the CPU.

    Args:
        threads: Of which each batch gets its share.
    """
    counts = range(min(threads, MOST_WORKERS), 0, -1)
    return next(it for it in counts if threads % it <= _IDLE * threads)
