"""The forms that OpenAI's clients send: read, checked, and described."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from fastapi.exceptions import RequestValidationError
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from wxdesk.api.refusals import Malformed
from wxdesk.api.spoken import Language
from wxdesk.api.uploads import Form
from wxdesk.media.files import on_one_line

MOST_KNOWN = 4
"""So many speakers can be known by their voices."""

_NO_EFFECT = "Accepted without effect"


def _shown(name: str) -> str:
    if not (shown := " ".join(on_one_line(name).split())):
        raise ValueError("must be a name that can be shown")
    return shown


_SpeakerName = Annotated[
    str, Field(min_length=1, max_length=100), AfterValidator(_shown)
]


class AudioForm(BaseModel):
    """What is asked for besides the recording; other fields have no effect."""

    model_config = ConfigDict(frozen=True)

    model: Annotated[
        str,
        Field(
            description="Name of an installed model, or `whisper-1` (or "
            "`gpt-4o-transcribe-diarize`) for the one that wxdesk's settings name; "
            "that is taken if there is none here, too.",
            examples=["whisper-1"],
        ),
    ] = ""
    prompt: Annotated[
        str,
        Field(
            description="Text that sets the style and spelling.",
            examples=["A talk with Dr. Weiß of Exobiology Today."],
        ),
    ] = ""
    temperature: Annotated[
        float,
        Field(
            ge=0,
            le=1,
            description=f"{_NO_EFFECT}: the most probable words are taken.",
            examples=[0],
        ),
    ] = 0.0

    @classmethod
    def read(cls, form: Form) -> Self:
        """Reads what a form says.

        Args:
            form: Names of lists may have brackets behind them, or not.

        Raises:
            RequestValidationError: A value is not allowed.
        """
        try:
            return cls.model_validate(_sent(cls, form.fields))
        except ValidationError as error:
            raise RequestValidationError(
                [{**it, "loc": ("body", *it["loc"])} for it in error.errors()]
            ) from error


class TranslationForm(AudioForm):
    """What is asked for besides the recording; other fields have no effect."""

    response_format: Annotated[
        Literal["json", "text", "srt", "verbose_json", "vtt"],
        Field(description="What the answer is.", examples=["json"]),
    ] = "json"


class TranscriptionForm(AudioForm):
    """What is asked for besides the recording; other fields have no effect."""

    language: Language = ""
    response_format: Annotated[
        Literal["json", "text", "srt", "verbose_json", "vtt", "diarized_json"],
        Field(
            description="What the answer is. Only `diarized_json` tells speakers "
            "apart, also in wxdesk's library: the others come sooner without.",
            examples=["verbose_json"],
        ),
    ] = "json"
    granularities: Annotated[
        list[Literal["word", "segment"]],
        Field(
            alias="timestamp_granularities[]",
            description="What `verbose_json` has with times; segments, if it is not "
            "said. For `verbose_json` only.",
            examples=[["word", "segment"]],
        ),
    ] = []
    stream: Annotated[
        bool,
        Field(
            description="Whether the text comes piece by piece as it is decoded, as "
            "server-sent events. For `diarized_json`, segments with speakers follow.",
            examples=[False],
        ),
    ] = False
    keywords: Annotated[
        list[str],
        Field(
            alias="keywords[]",
            description="Names and words to expect.",
            examples=[["Weiß", "exobiology"]],
        ),
    ] = []
    languages: Annotated[
        list[Language],
        Field(
            alias="languages[]",
            description="What may be spoken. One alone is taken for `language`, of "
            "several the one that is heard.",
            examples=[["en"]],
        ),
    ] = []
    chunking_strategy: Annotated[
        str,
        Field(
            description=f"{_NO_EFFECT}: speech is always looked for first.",
            examples=["auto"],
        ),
    ] = ""
    include: Annotated[
        list[str],
        Field(
            alias="include[]",
            description=f"{_NO_EFFECT}: there are no probabilities of tokens.",
            examples=[["logprobs"]],
        ),
    ] = []
    known_speaker_names: Annotated[
        list[_SpeakerName],
        Field(
            alias="known_speaker_names[]",
            description="What `diarized_json` calls the speakers whose voices "
            "`known_speaker_references[]` has, in the same order; four at most. The "
            "others are A, B and so on.",
            examples=[["agent"]],
            max_length=MOST_KNOWN,
        ),
    ] = []
    known_speaker_references: Annotated[
        list[Annotated[str, Field(pattern="^[Dd][Aa][Tt][Aa]:")]],
        Field(
            alias="known_speaker_references[]",
            description="A recording of each of those voices alone, 2 to 10 seconds, "
            "as a data URL. They are heard for this request only: nothing of them is "
            "kept.",
            examples=[["data:audio/wav;base64,UklGRg=="]],
            max_length=MOST_KNOWN,
        ),
    ] = []

    @classmethod
    def read(cls, form: Form) -> Self:
        """Reads what a form says.

        Raises:
            RequestValidationError: A value is not allowed.
            Malformed: Values do not go together.
        """
        wanted = super().read(form)
        if wanted.granularities and wanted.response_format != "verbose_json":
            raise Malformed(
                "timestamp_granularities[] is for verbose_json only.",
                "Leave it out, or ask for response_format=verbose_json.",
            )
        return wanted

    @property
    def expected_language(self) -> str | None:
        """Whisper's code of the language that is said to be spoken, if one is."""
        only = self.languages[0] if len(self.languages) == 1 else ""
        return self.language or only or None


def _sent(kind: type[BaseModel], fields: Mapping[str, list[str]]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, field in kind.model_fields.items():
        alias = field.alias or name
        plain = alias.removesuffix("[]")
        sent = fields.get(plain, [])
        if plain != alias:
            sent = [*fields.get(alias, []), *sent]
        if sent:
            values[alias] = sent[-1] if plain == alias else sent
    return values


_ONLY_IF_VERBOSE = {
    "dependentSchemas": {
        "timestamp_granularities[]": {
            "required": ["response_format"],
            "properties": {"response_format": {"const": "verbose_json"}},
        }
    }
}


def body(kind: type[AudioForm]) -> dict[str, Any]:
    """What the OpenAPI document says of the body."""
    schema = kind.model_json_schema()
    schema["required"] = ["file"]
    schema["properties"] = {"file": _FILE, **schema["properties"]}
    if kind is TranscriptionForm:
        schema |= _ONLY_IF_VERBOSE
    return {
        "requestBody": {
            "required": True,
            "content": {
                "multipart/form-data": {
                    "schema": schema,
                    "encoding": {"file": encoding("file")},
                }
            },
        }
    }


_FILE = {
    "type": "string",
    "format": "binary",
    "description": "The recording, of any kind that ffmpeg can read.",
}


def encoding(field: str, filename: str = "talk.wav") -> dict[str, Any]:
    """How a recording stands in a form."""
    return {
        "contentType": "audio/wav",
        "headers": {
            "Content-Disposition": {
                "description": "With the name of the file.",
                "schema": {"type": "string"},
                "example": f'form-data; name="{field}"; filename="{filename}"',
            }
        },
    }
