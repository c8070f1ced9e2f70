"""Finding out whether a disk can be written."""

import errno

import pytest

from tutor.config.disk import write_trouble
from tutor.core.errors import disk_trouble


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    assert "cannot be written" in str(write_trouble(tmp_path / "file" / "folder"))


def test_what_a_library_says_of_a_full_disk_counts(tmp_path):
    full = RuntimeError("error returned from database: (code: 13) database or disk is full")
    assert "is full" in str(write_trouble(tmp_path, full))
    assert write_trouble(tmp_path, RuntimeError("another thing")) is None


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "is full"), (errno.EDQUOT, "used up"), (errno.EROFS, "can only be read")],
)
def test_a_full_disk_at_the_bottom_of_an_error_is_found(number, words):
    failure = RuntimeError("a library failed")
    failure.__cause__ = OSError(number, "no", "file.txt")
    assert words in str(disk_trouble(failure))
    assert disk_trouble(OSError(errno.ENOENT, "no")) is None
    assert disk_trouble(ValueError()) is None
