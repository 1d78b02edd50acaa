"""The real engine, loaded once, and models made for tests."""

import json
import os
from pathlib import Path

import pytest
from tests_support import Transcribe

from wxdesk.core.engine import Assignment, EngineEvent
from wxdesk.core.job import Chunk, Options
from wxdesk.core.transcript import Transcript
from wxdesk.engine.pipeline import EngineConfig, WhisperXEngine

# Some tests use the Silero detector without an engine, which says so otherwise.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"


@pytest.fixture(scope="session")
def models_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A user's models folder, empty at first."""
    return tmp_path_factory.mktemp("models")


@pytest.fixture(scope="session")
def engine(models_folder: Path) -> WhisperXEngine:
    """WhisperX, warm from one test to the next."""
    return WhisperXEngine(EngineConfig(models_folder))


@pytest.fixture
def transcribe(engine: WhisperXEngine, tmp_path: Path) -> Transcribe:
    """Transcribes a recording in this process: (source, events=[], **options)."""

    def run(
        source: Path | str,
        events: list[EngineEvent] | None = None,
        done: tuple[Chunk, ...] = (),
        **options: object,
    ) -> Transcript:
        folder = tmp_path / "scratch"
        folder.mkdir(exist_ok=True)
        assignment = Assignment(
            "test", str(source), Options(device="cpu", **options), folder, done
        )
        return engine.run(assignment, (events if events is not None else []).append)

    return run


@pytest.fixture(scope="session")
def ctc_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Wav2Vec2ForCTC of random weights with its processor, saved in a folder."""
    import torch
    from transformers import (
        Wav2Vec2Config,
        Wav2Vec2CTCTokenizer,
        Wav2Vec2FeatureExtractor,
        Wav2Vec2ForCTC,
        Wav2Vec2Processor,
    )

    folder = tmp_path_factory.mktemp("ctc")
    vocabulary = ["<pad>", "<s>", "</s>", "<unk>", "|", *"abcdefghijklmnopqrstuvwxyz'"]
    vocabulary_file = folder / "vocab.json"
    vocabulary_file.write_text(
        json.dumps({token: number for number, token in enumerate(vocabulary)})
    )
    tokenizer = Wav2Vec2CTCTokenizer(str(vocabulary_file))
    extractor = Wav2Vec2FeatureExtractor(
        feature_size=1,
        sampling_rate=16_000,
        padding_value=0.0,
        do_normalize=True,
        return_attention_mask=False,
    )
    Wav2Vec2Processor(feature_extractor=extractor, tokenizer=tokenizer).save_pretrained(
        folder
    )
    torch.manual_seed(1)
    Wav2Vec2ForCTC(
        Wav2Vec2Config(
            vocab_size=len(vocabulary),
            hidden_size=32,
            num_hidden_layers=1,
            num_attention_heads=2,
            intermediate_size=32,
            conv_dim=(16,) * 7,
            num_conv_pos_embeddings=16,
            num_conv_pos_embedding_groups=2,
            pad_token_id=0,
        )
    ).save_pretrained(folder)
    return folder
