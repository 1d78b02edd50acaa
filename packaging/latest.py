"""Writes dist/latest.json, the file that the update check reads, for a release.

    python3 packaging/dev.py latest --notes FILE --page ADDRESS

The version is that of the tree, the date today's; see `wxdesk.jobs.updates`.
"""

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from wxdesk import __version__

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Writes it. Returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--notes", type=Path, help="what is new, as text or Markdown")
    parser.add_argument("--page", required=True, help="where the release is; https")
    parser.add_argument("--into", type=Path, default=ROOT / "dist" / "latest.json")
    options = parser.parse_args()
    facts = {
        "version": __version__,
        "date": datetime.now(UTC).date().isoformat(),
        "notes": options.notes.read_text(encoding="utf-8") if options.notes else "",
        "page": options.page,
    }
    options.into.parent.mkdir(parents=True, exist_ok=True)
    options.into.write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
    print(options.into)
    return 0


if __name__ == "__main__":
    sys.exit(main())
