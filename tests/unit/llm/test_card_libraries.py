"""Which of the imported libraries are used when Viva starts, and why not."""

import json
from pathlib import Path

import pytest

from tutor.core.refusal import Refusal
from tutor.llm.card_libraries import (
    RECORD,
    CardLibraries,
    forget,
    imported_libraries,
    keep,
    package_version,
    sizes_in,
    tidy,
    use_imported,
)
from tutor.llm.card_trial import Tried
from tutor.llm.drivers import TRIED, hide_broken_drivers
from tutor.llm.library import FOLDER_VARIABLE

SEES_A_CARD = Tried("0.25.3", ("A card",))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """With libraries for CUDA in it."""
    place = tmp_path / "card-libraries"
    staged = place / "coming-1"
    staged.mkdir(parents=True)
    (staged / "libggml-cuda.so").write_bytes(b"cuda")
    (staged / "libggml-cuda.so.0").symlink_to("libggml-cuda.so")
    found = CardLibraries(
        "libraries-1", ("cuda",), package_version(), "viva-cuda.zip", "2026-11-25", sizes_in(staged)
    )
    keep(place, staged, found)
    return place


def use(folder: Path, environment: dict[str, str], tried: Tried | Refusal = SEES_A_CARD):
    return use_imported(folder, environment, attempt=lambda _: tried)


def test_where_nothing_was_imported_nothing_is_tried_nor_said(tmp_path: Path) -> None:
    environment: dict[str, str] = {}
    use = use_imported(tmp_path / "none", environment, attempt=lambda _: pytest.fail("tried"))
    assert (use.imported, use.refusal, str(use), environment) == (None, None, "", {})


def test_imported_libraries_that_still_work_are_what_this_process_and_its_children_load(folder: Path) -> None:
    environment: dict[str, str] = {}
    used = use(folder, environment)
    assert used.refusal is None
    assert str(used) == "with the imported libraries for CUDA from viva-cuda.zip"
    assert environment[FOLDER_VARIABLE] == str(folder / "libraries-1")
    assert not hide_broken_drivers(folder / "libraries-1", environment=environment)
    assert environment[TRIED] == str(folder / "libraries-1")
    # Asked once more in the same process, it is as it was.
    assert use(folder, environment, Refusal("silent")).refusal is None


def test_where_the_trial_fails_viva_goes_on_with_its_own_and_says_why(folder: Path) -> None:
    environment: dict[str, str] = {}
    used = use(folder, environment, Refusal("no_driver", "libcuda.so.1"))
    assert environment == {}
    assert str(used).startswith("the imported libraries are not used: libcuda.so.1 is missing")


def test_a_folder_that_the_person_named_goes_first(folder: Path) -> None:
    environment = {FOLDER_VARIABLE: "/mine"}
    assert use(folder, environment).refusal == Refusal("overridden", "/mine")
    assert environment == {FOLDER_VARIABLE: "/mine"}


def test_libraries_for_another_version_are_left_alone(folder: Path) -> None:
    record = json.loads((folder / RECORD).read_text())
    (folder / RECORD).write_text(json.dumps(record | {"version": "0.0.1"}))
    refusal = use(folder, {}).refusal
    assert refusal == Refusal("outdated", f"0.0.1 / {package_version()}")


@pytest.mark.parametrize("harm", [Path.unlink, lambda file: file.write_bytes(b"other bytes")])
def test_libraries_that_are_no_longer_what_was_imported_are_left_alone(folder: Path, harm) -> None:
    harm(folder / "libraries-1" / "libggml-cuda.so")
    assert use(folder, {}).refusal == Refusal("damaged")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"folder": "libraries-1"}'])
def test_a_record_that_cannot_be_read_counts_as_none(folder: Path, text: str) -> None:
    (folder / RECORD).write_text(text)
    assert imported_libraries(folder) is None
    assert use(folder, {}).imported is None


def test_a_record_names_no_folder_elsewhere(folder: Path) -> None:
    record = json.loads((folder / RECORD).read_text())
    (folder / RECORD).write_text(json.dumps(record | {"folder": "../../elsewhere"}))
    found = imported_libraries(folder)
    assert found is not None
    assert found.folder == "elsewhere"


def test_what_an_import_left_behind_goes_and_what_is_imported_stays(folder: Path) -> None:
    (folder / "coming-2").mkdir()
    (folder / "libraries-0").mkdir()
    tidy(folder)
    assert sorted(one.name for one in folder.iterdir()) == ["libraries-1", RECORD]
    forget(folder)
    assert list(folder.iterdir()) == []
    forget(folder)
