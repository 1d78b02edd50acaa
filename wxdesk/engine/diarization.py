"""Who speaks when: by models that need no account, or by a pipeline of pyannote's."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, Self

from wxdesk.core.job import Options
from wxdesk.core.transcript import Turn
from wxdesk.engine.libraries import load_torch
from wxdesk.engine.recording import Recording
from wxdesk.engine.speaker_search import Method, OnProgress, SpeakerSearch


class _Way(Protocol):
    """A way to find out who speaks when."""

    def turns(
        self,
        recording: Recording,
        options: Options,
        on_progress: OnProgress,
        batch_size: int,
        anchors: Sequence[Turn],
    ) -> list[Turn]:
        """See `Diarizer.turns`."""
        ...


class Diarizer:
    """Models in memory that tell speakers apart.

    Args:
        way: How they are used.
    """

    def __init__(self, way: _Way) -> None:
        self._way = way

    @classmethod
    def builtin(
        cls, segmentation: Path, encoder: Path, device: str, kept: Path
    ) -> Self:
        """Our own way with the weights that come with the extra `starter`.

        Args:
            segmentation: Weights of segmentation-3.0; a pickle, hash checked.
            encoder: Weights of CAM++; hash checked.
            device: "cpu" or "cuda".
            kept: See `load_network`.
        """
        return cls(SpeakerSearch(segmentation, encoder, device, kept))

    @classmethod
    def from_folder(cls, folder: Path, device: str) -> Self:
        """A pipeline as pyannote publishes it, such as community-1.

        Raises:
            Exception: Of any kind, if it is not one.
        """
        load_torch()
        from wxdesk.engine.pyannotes import Pyannotes

        return cls(Pyannotes.from_folder(folder, device))

    def turns(
        self,
        recording: Recording,
        options: Options,
        on_progress: Callable[[float], None] = lambda _: None,
        batch_size: int = 32,
        anchors: Sequence[Turn] = (),
    ) -> list[Turn]:
        """Finds who speaks when.

        Args:
            recording: All its channels are mixed.
            options: The numbers of speakers, exact or bounded.
            on_progress: Called with the fraction done, 0 to 1.
            batch_size: How many windows or voices are computed together, at most.
            anchors: When somebody is heard of whom a person has said so; turns of that
                one have the same key.

        Returns:
            Turns by start; they overlap where several speak. Empty if nobody does.
        """
        return self._way.turns(recording, options, on_progress, batch_size, anchors)


def how_by(model: str) -> Mapping[str, Any]:
    """How a model of the catalogue is used; see `ModelUse.how`."""
    return Method().how if model == "builtin" else {}
