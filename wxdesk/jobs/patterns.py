"""Regular expressions from the user, who must never wait for one for ever."""

import re
import time
from collections.abc import Callable, Iterator

import regex

from wxdesk.core.editing.finding import Finder, Match, Query, literal
from wxdesk.core.errors import BadOptions

LIMIT_SECONDS = 2.0


def finder(query: Query) -> Finder:
    """What finds a query, to be used for one search.

    White space within a plain text is as good as one space, which is all that the text
    of a segment has.

    Raises:
        BadOptions: It is no regular expression; see `pattern`.
    """
    if query.is_expression and query.text:
        return pattern(
            query.text,
            case=query.case,
            whole_word=query.whole_word,
            limit_seconds=LIMIT_SECONDS,
        )
    text = re.sub(r"\s+", " ", query.text)
    text = text if text.strip() else ""
    return literal(text, case=query.case, whole_word=query.whole_word)


def pattern(
    expression: str,
    *,
    case: bool = False,
    whole_word: bool = False,
    limit_seconds: float = LIMIT_SECONDS,
) -> Finder:
    r"""Looks for a regular expression, as the package regex understands it.

    The matches expand a replacement with groups, such as `\1` or `\g<name>`.

    Args:
        expression: What to look for; where it matches nothing at all it is not found.
        case: Whether capitals matter.
        whole_word: Whether letters or digits beside it are not allowed.
        limit_seconds: How long all searching together may take.

    Returns:
        A finder to be used for one search. It raises BadOptions when time is up; so do
        its matches if the replacement refers to a group that is not there.

    Raises:
        BadOptions: It is no regular expression.
    """
    flags = regex.VERSION1 | (0 if case else regex.IGNORECASE | regex.FULLCASE)
    whole = rf"(?<!\w)(?:{expression})(?!\w)" if whole_word else expression
    try:
        regex.compile(expression, flags)
        compiled = regex.compile(whole, flags)
    except regex.error as error:
        raise BadOptions(
            f"{expression!r} is not a regular expression: {error}.",
            "Correct it, or search for plain text.",
        ) from error
    left = limit_seconds

    def find_in(text: str) -> Iterator[Match]:
        nonlocal left
        began = time.monotonic()
        try:
            if left <= 0:
                raise TimeoutError
            matches = list(compiled.finditer(text, timeout=left, concurrent=True))
        except TimeoutError as error:
            raise BadOptions(
                f"Searching for {expression!r} took longer than {limit_seconds:g} s.",
                "Make the expression simpler.",
            ) from error
        left -= time.monotonic() - began
        for match in matches:
            if match.end() > match.start():
                yield Match(match.start(), match.end(), _expansion(match))

    return find_in


def _expansion(match: "regex.Match[str]") -> Callable[[str], str]:
    def expand(replacement: str) -> str:
        try:
            return str(match.expand(replacement))
        except (regex.error, IndexError) as error:
            raise BadOptions(
                f"{replacement!r} cannot be the replacement: {error}.",
                r"Refer to groups that the expression has; write \\ for a backslash.",
            ) from error

    return expand
