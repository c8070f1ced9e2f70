"""Libraries for a graphics card are looked at, copied aside, tried, and only then kept."""

import os
import shutil
import stat
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from support.card_libraries import (
    ABORTS,
    NAMES,
    NOTHING,
    compiled,
    folder_of_libraries,
    library,
    zip_of_libraries,
)

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, LibrariesRefused
from tutor.core.refusal import Refusal
from tutor.engine import card_importing
from tutor.engine.card_importing import import_libraries
from tutor.llm.card_libraries import imported_libraries, package_version
from tutor.llm.card_trial import Tried

SEES_A_CARD = Tried("7", ("A card",))


@pytest.fixture(autouse=True)
def own_version(monkeypatch):
    monkeypatch.setattr(card_importing, "own_ggml", lambda: "7")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data" / "card-libraries"


@pytest.fixture
def source(tmp_path):
    return folder_of_libraries(tmp_path / "offered")


class Trial:
    """Notes what is tried, and says what it was told to."""

    def __init__(self, outcome=SEES_A_CARD):
        self.outcome = outcome
        self.seen = []

    def __call__(self, staged, model):
        self.seen.append((sorted(os.listdir(staged)), model))
        return self.outcome


def take(source, folder, trial=None, cancel=None, **more):
    return import_libraries(source, folder, cancel=cancel or CancelToken(), attempt=trial or Trial(), **more)


def refused(source, folder, trial=None):
    """Why; nothing is left of it."""
    with pytest.raises(LibrariesRefused) as caught:
        take(source, folder, trial)
    assert [one for one in folder.iterdir() if one.is_dir()] == []
    return caught.value.reason, caught.value.what


def test_a_folder_is_tried_where_it_will_lie_and_then_kept(source, folder):
    steps, trial = [], Trial()
    done = take(source, folder, trial, on_step=steps.append, model=Path("model.gguf"))
    assert steps == ["copying", "trying"]
    assert trial.seen == [(sorted(NAMES), Path("model.gguf"))]
    assert done.cards == ("A card",)
    found = imported_libraries(folder)
    assert found == done.libraries
    assert (found.backends, found.version, found.origin) == (("cuda",), package_version(), "offered")
    assert sorted(os.listdir(folder / found.folder)) == sorted(NAMES)


def test_links_within_the_folder_stay_links_and_other_files_stay_behind(source, folder):
    (source / "libllama.so").rename(source / "libllama.so.0")
    (source / "libllama.so").symlink_to("libllama.so.0")
    (source / "holiday.jpg").write_bytes(b"no library")
    done = take(source, folder)
    kept = folder / done.libraries.folder
    assert (kept / "libllama.so").readlink() == Path("libllama.so.0")
    assert not (kept / "holiday.jpg").exists()


def test_a_folder_within_the_chosen_one_is_found(source, folder):
    assert take(source.parent, folder).libraries.backends == ("cuda",)


def test_a_zip_with_a_manifest_is_taken_with_the_links_it_tells(tmp_path, folder):
    done = take(zip_of_libraries(tmp_path / "viva-cuda.zip"), folder)
    kept = folder / done.libraries.folder
    assert (kept / "libllama.so").readlink() == Path("libllama.so.0")
    assert done.libraries.origin == "viva-cuda.zip"


def test_a_new_import_takes_the_place_of_the_one_before(source, tmp_path, folder):
    first = take(source, folder).libraries
    second = take(zip_of_libraries(tmp_path / "viva-cuda.zip"), folder).libraries
    assert imported_libraries(folder) == second
    card_importing.tidy(folder)
    assert not (folder / first.folder).exists()


def test_a_trial_that_fails_keeps_what_was_there(source, folder):
    before = take(source, folder).libraries
    with pytest.raises(LibrariesRefused, match=r"libcuda\.so\.1 is missing: install"):
        take(source, folder, Trial(Refusal("no_driver", "libcuda.so.1")))
    assert imported_libraries(folder) == before
    assert [one.name for one in folder.iterdir() if one.is_dir()] == [before.folder]


def test_a_real_library_that_aborts_ends_no_process_but_its_own(source, folder):
    for name in ("llama", "ggml"):
        compiled(source, name, NOTHING)
    compiled(source, "ggml-base", ABORTS)
    with pytest.raises(LibrariesRefused, match="crashed"):
        import_libraries(source, folder, cancel=CancelToken())
    assert imported_libraries(folder) is None


def test_another_ggml_is_refused_even_if_it_runs(source, folder):
    assert refused(source, folder, Trial(Tried("6", ()))) == ("other_version", "ggml 6 / 7")


@pytest.mark.parametrize("name", ["libllama.so", "libggml-base.so", "libggml-cpu-x64.so"])
def test_what_is_missing_is_named(tmp_path, folder, name):
    source = folder_of_libraries(tmp_path / "offered", without=name)
    assert refused(source, folder) == ("incomplete", name.replace("-x64", ""))


