"""What models can run on, lent to the doors: looked at in a process that may crash."""

import multiprocessing
from multiprocessing.connection import Connection
from pathlib import Path

from wxdesk.core.errors import EngineDied, ModelProblem
from wxdesk.engine.devices import DeviceReport, choose_compute_type, examine
from wxdesk.engine.models import ModelStore
from wxdesk.jobs.ending import end_with_program

__all__ = ["DeviceReport", "Devices", "choose_compute_type"]

_SECONDS = 120.0
"""A driver that says nothing for so long is not going to."""


class Devices:
    """The devices of this computer.

    Args:
        models_folder: Where the verdicts of GPUs' self-tests are kept.
    """

    def __init__(self, models_folder: Path) -> None:
        self._models_folder = models_folder

    def report(self) -> DeviceReport:
        """Looks at all devices; takes seconds, and longer where a GPU is tested.

        Raises:
            EngineDied: Looking at them ended the process, or took too long.
        """
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(
            target=_tell, args=(theirs, self._models_folder), daemon=True
        )
        process.start()
        theirs.close()
        try:
            if not ours.poll(_SECONDS):
                raise EngineDied(
                    "Looking at the computing devices took too long.",
                    "Set device to cpu, or check the graphics driver.",
                )
            report: DeviceReport = ours.recv()
            return report
        except EOFError as error:
            process.join()
            raise EngineDied(
                "Looking at the computing devices ended the process that did it "
                f"(exit code {process.exitcode}).",
                "Set device to cpu, or check the graphics driver.",
            ) from error
        finally:
            process.kill()
            process.join()


def _tell(pipe: Connection, models_folder: Path) -> None:
    end_with_program()
    pipe.send(examine(_smallest_model(models_folder), models_folder / "devices.json"))


def _smallest_model(models_folder: Path) -> Path | None:
    models = ModelStore(models_folder)
    for name in ("tiny.en", "tiny", "base", "base.en", "small", "small.en"):
        try:
            return models.locate(name).folder
        except ModelProblem:
            continue
    return None
