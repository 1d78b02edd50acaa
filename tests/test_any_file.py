"""Any bytes where a file or a form of ours is expected: refused or read, no more.

`bench fuzz` tries more than ten times as many.
"""

import mutated_texts
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutated_texts import FORMS, SETTINGS, spoiled, transcript_files

FILES = transcript_files()
bounded = settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow]
)


@bounded
@given(spoiled(FILES))
def test_that_any_file_is_a_sound_transcript_or_none(file: tuple[str, bytes]) -> None:
    mutated_texts.check_import(file)


@bounded
@given(spoiled(SETTINGS))
def test_that_the_program_starts_with_any_settings(file: tuple[str, bytes]) -> None:
    mutated_texts.check_settings(file)


@bounded
@given(spoiled(FORMS), st.integers(1, 60))
def test_that_any_form_is_taken_in_or_refused(
    file: tuple[str, bytes], size: int
) -> None:
    mutated_texts.check_form(file, size)


@bounded
@given(mutated_texts.names)
def test_that_any_name_makes_one_of_a_file(name: str) -> None:
    mutated_texts.check_name(name)


def test_that_what_is_not_spoiled_is_taken() -> None:
    read = [it for it in FILES.items() if mutated_texts.check_import(it)]
    assert len(read) > 10
    assert all(map(mutated_texts.check_settings, SETTINGS.items()))
    assert all(map(mutated_texts.check_form, FORMS.items()))
