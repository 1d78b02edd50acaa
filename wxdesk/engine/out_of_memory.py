"""What the libraries say when memory runs short."""

import re
from collections.abc import Iterator

_NO_MEMORY = re.compile(
    r"out of memory|alloc_failed|failed to allocate|bad[ _]alloc"
    r"|(cannot|can't) allocate memory|not enough memory"
    # What cuBLAS says when its workspace finds no room, and Thrust.
    r"|cublas_status_not_initialized|cudaErrorMemoryAllocation|cudaErrorInvalidDevice\b",
    re.IGNORECASE,
)


def is_out_of_memory(error: BaseException) -> bool:
    """Whether an error of torch, CTranslate2 or what is under them means that."""
    return any(
        isinstance(it, MemoryError) or _NO_MEMORY.search(str(it)) is not None
        for it in with_causes(error)
        if isinstance(it, MemoryError | OSError | RuntimeError | ValueError)
    )


def with_causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error, and what it came from."""
    while error:
        yield error
        error = error.__cause__
