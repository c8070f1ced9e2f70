"""What Viva does on a disk that is full, or can only be read: a program for a mount namespace of its own.

Mounts a small file system in memory on the folder it is given and prints one line of JSON a scenario: what was
said, what was kept, and how many seconds it took to work again once there was room.
"""

import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import soundfile
from support.carriers import catalogue, hub_path, model, model_file, some_bytes
from support.material import attempt, grade, item
from support.model_server import serving

from tutor.audio.wav import WavWriter, write_wav
from tutor.cli.main import main
from tutor.config.home_lock import home_lock
from tutor.config.paths import Paths, paths_below
from tutor.config.settings import Settings, load_settings, save_settings
from tutor.core.cancel import CancelToken
from tutor.core.errors import DiskFull
from tutor.core.material import Passage
from tutor.models import sources
from tutor.models.fetch import Fetcher
from tutor.models.hub import HubSource
from tutor.models.store import ModelStore
from tutor.retrieval.chroma_index import ChromaIndex, _forget_open_clients
from tutor.retrieval.lexical_index import LexicalIndex
from tutor.store.archive import write_archive
from tutor.store.history import open_history

SIZE = "12m"
RATE_HZ = 16_000
TEA = item()


class Disk:
    """The small disk, how full it is, and whether it can be written."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._filler = root / "filler"
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(root)], check=True)

    def fill(self, but: int = 0) -> None:
        """Leave `but` bytes."""
        with self._filler.open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(65_536))
            except OSError:
                pass
            file.truncate(max(0, file.tell() - but))

    def free(self) -> None:
        self._filler.unlink(missing_ok=True)

    def protect(self, is_protected: bool = True) -> None:
        remount = ["mount", "-o", f"remount,{'ro' if is_protected else 'rw'}", str(self.root)]
        # It is busy until Chroma's own threads have let go of their files, which nothing tells.
        until = time.monotonic() + 30
        while subprocess.run(remount, check=False).returncode and time.monotonic() < until:
            time.sleep(0.1)
        subprocess.run(remount, check=True)


class Numbers:
    """Satisfies TextEmbedder without a model."""

    def embed(self, texts):
        return np.array([np.random.default_rng(len(text)).random(8) for text in texts], dtype=np.float32)


def refused(work: Callable[[], object]) -> str:
    """The sentence with which `work` is refused. Anything else is the test's failure."""
    try:
        work()
    except DiskFull as error:
        return str(error)
    raise AssertionError("nothing was said")


def recovers(disk: Disk, work: Callable[[], object]) -> float:
    """Seconds until `work` succeeds once there is room."""
    disk.free()
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def passages(count: int, start: int = 0) -> list[Passage]:
    return [
        Passage(str(n), "p", "tea", f"Tea {n}", f"Leaf {n} in water. " * 40)
        for n in range(start, start + count)
    ]


def recording(disk: Disk, paths: Paths) -> dict[str, object]:
    wav = paths.recordings_dir / "a.wav"
    writer = WavWriter(wav, RATE_HZ)
    disk.fill(but=200_000)
    second = (10_000 * np.sin(np.arange(RATE_HZ))).astype(np.int16)

    def speak() -> None:
        while True:
            writer.write(second)

    said = refused(speak)
    writer.close()
    kept = soundfile.info(wav).frames
    assert kept == writer.frames > 4 * RATE_HZ, (kept, writer.frames)
    return {"said": said, "kept_s": kept / RATE_HZ, "recovery_s": recovers(
        disk, lambda: write_wav(paths.recordings_dir / "b.wav", second, RATE_HZ)
    )}  # fmt: skip


def saving(disk: Disk, paths: Paths) -> dict[str, object]:
    history = open_history(paths, Settings())

    def keep(text: str = "words " * 400) -> int:
        return history.add(attempt(TEA, grade(TEA, "made", "missed"), text), versions={})

    before = [keep() for _ in range(3)]
    disk.fill(but=30_000)

    def fill_up() -> None:
        while True:
            before.append(keep())

    said = refused(fill_up)
    assert "free some space" in said
    seconds = recovers(disk, lambda: before.append(keep("the last one")))
    kept = [record.id for record in history.attempts()]
    assert kept == before, (kept, before)
    assert history.get(kept[-1]).attempt.transcript.text == "the last one"
    return {"said": said, "kept": len(kept), "recovery_s": seconds}


def settings(disk: Disk, paths: Paths) -> dict[str, object]:
    wanted = replace_speed(1.2)
    save_settings(wanted, paths.settings_file)
    disk.fill()
    said = refused(lambda: save_settings(replace_speed(0.8), paths.settings_file))
    assert load_settings(paths.settings_file) == wanted
    seconds = recovers(disk, lambda: save_settings(replace_speed(0.8), paths.settings_file))
    assert load_settings(paths.settings_file) == replace_speed(0.8)
    left = [file.name for file in paths.config_dir.iterdir() if "settings" in file.name]
    assert left == ["settings.toml"], left
    return {"said": said, "recovery_s": seconds}


def replace_speed(speed: float) -> Settings:
    return Settings.model_validate({"voice": {"speed": speed}})


