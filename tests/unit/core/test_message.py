import pickle

import pytest

from tutor.core.errors import DownloadFailed, NotFound, reason_of
from tutor.core.message import Message, joined

SAID = Message("{name} took {seconds:.1f} s ({reason}).", name="a {b}", seconds=2.25, reason=Message("slow"))


def test_a_message_is_its_english_text():
    assert str(SAID) == "a {b} took 2.2 s (slow)."
    assert str(Message("{name!r}", name="a")) == "'a'"
    assert str(Message("{not a place}")) == "{not a place}"
    assert NotFound(SAID).message is SAID


@pytest.mark.parametrize("value", [SAID, joined([SAID, SAID])])
def test_a_message_crosses_to_another_process(value):
    assert pickle.loads(pickle.dumps(value)) == value
    assert len({value, pickle.loads(pickle.dumps(value))}) == 1


def test_an_error_crosses_with_its_message_and_all_else_that_it_says():
    error = DownloadFailed("{file} did not come.", file="x.gguf")
    error.reason = "broke_off"
    again = pickle.loads(pickle.dumps(error))
    assert isinstance(again, DownloadFailed)
    assert (again.message, again.reason, str(again)) == (error.message, "broke_off", "x.gguf did not come.")


def test_what_the_system_refused_is_said_in_its_own_words(tmp_path):
    with pytest.raises(FileNotFoundError) as failed:
        (tmp_path / "no").read_text()
    assert str(reason_of(failed.value)) == "no such file or directory"
    assert str(reason_of(OSError(5000, "Odd Trouble"))) == "odd trouble"
