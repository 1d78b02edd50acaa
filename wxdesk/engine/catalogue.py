"""Which models there are: their names, where they come from, and what is known of them.

Facts only: nothing here looks at the disk or the network.
"""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import StrEnum

from wxdesk.core.errors import ModelProblem

MB = 10**6


class Role(StrEnum):
    """What a model does in a job."""

    TRANSCRIBE = "transcribe"
    DIARIZE = "diarize"
    ALIGN = "align"


@dataclass(frozen=True, slots=True)
class Layout:
    """Which files a kind of model has.

    Attributes:
        needed: Groups of alternatives; the first that is there serves. The first
            group is the main file, the one with the weights.
        optional: Taken along where they are there.
    """

    needed: tuple[tuple[str, ...], ...]
    optional: tuple[str, ...] = ()

    def choose(self, names: Container[str]) -> tuple[list[str], list[str]]:
        """Chooses a model's files among others, the main file first.

        Returns:
            The files to take, and what is missing ("a or b" where either would do).
        """
        chosen, missing = [], []
        for group in self.needed:
            if found := next((name for name in group if name in names), None):
                chosen.append(found)
            else:
                missing.append(" or ".join(group))
        return chosen + [name for name in self.optional if name in names], missing


_WHISPER = Layout(
    (
        ("model.bin",),
        ("config.json",),
        ("tokenizer.json",),
        ("vocabulary.json", "vocabulary.txt"),
    ),
    ("preprocessor_config.json",),
)
_WAV2VEC2 = Layout(
    (
        ("model.safetensors", "pytorch_model.bin"),
        ("config.json",),
        ("vocab.json",),
        ("preprocessor_config.json", "processor_config.json"),
    ),
    ("tokenizer_config.json", "special_tokens_map.json", "added_tokens.json"),
)
_PLDA = ("plda/plda.npz", "plda/xvec_transform.npz")
_COMMUNITY = Layout(
    (
        ("segmentation/pytorch_model.bin",),
        ("embedding/pytorch_model.bin",),
        *((name,) for name in _PLDA),
        ("config.yaml",),
    ),
)

_PIPELINE = Layout(
    (("config.yaml",),),
    (
        "segmentation/pytorch_model.bin",
        "embedding/pytorch_model.bin",
        "pytorch_model.bin",
    ),
)
"""Any other pipeline of pyannote's; its configuration says what else it needs."""

SEGMENTATION = "pyannote_segmentation_3.0/pytorch_model.bin"
SPEAKER_ENCODER = (
    "speech_campplus_sv_zh_en_16k-common_advanced/campplus_cn_en_common.pt"
)
_BUILTIN = Layout(((SEGMENTATION,), (SPEAKER_ENCODER,)))

