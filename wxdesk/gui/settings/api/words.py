"""What the page on the API says: pure functions, without a window."""

import shlex
from datetime import datetime

from wxdesk.core.access import ApiKey, Scope
from wxdesk.core.serving import ServerState, Serving
from wxdesk.gui.told import told
from wxdesk.gui.words import day, tr
from wxdesk.settings import Api


def heading(state: ServerState) -> str:
    """How the server stands, in a few words."""
    match state.serving:
        case Serving.OFF:
            return tr("Off")
        case Serving.STARTING:
            return tr("Starting…")
        case Serving.ON:
            return tr("Listening on {address}").format(address=best_url(state))
        case Serving.FAILED:
            return tr("It could not start")


def who_reaches(state: ServerState, *, keyless: bool) -> str:
    """Who can reach the program.

    Args:
        state: How the server stands.
        keyless: Whether this computer itself needs no key.
    """
    match state.serving:
        case Serving.OFF:
            return tr("Nobody can reach wxdesk.")
        case Serving.STARTING:
            return tr("Nobody can reach wxdesk yet.")
        case Serving.FAILED:
            return f"{tr('Nobody can reach wxdesk.')} {told(state.problem)}"
        case Serving.ON if state.beyond:
            return " ".join(_others(state, keyless=keyless))
        case Serving.ON if keyless:
            return tr("Only programs on this computer can reach it. They need no key.")
        case Serving.ON:
            return tr("Only programs on this computer that have a key can reach it.")


def _others(state: ServerState, *, keyless: bool) -> list[str]:
    said = [tr("Everyone in your network who has a key can reach it.")]
    if keyless:
        said.append(tr("Programs on this computer need no key."))
    if state.announced:
        said.append(tr("It is announced in the network."))
    return said


def best_url(state: ServerState) -> str:
    """Where others reach the program best; empty while nobody does."""
    is_on = state.serving is Serving.ON and state.urls
    return state.urls[0] if is_on else ""


def is_secure(state: ServerState) -> bool:
    """Whether connections are encrypted."""
    return best_url(state).startswith("https:")


def why_no_phone(state: ServerState, api: Api) -> str:
    """What to do before a phone can be connected; empty if it can be."""
    if state.serving is Serving.ON and state.beyond and best_url(state):
        return ""
    if not api.enabled:
        return tr(
            "Switch on above that others may use wxdesk, and choose “My network”."
        )
    if api.reach != "network":
        return tr("Choose “My network” above, or no phone can reach this computer.")
    return tr("This can be done as soon as your network can reach wxdesk.")


def pairing_link(url: str, code: str) -> str:
    """What a phone opens to get a key: the code is behind "#", which stays there.

    Args:
        url: Where the phone reaches the program.
        code: That the server gave.
    """
    return f"{url}/phone#pair={code}"


def curl_example(state: ServerState, *, keyless: bool) -> str:
    """A command that has a recording transcribed, for a POSIX shell.

    Args:
        state: How the server stands.
        keyless: Whether this computer itself needs no key.
    """
    words = ["curl", f"{best_url(state)}/v1/audio/transcriptions"]
    if state.certificate:
        words += ["--cacert", shlex.quote(state.certificate)]
    if state.beyond or not keyless:
        words += ["-H", '"Authorization: Bearer $WXDESK_API_KEY"']
    return " ".join([*words, "-F", "file=@recording.mp3"])


def scope_words() -> dict[Scope, tuple[str, str]]:
    """What a key can be good for: a name, and what it means."""
    return {
        Scope.READ: (
            tr("Read"),
            tr("Sees the jobs and transcripts that were made with this key."),
        ),
        Scope.SUBMIT: (
            tr("Submit"),
            tr("Sends recordings to be transcribed, and stops its own jobs."),
        ),
        Scope.MANAGE: (
            tr("Manage"),
            tr("Corrects and deletes what was made with this key."),
        ),
        Scope.ALL: (
            tr("Everyone's"),
            tr(
                "Does the same with all jobs and transcripts, yours included, and with "
                "some settings."
            ),
        ),
    }


def scopes_said(scopes: frozenset[Scope]) -> str:
    """What a key is good for, in a line."""
    return ", ".join(words for it, (words, _) in scope_words().items() if it in scopes)


def key_state(key: ApiKey, now: datetime | None = None) -> str:
    """Whether a key lets anybody in."""
    if key.revoked:
        return tr("Revoked: {day}").format(day=day(key.revoked))
    if not key.is_good(now):
        return tr("Expired")
    return tr("Good")


def key_dates(key: ApiKey) -> str:
    """When a key was made, used and ends, in a line."""
    used, ends = key.last_used, key.expires
    return " · ".join(
        (
            tr("Created: {day}").format(day=day(key.created)),
            tr("Last used: {day}").format(day=day(used)) if used else tr("Never used"),
            tr("Expires: {day}").format(day=day(ends)) if ends else tr("Never expires"),
        )
    )


def expiries() -> dict[int | None, str]:
    """After how many days a new key ends to be good; None is never."""
    return {
        None: tr("Never"),
        30: tr("In 30 days"),
        90: tr("In 90 days"),
        365: tr("In a year"),
    }


def clients_said(addresses: tuple[str, ...]) -> str:
    """Who is being answered now."""
    if not addresses:
        return tr("Nobody is connected now.")
    return tr("Connected now: {addresses}").format(addresses=", ".join(addresses))
