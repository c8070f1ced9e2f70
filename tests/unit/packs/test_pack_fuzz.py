"""Whatever a file holds, reading it gives a pack or PackInvalid."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.packs import LABELLED, PACK_TOML, TOPIC, write_pack

from tutor.core.errors import PackInvalid
from tutor.packs.labelled import load_labelled
from tutor.packs.pack import check_pack, load_pack

_PIECES = st.sampled_from(
    [
        *TOPIC.splitlines(keepends=True),
        *("$", "$$", "|", "\\", "{", "}", "- ", "    ", "\t", "> ", "```\n", "1. a\n", "\n"),
        *("**Key points**\n", "**Or:**\n", "## Script B: x (1-2 s)\n", "\r", "\x00", "\u2028", "\x0b"),
    ]
)
_SAME_FOLDER = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def assert_told_or_read(folder: Path) -> None:
    breaches = check_pack(folder)
    assert all(breach.line >= 1 and breach.reason for breach in breaches)
    if breaches:
        with pytest.raises(PackInvalid) as caught:
            read_whole(folder)
        assert str(caught.value) in [str(breach) for breach in breaches]
    else:
        read_whole(folder)


def read_whole(folder: Path) -> None:
    for topic in load_pack(folder).topics:
        load_labelled(folder, topic)


@_SAME_FOLDER
@given(pieces=st.lists(_PIECES, max_size=60))
def test_shuffled_topics_are_told_or_read(tmp_path: Path, pieces: list[str]) -> None:
    assert_told_or_read(write_pack(tmp_path, "".join(pieces), labelled=None))


@_SAME_FOLDER
@given(start=st.integers(0, len(TOPIC)), length=st.integers(0, 80), put=st.text(max_size=20))
def test_topics_with_one_piece_replaced_are_told_or_read(
    tmp_path: Path, start: int, length: int, put: str
) -> None:
    topic = (TOPIC[:start] + put + TOPIC[start + length :]).encode("utf-8", "surrogatepass")
    write_pack(tmp_path, labelled=None)
    (tmp_path / "sums.md").write_bytes(topic)
    assert_told_or_read(tmp_path)


@_SAME_FOLDER
@given(content=st.binary(max_size=300))
def test_any_bytes_are_told_or_read(tmp_path: Path, content: bytes) -> None:
    for name in ("sums.md", "pack.toml", "labelled/sums.toml"):
        write_pack(tmp_path)
        (tmp_path / name).write_bytes(content)
        assert_told_or_read(tmp_path)


@_SAME_FOLDER
@given(
    which=st.booleans(),
    start=st.integers(0, len(LABELLED)),
    length=st.integers(0, 40),
    put=st.sampled_from(["", "[", "]", '"', "= 3", "{}", "[[answer]]\n", "\n", "answer = 1\n", "1979-05-27"]),
)
def test_toml_files_with_one_piece_replaced_are_told_or_read(
    tmp_path: Path, which: bool, start: int, length: int, put: str
) -> None:
    text = PACK_TOML if which else LABELLED
    changed = text[:start] + put + text[start + length :]
    write_pack(tmp_path, **({"pack_toml": changed} if which else {"labelled": changed}))
    assert_told_or_read(tmp_path)


@pytest.mark.parametrize("unit", ["> ", "- ", "$", "`", "[", "**", "{", "\\", "|", "$$x", "$a ", "`` "])
def test_long_runs_of_marks_are_read_in_good_time(tmp_path: Path, unit: str) -> None:
    topic = TOPIC.replace("Second line.", unit * 4000)
    assert_told_or_read(write_pack(tmp_path, topic, labelled=None))