_UNKNOWN = Layout(())
_LAYOUTS: Mapping[Role, Layout] = {
    Role.TRANSCRIBE: _WHISPER,
    Role.ALIGN: _WAV2VEC2,
    Role.DIARIZE: _COMMUNITY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A model that wxdesk can use.

    Attributes:
        name: What it is called here, and in WhisperX where WhisperX has a name for it.
        role: What it does.
        summary: Speed and quality in plain words.
        licence: Of the weights.
        size: Approximate size of the download in bytes; 0 if not known.
        layout: Which files it has; none if that is not known yet.
        language: Whisper's code of its only language; None where it knows many.
        translates: Whether it can translate into English.
        repo: Its repository on the hub, if it lies there.
        url: Address of its only file, if it lies elsewhere.
        bundle: Name of torchaudio's bundle that reads this file.
        gated: Whether the hub asks for accepted conditions and a token.
    """

    name: str
    role: Role = Role.TRANSCRIBE
    summary: str = ""
    licence: str = "as stated on its page"
    size: int = 0
    layout: Layout = _UNKNOWN
    language: str | None = None
    translates: bool = False
    repo: str | None = None
    url: str | None = None
    bundle: str | None = None
    gated: bool = False

    @property
    def is_published_with_hash(self) -> bool:
        """Whether a download can be checked against a hash that its source names."""
        return self.url is None

    @property
    def folder_name(self) -> str:
        """Of its folder among the user's models."""
        return self.name.replace("/", "--")

    def told_by(self, names: Container[str]) -> "Model":
        """The model, its role and layout told by its files if it is not listed."""
        if self.layout.needed:
            return self

        def misfit(role: Role) -> int:
            return len(_LAYOUTS[role].choose(names)[1])

        # Only such pipelines as community-1 have a PLDA.
        if "config.yaml" in names and not any(it in names for it in _PLDA):
            return replace(self, role=Role.DIARIZE, layout=_PIPELINE)
        role = min(_LAYOUTS, key=misfit)
        return replace(self, role=role, layout=_LAYOUTS[role])


def _whisper(
    name: str,
    size: int,
    summary: str,
    *,
    repo: str | None = None,
    translates: bool = True,
) -> Model:
    english = name.endswith(".en") or name.startswith("distil-")
    return Model(
        name=name,
        role=Role.TRANSCRIBE,
        summary=summary,
        licence="MIT",
        size=size,
        layout=_WHISPER,
        language="en" if english else None,
        translates=translates and not english,
        repo=repo or f"Systran/faster-whisper-{name}",
    )


_WHISPER_MODELS = (
    _whisper("tiny", 78 * MB, "Fastest, many mistakes; for drafts."),
    _whisper("tiny.en", 78 * MB, "Fastest, English only; for drafts."),
    _whisper("base", 148 * MB, "Very fast, some mistakes; a good start."),
    _whisper("base.en", 148 * MB, "Very fast, English only; better than base there."),
    _whisper("small", 486 * MB, "Fast, good on clear speech."),
    _whisper("small.en", 486 * MB, "Fast, English only; good on clear speech."),
    _whisper("medium", 1_530 * MB, "Slow without a GPU, very good."),
    _whisper("medium.en", 1_530 * MB, "Slow without a GPU, English only, very good."),
    _whisper("large-v1", 3_090 * MB, "Slowest; large-v2 and large-v3 are better."),
    _whisper("large-v2", 3_090 * MB, "Slowest, excellent; steadier than large-v3."),
    _whisper("large-v3", 3_090 * MB, "Slowest, best in most languages."),
    _whisper(
        "large-v3-turbo",
        1_620 * MB,
        "Several times as fast as large-v3, nearly as good; cannot translate.",
        repo="mobiuslabsgmbh/faster-whisper-large-v3-turbo",
        translates=False,
    ),
    _whisper(
        "distil-small.en",
        336 * MB,
        "English only, faster than small.en, about as good.",
        repo="Systran/faster-distil-whisper-small.en",
    ),
    _whisper(
        "distil-medium.en",
        792 * MB,
        "English only, much faster than medium.en, nearly as good.",
        repo="Systran/faster-distil-whisper-medium.en",
    ),
    _whisper(
        "distil-large-v2",
        1_520 * MB,
        "English only, several times as fast as large-v2, nearly as good.",
        repo="Systran/faster-distil-whisper-large-v2",
    ),
    _whisper(
        "distil-large-v3",
        1_520 * MB,
        "English only, several times as fast as large-v3, nearly as good.",
        repo="Systran/faster-distil-whisper-large-v3",
    ),
    _whisper(
        "distil-large-v3.5",
        1_520 * MB,
        "English only, the best of the distilled models.",
        repo="distil-whisper/distil-large-v3.5-ct2",
    ),
)

_DIARIZERS = (
    Model(
        name="builtin",
        role=Role.DIARIZE,
        summary="Tells speakers apart; needs no account.",
        licence="MIT (segmentation-3.0), Apache-2.0 (CAM++)",
        size=34 * MB,
        layout=_BUILTIN,
    ),
    Model(
        name="community-1",
        role=Role.DIARIZE,
        summary="pyannote's own, better with many speakers; needs a token once.",
        licence="CC BY 4.0",
        size=33 * MB,
        layout=_COMMUNITY,
        repo="pyannote/speaker-diarization-community-1",
        gated=True,
    ),
)

_TORCHAUDIO = "https://download.pytorch.org/torchaudio/models"


def _bundle(language: str, bundle: str, file: str, licence: str) -> Model:
    return Model(
        name=f"align-{language}",
        role=Role.ALIGN,
        summary="Exact word times.",
        licence=licence,
        size=378 * MB,
        layout=Layout(((file,),)),
        language=language,
        url=f"{_TORCHAUDIO}/{file}",
        bundle=bundle,
    )


def _voxpopuli(language: str) -> Model:
    return _bundle(
        language,
        f"VOXPOPULI_ASR_BASE_10K_{language.upper()}",
        f"wav2vec2_voxpopuli_base_10k_asr_{language}.pt",
        "CC BY-NC 4.0 (not for commercial use)",
    )


def _wav2vec2(
    language: str, repo: str, *, licence: str = "", size: int = 1_260 * MB
) -> Model:
    if not licence:
        apache = repo.startswith("jonatasgrosman/")
        licence = "Apache-2.0" if apache else "as stated on its page"
    return Model(
        name=f"align-{language}",
        role=Role.ALIGN,
        summary="Exact word times.",
        licence=licence,
        size=size,
        layout=_WAV2VEC2,
        language=language,
        repo=repo,
    )


# WhisperX's default for each language.
_ALIGNERS = (
    _bundle(
        "en",
        "WAV2VEC2_ASR_BASE_960H",
        "wav2vec2_fairseq_base_ls960_asr_ls960.pth",
        "MIT",
    ),
    *map(_voxpopuli, ("fr", "de", "es", "it")),
    _wav2vec2("ja", "jonatasgrosman/wav2vec2-large-xlsr-53-japanese"),
    _wav2vec2("zh", "jonatasgrosman/wav2vec2-large-xlsr-53-chinese-zh-cn"),
    _wav2vec2("nl", "jonatasgrosman/wav2vec2-large-xlsr-53-dutch"),
    _wav2vec2("uk", "Yehor/wav2vec2-xls-r-300m-uk-with-small-lm"),
    _wav2vec2("pt", "jonatasgrosman/wav2vec2-large-xlsr-53-portuguese"),
    _wav2vec2("ar", "jonatasgrosman/wav2vec2-large-xlsr-53-arabic"),
    _wav2vec2("cs", "comodoro/wav2vec2-xls-r-300m-cs-250"),
    _wav2vec2("ru", "jonatasgrosman/wav2vec2-large-xlsr-53-russian"),
    _wav2vec2("pl", "jonatasgrosman/wav2vec2-large-xlsr-53-polish"),
    _wav2vec2("hu", "jonatasgrosman/wav2vec2-large-xlsr-53-hungarian"),
    _wav2vec2("fi", "jonatasgrosman/wav2vec2-large-xlsr-53-finnish"),
    _wav2vec2("fa", "jonatasgrosman/wav2vec2-large-xlsr-53-persian"),
    _wav2vec2("el", "jonatasgrosman/wav2vec2-large-xlsr-53-greek"),
    _wav2vec2("tr", "mpoyraz/wav2vec2-xls-r-300m-cv7-turkish"),
    _wav2vec2("da", "saattrupdan/wav2vec2-xls-r-300m-ftspeech"),
    _wav2vec2("he", "imvladikon/wav2vec2-xls-r-300m-hebrew"),
    _wav2vec2(
        "vi",
        "nguyenvulebinh/wav2vec2-base-vi-vlsp2020",
        licence="CC BY-NC 4.0 (not for commercial use)",
        size=385 * MB,
    ),
    _wav2vec2("ko", "kresnik/wav2vec2-large-xlsr-korean"),
    _wav2vec2("ur", "kingabzpro/wav2vec2-large-xls-r-300m-Urdu"),
    _wav2vec2("te", "anuragshas/wav2vec2-large-xlsr-53-telugu"),
    _wav2vec2("hi", "theainerd/Wav2Vec2-large-xlsr-hindi"),
    _wav2vec2("ca", "softcatala/wav2vec2-large-xlsr-catala"),
    _wav2vec2("ml", "gvs/wav2vec2-large-xlsr-malayalam"),
    _wav2vec2("no", "NbAiLab/nb-wav2vec2-1b-bokmaal-v2", size=3_850 * MB),
    _wav2vec2("nn", "NbAiLab/nb-wav2vec2-1b-nynorsk", size=3_850 * MB),
    _wav2vec2("sk", "comodoro/wav2vec2-xls-r-300m-sk-cv8"),
    _wav2vec2("sl", "anton-l/wav2vec2-large-xlsr-53-slovenian"),
    _wav2vec2("hr", "classla/wav2vec2-xls-r-parlaspeech-hr"),
    _wav2vec2("ro", "gigant/romanian-wav2vec2"),
    _wav2vec2("eu", "stefan-it/wav2vec2-large-xlsr-53-basque"),
    _wav2vec2("gl", "ifrz/wav2vec2-large-xlsr-galician"),
    _wav2vec2("ka", "xsway/wav2vec2-large-xlsr-georgian"),
    _wav2vec2("lv", "jimregan/wav2vec2-large-xlsr-latvian-cv"),
    _wav2vec2("tl", "Khalsuu/filipino-wav2vec2-l-xls-r-300m-official"),
    _wav2vec2("sv", "KBLab/wav2vec2-large-voxrex-swedish"),
    _wav2vec2("id", "cahya/wav2vec2-large-xlsr-indonesian"),
)

KNOWN: Mapping[str, Model] = {
    model.name: model for model in (*_WHISPER_MODELS, *_DIARIZERS, *_ALIGNERS)
}
ALIASES: Mapping[str, str] = {
    "turbo": "large-v3-turbo",
    "large": "large-v3",
    **{model.repo: model.name for model in KNOWN.values() if model.repo},
}
_HUB_NAME = re.compile(r"\w[\w.-]*/\w[\w.-]*")


def find(name: str) -> Model:
    """Finds a model by its name, another name for it, or its repository on the hub.

    Args:
        name: Such as "small", "turbo" or "someone/some-model"; the last may be one
            that is not listed here.

    Raises:
        ModelProblem: There is none of this name; the hint lists those there are.
    """
    if model := KNOWN.get(ALIASES.get(name, name)):
        return model
    if _HUB_NAME.fullmatch(name) and ".." not in name:
        return Model(name=name, repo=name)
    names = [*KNOWN, "turbo", "large"]
    close = get_close_matches(name, names, n=3)
    listed = ", ".join(known for known in KNOWN if not known.startswith("align-"))
    raise ModelProblem(
        f'There is no model and no folder called "{name}".',
        (f"Did you mean {' or '.join(close)}? " if close else "")
        + f"Known are {listed} and align-LANGUAGE, such as align-en.",
    )
