"""From the parameters of whisperX-FastAPI's clients to the options of jobs."""

from collections.abc import Container, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from wxdesk.api.parts import Parts
from wxdesk.api.refusals import NoConsent
from wxdesk.api.submitting import (
    aligner_named,
    ensure_voices,
    model_named,
    usual_options,
)
from wxdesk.api.whisperx_schemas import (
    AlignmentParams,
    ASROptions,
    Device,
    DiarizationParams,
    ModelParams,
    VADOptions,
)
from wxdesk.core.job import Options


@dataclass(frozen=True, slots=True)
class Asked:
    """What a client asks for.

    Attributes:
        options: What a job does about it.
        task_params: The same in the client's words, to be told again.
    """

    options: Options
    task_params: Mapping[str, Any] | None = None


def to_transcribe(
    parts: Parts,
    named: Container[str],
    model: ModelParams,
    asr: ASROptions,
    vad: VADOptions,
) -> Asked:
    """Speech becomes text, and nothing else is done.

    Args:
        parts: The program.
        named: Names of the parameters that the client has named.
        model: The parameters.
        asr: The parameters.
        vad: The parameters.

    Raises:
        ModelProblem: The model cannot be used.
    """
    options = replace(
        _usual(parts, model.device),
        model=model_named(parts, model.model if "model" in named else None),
        language=model.language,
        task=model.task.value,
        threads=model.threads,
        batch_size=model.batch_size,
        chunk_seconds=model.chunk_size,
        compute_type=model.compute_type.value if "compute_type" in named else "auto",
        beam_size=asr.beam_size,
        patience=asr.patience,
        length_penalty=asr.length_penalty,
        initial_prompt=asr.initial_prompt,
        suppress_numerals=bool(asr.suppress_numerals),
        hotwords=asr.hotwords,
        vad_onset=vad.vad_onset,
        vad_offset=vad.vad_offset,
        align="off",
        diarize=False,
    )
    params = asdict(model) | {
        "model": options.model,
        "asr_options": asdict(asr),
        "vad_options": asdict(vad),
    }
    return Asked(options, params)


def to_align(parts: Parts, device: Device, align: AlignmentParams) -> Asked:
    """Words get times."""
    options = replace(
        _usual(parts, device), align="auto", align_model=_aligner(parts, align)
    )
    return Asked(options, {**asdict(align), "device": device})


def to_diarize(parts: Parts, device: Device, diarize: DiarizationParams) -> Asked:
    """Somebody finds out who speaks when.

    Raises:
        NoConsent: Voices are to be told, or kept, that nobody has agreed to.
        VoicesOff: Voices are to be compared, which the user does not allow.
    """
    options = replace(_usual(parts, device), diarize=True, **_who(parts, diarize))
    return Asked(options, {**asdict(diarize), "device": device})


def to_do_all(
    parts: Parts, asked: Asked, align: AlignmentParams, diarize: DiarizationParams
) -> Asked:
    """Besides being transcribed, words get times and speakers.

    Raises:
        ModelProblem: The alignment model cannot be used.
        BadOptions: At least more speak than at most.
        NoConsent: Voices are to be told, or kept, that nobody has agreed to.
        VoicesOff: Voices are to be compared, which the user does not allow.
    """
    options = replace(
        asked.options,
        align="auto",
        align_model=_aligner(parts, align),
        diarize=True,
        **_who(parts, diarize),
    )
    params = {**(asked.task_params or {}), **asdict(align), **asdict(diarize)}
    return Asked(options, params)


def _who(parts: Parts, diarize: DiarizationParams) -> dict[str, Any]:
    """The options that say who may speak."""
    if diarize.return_embeddings:
        raise NoConsent(
            "wxdesk tells nobody how people sound.", "Leave return_embeddings out."
        )
    if diarize.auto_store_speakers:
        raise NoConsent(
            "wxdesk keeps nobody's voice who has not agreed to it.",
            "Leave auto_store_speakers out, and remember those who have by "
            "POST /api/v1/speakers.",
        )
    if diarize.identify_speakers:
        ensure_voices(parts)
    return {
        "min_speakers": diarize.min_speakers,
        "max_speakers": diarize.max_speakers,
        "identify": diarize.identify_speakers,
    }


def _usual(parts: Parts, device: Device) -> Options:
    """What the settings say, but for what these clients decide themselves.

    A GPU that is asked for, as it is where nothing is said, need not be there.
    """
    return replace(
        usual_options(parts),
        device="cpu" if device is Device.CPU else "auto",
        align_model=None,
        channels="mix",
        audio_track=0,
        speakers=None,
        min_speakers=None,
        max_speakers=None,
    )


def _aligner(parts: Parts, align: AlignmentParams) -> str | None:
    return aligner_named(parts, align.align_model) if align.align_model else None
