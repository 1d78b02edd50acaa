"""Keeps the translations of the window in step with its texts.

`python3 packaging/dev.py translate` looks up every text in the sources, puts new ones
into resources/translations/wxdesk_*.ts (Qt Linguist's files, to be edited there or by
hand), takes out those that are gone, and makes the .qm files that the window loads.

Qt's own lupdate knows `self.tr` with a class for its context; here one function gives
all texts one context, so that a text is the same wherever it stands.
"""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from xml.etree import ElementTree

import PySide6

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("de", "es")
CONTEXT = "wxdesk"
ROOMS = ("core/*.py", "media/*.py", "engine/**/*.py", "jobs/*.py", "store/*.py")
ROOMS += ("export/*.py", "export/importing/*.py", "settings.py")
# The window shows why the server could not start; the rest of the API is English.
ROOMS += ("api/server.py", "api/switch.py", "api/addresses.py", "api/certificate.py")
HEADER = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'


def texts() -> dict[str, None]:
    """All texts of the window, in the order of the sources."""
    found: dict[str, None] = {}
    for path in sorted((ROOT / "wxdesk" / "gui").rglob("*.py")):
        found |= dict.fromkeys(_translated(path))
    found |= dict.fromkeys(_translated(ROOT / "wxdesk" / "desktop.py"))
    found |= dict.fromkeys(shown_elsewhere())
    found |= dict.fromkeys(sentences())
    return found


def _translated(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(ast.Name("tr"), [ast.Constant(str(text)), *_]):
                yield text


def shown_elsewhere() -> list[str]:
    """Texts of the core's tables that the window shows."""
    from wxdesk.engine.catalogue import KNOWN
    from wxdesk.export.formats import FORMATS, Family
    from wxdesk.export.importing.imports import IMPORTS

    return [
        *(model.summary for model in KNOWN.values() if model.summary),
        *(format.description for format in FORMATS.values()),
        *(kind.description for kind in IMPORTS.values()),
        *Family,
    ]


def sentences() -> list[str]:
    """What the rooms that know no Qt say to the user, with fields {0}, {1}."""
    found: dict[str, None] = {}
    for room in ROOMS:
        for path in sorted((ROOT / "wxdesk").glob(room)):
            found |= dict.fromkeys(_said(path))
    return list(found)


def _said(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inner = set()  # strings that are no values: docstrings, and parts of f-strings
    for node in ast.walk(tree):
        match node:
            case ast.JoinedStr(values):
                inner |= {id(part) for part in values}
            case ast.Expr(ast.Constant() as docstring):
                inner.add(id(docstring))
    for node in ast.walk(tree):
        if id(node) not in inner and (text := _text(node)) and is_sentence(text):
            yield text


def _text(node: ast.AST) -> str:
    match node:
        case ast.Constant(str(text)):
            return text
        case ast.JoinedStr(values):
            number = count()
            return "".join(
                part.value if isinstance(part, ast.Constant) else f"{{{next(number)}}}"
                for part in values
            )
    return ""


def is_sentence(text: str) -> bool:
    """Whether a string is something that is said, and says enough to be recognised."""
    words = re.findall(r"[a-z]{2,}", re.sub(r"\{\d+\}", " ", text))
    is_pattern = "(?" in text
    return (
        len(words) >= 2
        and text[0] not in " ([,^"
        and text[-1] in ".?"
        and not is_pattern
    )


def read(language: str) -> dict[str, str]:
    """What is translated so far: texts with their translations."""
    path = FOLDER / f"wxdesk_{language}.ts"
    if not path.exists():
        return {}
    return {
        message.findtext("source", ""): message.findtext("translation", "")
        for message in ElementTree.parse(path).iter("message")
    }


def write(language: str, translations: dict[str, str]) -> None:
    """Writes a language's file; what has no translation is marked as unfinished."""
    root = ElementTree.Element(
        "TS", version="2.1", language=language, sourcelanguage="en"
    )
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = CONTEXT
    for text, translation in translations.items():
        message = ElementTree.SubElement(context, "message")
        ElementTree.SubElement(message, "source").text = text
        entry = ElementTree.SubElement(message, "translation")
        entry.text = translation
        if not translation:
            entry.set("type", "unfinished")
    ElementTree.indent(root, "    ")
    body = ElementTree.tostring(root, encoding="unicode")
    path = FOLDER / f"wxdesk_{language}.ts"
    path.write_text(HEADER + body + "\n", encoding="utf-8")


def release(language: str, folder: Path = FOLDER) -> Path:
    """Makes the file that the window loads."""
    made = folder / f"wxdesk_{language}.qm"
    program = Path(PySide6.__file__).parent / "lrelease"
    source = FOLDER / f"wxdesk_{language}.ts"
    subprocess.run([program, "-silent", source, "-qm", made], check=True)
    return made


def fields(text: str) -> list[str]:
    """What is filled into a text, sorted."""
    return sorted(re.findall(r"\{\w+\}", text))


def faults(language: str) -> list[str]:
    """What is wrong with a translation, a line each."""
    translations = read(language)
    found = [f"missing: {text}" for text in texts() if not translations.get(text)]
    found += [f"not in the sources: {text}" for text in translations.keys() - texts()]
    found += [
        f"other fields: {text} → {translation}"
        for text, translation in translations.items()
        if translation and fields(text) != fields(translation)
    ]
    return found


def main() -> int:
    """Brings all files up to date; tells what is still to be translated."""
    FOLDER.mkdir(exist_ok=True)
    listing = json.dumps(sentences(), indent=0, ensure_ascii=False)
    (FOLDER / "sentences.json").write_text(listing + "\n", encoding="utf-8")
    incomplete = 0
    for language in LANGUAGES:
        before = read(language)
        write(language, {text: before.get(text, "") for text in texts()})
        release(language)
        for fault in faults(language):
            print(f"{language}: {fault}")
            incomplete += 1
    return 1 if incomplete else 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
