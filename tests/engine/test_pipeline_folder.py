"""A pipeline of pyannote's in a folder of the user's, which is not community-1."""

import shutil
import wave
from pathlib import Path

import pytest
import torch
from pyannote.audio.core.task import Problem, Resolution, Specifications
from pyannote.audio.models.embedding import XVectorSincNet

from wxdesk.core.engine import Assignment
from wxdesk.core.errors import ModelProblem
from wxdesk.core.job import Kind, Options
from wxdesk.core.transcript import Transcript
from wxdesk.engine.pipeline import WhisperXEngine

pytestmark = [
    pytest.mark.slow,
    # The encoder of random weights is given stretches of a single frame.
    pytest.mark.filterwarnings("ignore:std:UserWarning"),
]

_CONFIG = """\
version: 3.1.0
pipeline:
  name: pyannote.audio.pipelines.SpeakerDiarization
  params:
    clustering: AgglomerativeClustering
    embedding: {embedding}
    segmentation: $model/segmentation
params:
  clustering: {{method: centroid, min_cluster_size: 12, threshold: 0.7}}
  segmentation: {{min_duration_off: 0.0}}
"""


def write_encoder(file: Path) -> None:
    """Writes an encoder of random weights as pyannote's checkpoints are."""
    torch.manual_seed(0)
    model = XVectorSincNet(dimension=32)
    model.specifications = specifications = Specifications(
        problem=Problem.REPRESENTATION, resolution=Resolution.CHUNK, duration=3.0
    )
    about = {
        "versions": {"torch": "2.0.0", "pyannote.audio": "3.1.0"},
        "architecture": {"module": type(model).__module__, "class": "XVectorSincNet"},
        "specifications": specifications,
    }
    checkpoint = {
        "state_dict": model.state_dict(),
        "hyper_parameters": dict(model.hparams),
        "pytorch-lightning_version": "2.4.0",
        "epoch": 0,
        "global_step": 0,
        "pyannote.audio": about,
    }
    torch.save(checkpoint, file)


@pytest.fixture
def folder(engine: WhisperXEngine, tmp_path: Path) -> Path:
    made = tmp_path / "mine"
    for part in ("segmentation", "embedding"):
        (made / part).mkdir(parents=True)
    segmentation, _ = engine.model("builtin").files
    shutil.copy(segmentation, made / "segmentation" / "pytorch_model.bin")
    write_encoder(made / "embedding" / "pytorch_model.bin")
    return made


@pytest.fixture
def talk(sample_wav: Path, tmp_path: Path) -> Path:
    """Twelve seconds of the sample."""
    with wave.open(str(sample_wav)) as whole:
        frames = whole.readframes(12 * whole.getframerate())
        with wave.open(str(tmp_path / "talk.wav"), "wb") as part:
            part.setparams(whole.getparams())
            part.writeframes(frames)
    return tmp_path / "talk.wav"


def turns_by(
    engine: WhisperXEngine, source: Path, folder: Path, scratch: Path
) -> Transcript:
    scratch.mkdir()
    options = Options(device="cpu", diarizer=str(folder))
    assignment = Assignment("test", str(source), options, scratch, kind=Kind.DIARIZE)
    made = engine.run(assignment, lambda event: None)
    assert isinstance(made, Transcript)
    return made


def test_that_a_pipeline_in_a_folder_tells_speakers_apart(
    engine: WhisperXEngine, talk: Path, folder: Path, tmp_path: Path
) -> None:
    (folder / "config.yaml").write_text(_CONFIG.format(embedding="$model/embedding"))
    made = turns_by(engine, talk, folder, tmp_path / "scratch")
    assert made.turns
    assert [use.name for use in made.provenance.models] == [str(folder)]


def test_that_a_pipeline_that_names_what_is_not_there_says_so(
    engine: WhisperXEngine, talk: Path, folder: Path, tmp_path: Path
) -> None:
    (folder / "config.yaml").write_text(_CONFIG.format(embedding="someone/encoder"))
    with pytest.raises(ModelProblem, match="cannot be loaded") as caught:
        turns_by(engine, talk, folder, tmp_path / "scratch")
    assert "$model" in caught.value.hint
    with pytest.raises(ModelProblem, match="cannot tell speakers apart"):
        turns_by(engine, talk, Path("tiny.en"), tmp_path / "another")
