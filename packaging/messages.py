"""What the program can say when something is amiss, as it stands in the sources.

The manual has an entry for each; `tests/test_manual.py` compares. Fields are written as
"…", as there.
"""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import translations

ROOT = Path(__file__).resolve().parent.parent
_FIELD = re.compile(r"\{\w*\}")

_IN_PLACE = {"Finding": (2, 3)}
"""Where a message and its hint stand in a call; else they come first."""

_NO_MESSAGES = frozenset(
    {
        # Parts of hints.
        "Check the network and try again: what has come so far is kept.",
        "Choose a folder with a complete model.",
        "Did you mean {0}?",
        "Free some space, and the job goes on by itself.",
        "Install it again: the {0} carries it.",
        "Known are {0} and align-LANGUAGE, such as align-en.",
        "Known are {0}.",
        "Yours are {0}.",
        "There are these fields: {0}.",
        # Of the store's table of problems.
        "Allow this user to read and write the file and its folder.",
        "Allow this user to write to the file and its folder.",
        "Check that its folder exists and that this user may write to it.",
        "Check the disk and its connection.",
        "Close the other program or try again later.",
        "Free some space.",
        "Name another file, or move this one out of the way.",
        # Of the folders of the program.
        "Move the program with its data to a folder that can be written, or set "
        "WXDESK_HOME to one.",
        "Set WXDESK_HOME to a folder that can be written.",
    }
)

OTHERS = frozenset(
    {
        # Made of parts, so that no string in the sources has them whole.
        "… …",
        "… of … in settings.toml …",
        "A webhook cannot be told of …",
        "Speakers cannot be told apart. …",
        "The proxy cannot be used: …",
    }
)
"""What the manual quotes besides."""


def messages() -> set[str]:
    """The texts of all errors, findings and notes, without hints."""
    trees = [
        ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted((ROOT / "wxdesk").rglob("*.py"))
    ]
    errors = _errors(trees)
    said, hints = set(translations.sentences()), set[str]()
    for tree in trees:
        constants = dict(_constants(tree))
        for call in (it for it in ast.walk(tree) if isinstance(it, ast.Call)):
            name = _name(call.func)
            if name in errors:
                text, hint = _IN_PLACE.get(name, (0, 1))
                said |= set(_texts(call.args[text : text + 1], constants))
                hints |= set(_texts(call.args[hint : hint + 1], constants))
            named = (it.value for it in call.keywords if it.arg == "hint")
            hints |= set(_texts(named, constants))
    said -= hints | _NO_MESSAGES | _summaries()
    return {_quoted(it) for it in said if translations.is_sentence(it)}


def _summaries() -> set[str]:
    """What is said of models, of which there is another chapter."""
    from wxdesk.engine.catalogue import KNOWN

    return {model.summary for model in KNOWN.values()}


def _errors(trees: Iterable[ast.AST]) -> set[str]:
    """The names of all classes of what is shown to the user."""
    classes = [
        node
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    ]
    found, before = {"WxdeskError", *_IN_PLACE}, 0
    while len(found) > before:
        before = len(found)
        found |= {it.name for it in classes if found & set(map(_name, it.bases))}
    return found


def _name(node: ast.AST) -> str:
    name: str = getattr(node, "id", getattr(node, "attr", ""))
    return name


def _constants(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    for node in tree.body:
        match node:
            case ast.Assign([ast.Name(name)], value):
                yield name, value


def _texts(
    nodes: Iterable[ast.expr], constants: Mapping[str, ast.expr]
) -> Iterator[str]:
    """The texts among expressions, also those that `tr` translates, or one of two."""
    for node in nodes:
        match node:
            case ast.Name(name) if name in constants:
                yield from _texts([constants[name]], {})
            case ast.Call(ast.Attribute(inner, "format" | "removeprefix")):
                yield from _texts([inner], constants)
            case ast.Call(ast.Name("tr"), [text, *_]):
                yield from _texts([text], constants)
            case ast.IfExp(_, one, other):
                yield from _texts([one, other], constants)
            case _:
                if text := translations._text(node):
                    yield text


def _quoted(text: str) -> str:
    """A text as the manual quotes it."""
    return _FIELD.sub("…", text)