def test_a_folder_without_libraries_lacks_all_of_them(tmp_path, folder):
    (tmp_path / "empty").mkdir()
    reason, what = refused(tmp_path / "empty", folder)
    assert reason == "incomplete"
    assert what.startswith("libllama.so, libggml.so")


def test_libraries_without_code_for_a_card_are_of_no_use(tmp_path, folder):
    assert refused(folder_of_libraries(tmp_path / "o", without="libggml-cuda.so"), folder) == ("no_card", "")


def test_libraries_for_windows_are_no_use_here(tmp_path, folder):
    source = tmp_path / "offered"
    source.mkdir()
    for name in ("llama.dll", "ggml.dll", "ggml-base.dll", "ggml-cpu.dll", "ggml-cuda.dll"):
        (source / name).write_bytes(b"MZ")
    assert refused(source, folder) == ("other_system", "Windows")


def test_libraries_for_another_processor_are_no_use_here(source, folder):
    (source / "libllama.so").write_bytes(library(machine=8))
    assert refused(source, folder) == ("other_system", "?")


def test_another_version_is_refused_where_one_is_told(tmp_path, folder):
    words = f"0.0.1 / {package_version()}"
    source = folder_of_libraries(tmp_path / "offered", version="0.0.1")
    assert refused(source, folder) == ("other_version", words)
    archive = zip_of_libraries(tmp_path / "one.zip", llama_cpp_python="0.0.1")
    assert refused(archive, folder) == ("other_version", words)
    assert take(folder_of_libraries(tmp_path / "right", version=package_version()), folder)


def test_a_manifest_for_another_processor_is_believed(tmp_path, folder):
    assert refused(zip_of_libraries(tmp_path / "one.zip", machine="riscv64"), folder) == (
        "other_system",
        "riscv64",
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"schema": "viva.card-libraries/9"},
        {"files": []},
        {"links": {"libllama.so": "/etc/passwd"}},
        {"links": {"../libllama.so": "libllama.so.0"}},
        {"links": {"libggml.so": "libllama.so.0"}},
    ],
)
def test_a_manifest_that_makes_no_sense_is_refused(tmp_path, folder, changes):
    archive = zip_of_libraries(tmp_path / "one.zip", **changes)
    assert refused(archive, folder) == ("unreadable", "viva-libraries.json")


def test_a_changed_file_does_not_match_its_checksum(tmp_path, folder):
    archive = zip_of_libraries(tmp_path / "one.zip", files={"libggml-cuda.so": "0" * 64})
    reason, what = refused(archive, folder)
    assert (reason, what in NAMES) == ("unreadable", True)


def test_a_zip_that_points_outside_is_refused_whatever_it_points_at(tmp_path, folder):
    archive = zip_of_libraries(tmp_path / "one.zip")
    with zipfile.ZipFile(archive, "a") as more:
        more.writestr("../readme.txt", "outside")
    assert refused(archive, folder) == ("outside", "../readme.txt")


def test_a_link_in_a_zip_is_refused(tmp_path, folder):
    archive = zip_of_libraries(tmp_path / "one.zip")
    with zipfile.ZipFile(archive, "a") as more:
        link = zipfile.ZipInfo("viva-cuda/libmore.so")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        more.writestr(link, "/etc/passwd")
    assert refused(archive, folder) == ("link", "viva-cuda/libmore.so")


def test_a_link_that_leaves_the_folder_is_refused(source, folder, tmp_path):
    shutil.move(source / "libggml-cuda.so", tmp_path / "elsewhere.so")
    (source / "libggml-cuda.so").symlink_to(tmp_path / "elsewhere.so")
    assert refused(source, folder) == ("link", "libggml-cuda.so")


@pytest.mark.parametrize("content", [b"", b"no zip at all", b"PK\x03\x04 cut short"])
def test_a_file_that_is_no_zip_is_refused(tmp_path, folder, content):
    file = tmp_path / "one.zip"
    file.write_bytes(content)
    assert refused(file, folder) == ("unreadable", "one.zip")


def test_what_is_not_there_is_refused(tmp_path, folder):
    assert refused(tmp_path / "gone.zip", folder) == ("unreadable", "gone.zip")


def test_too_much_is_refused_before_it_is_copied(source, folder, monkeypatch):
    monkeypatch.setattr(card_importing, "MOST_BYTES", 1_000)
    assert refused(source, folder) == ("too_large", "0.0 GB, 5 files")


def test_a_disk_without_room_is_told_with_how_much_is_needed(source, folder, monkeypatch):
    monkeypatch.setattr(card_importing.shutil, "disk_usage", lambda _: SimpleNamespace(free=1_000_000))
    assert refused(source, folder) == ("no_space", "1 MB")


def test_a_cancelled_import_leaves_nothing(source, folder):
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        take(source, folder, cancel=cancel)
    assert [one for one in folder.iterdir() if one.is_dir()] == []
