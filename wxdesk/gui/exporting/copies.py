"""As what a transcript can be copied."""

from wxdesk.gui.words import tr

RICH = "rich"
"""Text with bold names, for word processors and mail; others get plain text."""


def copy_words() -> dict[str, str]:
    """What is done, by `RICH` or the name of a format."""
    return {
        RICH: tr("Copy as formatted text"),
        "txt": tr("Copy as plain text"),
        "md": tr("Copy as Markdown"),
        "srt": tr("Copy as SRT"),
        "vtt": tr("Copy as WebVTT"),
    }
