"""`/api/v1/settings`: what somebody elsewhere may change of what the user chose.

No secrets, no paths, nothing about the network, nothing about who may come in, and
nothing about the voices that are remembered.
"""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Body
from pydantic import BaseModel, create_model

from wxdesk.api.declared import declared
from wxdesk.api.errors import Family
from wxdesk.api.native import schemas
from wxdesk.api.native.said import MOST_BYTES, Given, said
from wxdesk.api.parts import Parts, TheParts
from wxdesk.api.security import Manager, Overseer, Reader
from wxdesk.api.submitting import aligner_named, model_named
from wxdesk.settings import (
    KEYS,
    Settings,
    SettingsFile,
    Subtitles,
    Vocabulary,
    allowed,
    describe,
)

router = APIRouter(tags=["Settings"])

SAFE = tuple(
    key
    for key in KEYS
    if (
        key.startswith(("transcription.", "subtitles."))
        and key != "transcription.identify"
    )
    or key in ("vocabulary.words", "vocabulary.expect")
)
"""Keys that may be read and changed; all others are as if they were not there."""

_MODEL, _ALIGNER = "transcription.model", "transcription.align_model"


_KNOWN: Mapping[str, type[BaseModel]] = {
    "transcription": schemas.JobOptions,
    "subtitles": Subtitles,
    "vocabulary": Vocabulary,
}


def _field(key: str) -> Any:
    """What a setting may be: as in jobs and in settings.toml, or null."""
    section, name = key.split(".")
    known = _KNOWN[section].model_fields[name]
    kind: Any = known.annotation
    for bound in known.metadata:
        kind = Annotated[kind, bound]
    words = known.description or f"It may be {allowed(key)}."
    usual = Settings().value(key)
    return (kind | None, said(words, usual, alias=key, default=None))


SettingValues: type[Given] = create_model(
    "SettingValues",
    __base__=Given,
    __doc__="Settings by key; null goes back to the default.",
    **{key.replace(".", "_"): _field(key) for key in SAFE},
)


class SettingChanges(Given):
    """Settings that change."""

    settings: Annotated[
        SettingValues,  # type: ignore[valid-type]
        said(
            "By key; null goes back to the default.",
            {"transcription.beam_size": 8, "subtitles.preset": "netflix"},
        ),
    ]


@router.get(
    "/settings",
    summary="Get settings",
    response_description="The settings.",
    responses=declared(Family.OWN),
)
def get_settings(parts: TheParts, caller: Overseer, _: Reader) -> schemas.SettingList:
    """How jobs are done for which nothing else is asked. Needs the scope `all`."""
    return _listed(parts)


@router.patch(
    "/settings",
    summary="Change settings",
    response_description="The settings as they are now.",
    responses=declared(Family.OWN, 400, 413, 422),
    max_body_size=MOST_BYTES,
)
def change_settings(
    changes: Annotated[
        SettingChanges,
        Body(
            description="What changes; all of it, or nothing.",
            examples=[{"settings": {"transcription.beam_size": 8}}],
        ),
    ],
    parts: TheParts,
    caller: Overseer,
    _: Manager,
) -> schemas.SettingList:
    """Holds from the next job on. Needs the scopes `manage` and `all`."""
    # What names a model could else name any folder of this computer.
    chosen: Given = changes.settings
    values = chosen.model_dump(by_alias=True, exclude_unset=True)
    for key, named in ((_MODEL, model_named), (_ALIGNER, aligner_named)):
        if name := values.get(key):
            values[key] = named(parts, name)
    SettingsFile(parts.places.settings_file).set_all(values)
    now = parts.settings()
    parts.jobs.rules = now.subtitles.rules()
    parts.jobs.vocabulary = now.vocabulary.expected
    return _listed(parts)


def _listed(parts: Parts) -> schemas.SettingList:
    return schemas.SettingList(
        settings={
            it.key: schemas.Setting(
                value=it.value,
                default=it.default,
                source=it.source.value,
                allowed=allowed(it.key),
            )
            for it in describe(parts.settings())
            if it.key in SAFE
        }
    )
