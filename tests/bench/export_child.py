"""Writes a long transcript in one format, or only has it.

export_child.py NAME WORDS
"""

import sys

from bench_export import FORMATS, seconds, spoken

if __name__ == "__main__":
    name, count = sys.argv[1:]
    transcript = spoken(int(count))
    if name in FORMATS:
        print(seconds(name, transcript))
