"""Each part in a process of its own: what it says, and what is said of it when it dies."""

import pytest

from tutor.config.paths import paths_below
from tutor.config.settings import Settings
from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled
from tutor.core.message import Message
from tutor.doctor.checks import Check
from tutor.doctor.run import run_checks


def outcomes_of(tmp_path, *works):
    remedy = Message("Mend it.")
    checks = [Check(work, Message(work), f"support.doctor_parts:{work}", remedy=remedy) for work in works]
    told = []
    found = run_checks(checks, paths_below(tmp_path), Settings(), told.append, CancelToken())
    assert list(found) == told
    return {outcome.name: outcome for outcome in found}


def test_a_part_that_works_says_so_and_the_next_finds_what_it_left(tmp_path):
    found = outcomes_of(tmp_path, "works", "sees_what_was_left", "lacks_a_model")
    assert (found["works"].state, found["works"].detail, found["works"].remedy) == (
        "works",
        "did its work",
        None,
    )
    assert found["sees_what_was_left"].detail == "from the part before"
    assert found["lacks_a_model"].state == "unchecked"
    assert str(found["lacks_a_model"].detail) == "the library loads; no model is here"


def test_what_goes_wrong_is_told_in_words_and_the_rest_is_checked_all_the_same(tmp_path):
    found = outcomes_of(tmp_path, "is_wrong", "lacks_a_library", "raises", "works")
    assert str(found["is_wrong"].detail).startswith("It gave five for two and two.")
    assert "libsound.so.7" in str(found["lacks_a_library"].detail)
    assert "missing or cannot be loaded" in str(found["lacks_a_library"].detail)
    assert "ZeroDivisionError" in str(found["raises"].detail)
    assert [one.state for one in found.values()] == ["fails", "fails", "fails", "works"]
    assert str(found["is_wrong"].remedy) == "Mend it."


def test_a_part_that_takes_its_process_with_it_is_told_of_with_its_last_words(tmp_path):
    found = outcomes_of(tmp_path, "meets_an_illegal_instruction", "leaves", "works")
    assert "an instruction that this processor does not have" in str(
        found["meets_an_illegal_instruction"].detail
    )
    assert "ended by itself with status 1" in str(found["leaves"].detail)
    assert "phontab: No such file" in found["leaves"].printed
    assert found["works"].state == "works"


def test_a_damaged_model_fails_its_part_without_being_loaded(tmp_path):
    paths = paths_below(tmp_path)
    folder = paths.models_dir / Settings().voice.model
    folder.mkdir(parents=True)
    (folder / "en_US-joe-medium.onnx").write_bytes(b"short")
    check = Check("voice", Message("Voice"), "support.doctor_parts:works", role="tts")
    (outcome,) = run_checks([check], paths, Settings(), lambda _: None, CancelToken())
    assert outcome.state == "fails"
    assert "damaged" in str(outcome.detail)
    assert "viva models fetch" in str(outcome.detail)


def test_it_can_be_stopped_between_parts(tmp_path):
    cancel = CancelToken()
    cancel.cancel()
    check = Check("one", Message("One"), "support.doctor_parts:works")
    with pytest.raises(Cancelled):
        run_checks([check], paths_below(tmp_path), Settings(), lambda _: None, cancel)
