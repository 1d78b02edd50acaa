"""`/api/v1/models` and `/formats`: what there is to choose from."""

from fastapi import APIRouter

from wxdesk.api.declared import declared
from wxdesk.api.errors import Family
from wxdesk.api.native import schemas
from wxdesk.api.parts import TheParts
from wxdesk.api.security import Reader
from wxdesk.export.formats import FORMATS

router = APIRouter(tags=["Catalogue"])


@router.get(
    "/models",
    summary="List models",
    response_description="The models.",
    responses=declared(Family.OWN),
)
def list_models(parts: TheParts, caller: Reader) -> schemas.ModelCatalogue:
    """Those that wxdesk knows, and whether they are installed."""
    usual = parts.settings().transcription.model
    return schemas.ModelCatalogue(
        models=[
            schemas.ModelFacts(
                name=it.model.name,
                role=it.model.role.value,
                installed=it.is_on_disk,
                usual=it.model.name == usual,
                size=it.size or it.model.size,
                language=it.model.language,
                translates=it.model.translates,
                summary=it.model.summary,
                licence=it.model.licence,
            )
            for it in parts.models.list()
        ]
    )


@router.get(
    "/formats",
    summary="List formats",
    response_description="The formats.",
    responses=declared(Family.OWN),
)
def list_formats(parts: TheParts, caller: Reader) -> schemas.FormatCatalogue:
    """The kinds of files for `/api/v1/transcripts/{number}/export`."""
    return schemas.FormatCatalogue(
        formats=[
            schemas.FormatFacts(
                name=it.name,
                suffix=it.suffix,
                description=it.description,
                family=it.family,
                shaped=it.label is not None,
            )
            for it in FORMATS.values()
        ],
        presets=list(parts.settings().subtitles.all_presets()),
    )