def indexing(disk: Disk, paths: Paths) -> dict[str, object]:
    index = ChromaIndex(paths.chroma_dir, Numbers())
    index.sync(passages(50))
    disk.fill(but=150_000)
    said = refused(lambda: index.sync(passages(2000)))
    disk.fill()
    opening = refused(lambda: ChromaIndex(paths.data_dir / "another", Numbers()))
    words = refused(lambda: LexicalIndex(paths.chroma_dir / "words").add([("1", "tea " * 100_000)]))
    assert not list(paths.data_dir.glob("*.damaged*")), "a sound index was taken for a damaged one"
    # In the same process: a client of Chroma's that failed to write loses what comes next, and then hangs.
    seconds = recovers(disk, lambda: index.sync(passages(60)))
    index.sync(passages(70))
    assert len(index.known()) == 70
    assert len(index.search("tea", 100)) == 70
    return {"said": said, "opening": opening, "words": words, "recovery_s": seconds}


def downloading(disk: Disk, paths: Paths) -> dict[str, object]:
    sources._SPARE_BYTES = 0  # what is left to others is more than this whole disk
    body = some_bytes(4_000_000)
    store = ModelStore(catalogue(model("base", model_file("model.bin", body))), paths.models_dir)
    with serving() as server:
        server.files = {hub_path("model.bin"): body}

        def fetch(on_progress: Callable[[int, int], None] = lambda *_: None) -> None:
            source = HubSource(server.address, read_timeout_s=5, pause_s=0)
            Fetcher(store, [source]).fetch("base", on_progress, CancelToken())

        filled: list[bool] = []

        def fill_meanwhile(done: int, _: int) -> None:
            if done >= 1_000_000 and not filled:
                filled.append(True)
                disk.fill(but=500_000)

        said = refused(lambda: fetch(fill_meanwhile))
        assert store.status("base").state == "missing"
        kept = sum(file.stat().st_size for file in store.folder_of("base").glob(".*.part"))
        seconds = recovers(disk, fetch)
        assert store.status("base").state == "ready"
        ranges = [wanted for _, wanted in server.requests]
    assert ranges[-1].startswith("bytes="), ranges
    return {"said": said, "kept_bytes": kept, "recovery_s": seconds}


def exporting(disk: Disk, paths: Paths) -> dict[str, object]:
    history = open_history(paths, Settings())
    history.add(attempt(TEA, grade(TEA, "made", "missed"), "words " * 30_000), versions={})
    out = paths.data_dir / "all.zip"
    disk.fill(but=100_000)
    said = refused(lambda: write_archive(paths, out))
    assert not out.exists()
    assert not list(paths.data_dir.glob(".viva-*"))
    return {"said": said, "recovery_s": recovers(disk, lambda: write_archive(paths, out))}


def starting(disk: Disk, paths: Paths) -> dict[str, object]:
    disk.fill()
    with home_lock(paths.lock_file, "A test", on_wait=lambda _: None):
        pass
    status = main(["history", "list"])
    assert status == 3, status
    return {"said": "see the terminal", "recovery_s": recovers(disk, lambda: main(["history", "list"]))}


def read_only(disk: Disk, paths: Paths) -> dict[str, object]:
    open_history(paths, Settings()).add(attempt(TEA, grade(TEA, "made", "missed")), versions={})
    ChromaIndex(paths.chroma_dir, Numbers()).sync(passages(20))
    LexicalIndex(paths.chroma_dir / "words").add([("1", "tea")])
    save_settings(Settings(), paths.settings_file)
    before = {file: file.stat().st_size for file in paths.data_dir.rglob("*") if file.is_file()}
    # A disk on which files are open for writing cannot be protected.
    _forget_open_clients()
    gc.collect()
    disk.protect()
    said = {
        "recording": refused(lambda: WavWriter(paths.recordings_dir / "a.wav", RATE_HZ)),
        "saving": refused(lambda: open_history(paths, Settings()).add(attempt(TEA, grade(TEA, "made", "made")), versions={})),
        "settings": refused(lambda: save_settings(replace_speed(0.8), paths.settings_file)),
        "indexing": refused(lambda: ChromaIndex(paths.chroma_dir, Numbers()).sync(passages(30))),
        "words": refused(lambda: LexicalIndex(paths.chroma_dir / "words").add([("2", "rice")])),
        "starting": refused(lambda: home_lock(paths.lock_file, "", on_wait=lambda _: None).__enter__()),
    }  # fmt: skip
    for words in (
        ["history", "list"],
        ["grade", "attention/why-scale", "--text", "/dev/null"],
        ["interview"],
    ):
        assert main(words) == 3, words
    disk.protect(False)
    after = {file: file.stat().st_size for file in paths.data_dir.rglob("*") if file.is_file()}
    assert {file.name for file in before} <= {file.name for file in after}
    seconds = recovers(disk, lambda: main(["history", "list"]))
    return {"said": said, "recovery_s": seconds}


SCENARIOS = (recording, saving, settings, indexing, downloading, exporting, starting, read_only)


def run(root: Path) -> None:
    for scenario in SCENARIOS:
        folder = root / scenario.__name__
        folder.mkdir()
        disk = Disk(folder)
        home = folder / "viva"
        home.mkdir()
        os.environ["VIVA_HOME"] = str(home)
        outcome = scenario(disk, paths_below(home))
        print(json.dumps({"scenario": scenario.__name__, **outcome}), flush=True)


if __name__ == "__main__":
    run(Path(sys.argv[1]))
