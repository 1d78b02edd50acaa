"""Durations, sizes and states in the words of the window."""

from datetime import datetime
from functools import cache

from babel import Locale, UnknownLocaleError
from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from wxdesk.core.job import Job, Kind, Stage, Status


def tr(text: str, count: int = -1) -> str:
    """A text in the user's language."""
    return QCoreApplication.translate("wxdesk", text, None, count)


def stage_words(stage: Stage) -> str:
    """What is being done, as a verb."""
    return {
        Stage.FETCH: tr("Fetching"),
        Stage.DECODE: tr("Reading the sound"),
        Stage.VAD: tr("Finding speech"),
        Stage.LANGUAGE: tr("Finding the language"),
        Stage.TRANSCRIBE: tr("Transcribing"),
        Stage.ALIGN: tr("Timing the words"),
        Stage.DIARIZE: tr("Telling speakers apart"),
        Stage.ASSIGN: tr("Assigning speakers"),
        Stage.RENDER: tr("Making the file"),
    }[stage]


def status_words(status: Status) -> str:
    """How a job stands."""
    return {
        Status.QUEUED: tr("Waiting"),
        Status.RUNNING: tr("Starting the engine"),
        Status.DONE: tr("Done"),
        Status.FAILED: tr("Failed"),
        Status.CANCELLED: tr("Cancelled"),
    }[status]


def stage_alone_words(job: Job) -> str:
    """What a job finds out that makes no transcript; empty for all others."""
    if not job.keeps_result or job.is_proposal:
        return ""
    return {
        Kind.DIARIZE: tr("who speaks when"),
        Kind.ALIGN: tr("times of words"),
        Kind.COMBINE: tr("who says what"),
        Kind.LANGUAGE: tr("which language"),
        Kind.VOICE: tr("to know a voice again"),
    }[job.kind]


def origin_words(job: Job) -> str:
    """Who asked for a job over the network; empty for this computer's user."""
    if job.key is not None:
        return tr("from {name}").format(name=job.origin)
    return tr("from the API") if job.origin == "api" else ""


def clock(seconds: float) -> str:
    """A place or length in a recording: 4:05 or 1:02:03."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def time_left(seconds: float) -> str:
    """How long something still takes, as roughly as one knows it."""
    if seconds < 60:
        return tr("under 1 min left")
    minutes = round(seconds / 60)
    if minutes < 60:
        return tr("{minutes} min left").format(minutes=minutes)
    hours, minutes = divmod(minutes, 60)
    return tr("{hours} h {minutes} min left").format(hours=hours, minutes=minutes)


def number(value: float) -> str:
    """A number with as many digits as it needs, two behind the point at most."""
    return QLocale().toString(round(value, 2), "g", 6)


def times_real(factor: float) -> str:
    """How many times faster than the recording something is: 4.6×."""
    return tr("{speed}×").format(speed=number(round(factor, 1)))


def size(count: int) -> str:
    """A number of bytes: 148 MB."""
    return QLocale().formattedDataSize(
        count, 1, QLocale.DataSizeFormat.DataSizeSIFormat
    )


def language_name(code: str) -> str:
    """A language by Whisper's code of it, as one calls it here: "en" is English.

    A code that nobody knows is its own name.
    """
    # Whisper keeps the code that Javanese once had.
    languages = _locale(QLocale().name()).languages
    name = languages.get("jv" if code == "jw" else code)
    return name[:1].upper() + name[1:] if name else code


@cache
def _locale(name: str) -> Locale:
    """A locale as Babel knows it, which it takes a while to find."""
    try:
        return Locale.parse(name)
    except (UnknownLocaleError, ValueError):  # the locale "C"
        return Locale("en")


def day(moment: datetime) -> str:
    """When something was made: the time if it was today, else the day."""
    local = moment.astimezone()
    age = (datetime.now().astimezone().date() - local.date()).days
    if age == 0:
        time = QLocale().toString(
            QTime(local.hour, local.minute), QLocale.FormatType.ShortFormat
        )
        return tr("Today {time}").format(time=time)
    if age == 1:
        return tr("Yesterday")
    return QLocale().toString(
        QDate(local.year, local.month, local.day), QLocale.FormatType.ShortFormat
    )
