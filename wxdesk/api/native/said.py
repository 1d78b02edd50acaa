"""How fields and parameters are described, so that the document tells all of it."""

from typing import Annotated, Any

from fastapi import Header, Path, Query
from pydantic import BaseModel, ConfigDict, Field, field_validator

MOST_BYTES = 4_000_000
"""Of a body that is no recording."""


def said(description: str, *examples: Any, **more: Any) -> Any:
    """A field with its description and examples; `more` is for pydantic's `Field`."""
    return Field(description=description, examples=list(examples), **more)


def asked(description: str, *examples: Any, **more: Any) -> Any:
    """A parameter in the query, in the same way."""
    return Query(description=description, examples=list(examples), **more)


class Given(BaseModel):
    """What a client sends: known names only, and values of the right kind."""

    model_config = ConfigDict(extra="forbid", strict=True)

    @field_validator("*", mode="before")
    @classmethod
    def _whole(cls, value: object) -> object:
        """JSON knows one kind of number, and to JSON Schema 8.0 is an integer."""
        if isinstance(value, float) and value.is_integer():
            return int(value)
        return value


JobId = Annotated[
    str,
    Path(
        description="The job's id.",
        examples=["3f2b8c0d9e7a4f31a7c26b8e1d5f9042"],
        pattern="^[0-9a-f]{32}$",
    ),
]

Number = Annotated[
    int,
    Path(
        description="The transcript's number.",
        examples=[12],
        ge=1,
        le=2**53,
    ),
]

Known = Annotated[
    str | None,
    Header(
        alias="If-None-Match",
        description="The ETag of what the client has: 304 if that is still so.",
        examples=['"4.5f2b8c0d"'],
    ),
]

Limit = Annotated[int, asked("At most so many.", 50, ge=1, le=500)]

Cursor = Annotated[
    str | None,
    asked("The `next` of the page before; none for the first.", "12", max_length=64),
]
