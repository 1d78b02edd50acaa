"""Runs in the frozen program before all else: see `wxdesk.__main__.main`.

What stands before each look into a file must be there in no time, and PyInstaller's own
preparations for the libraries take longer than that.
"""

import sys

if sys.argv[1:2] == ["--confined"]:
    from wxdesk.media.confined import main

    main(sys.argv[2:])
