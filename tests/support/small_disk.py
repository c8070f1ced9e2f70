"""What Viva does on a disk that is full, or can only be read: a program for a mount namespace of its own.

Mounts a small file system in memory on the folder it is given and prints one line of JSON a scenario: its name, and
what was said. Each scenario works again once there is room.
"""

import gc
import json
import os
import re
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


def passages(count: int, start: int = 0) -> list[Passage]:
    return [
        Passage(str(n), "p", "tea", f"Tea {n}", f"Leaf {n} in water. " * 40)
        for n in range(start, start + count)
    ]


def recording(disk: Disk, paths: Paths) -> list[str]:
    wav = paths.recordings_dir / "a.wav"
    writer = WavWriter(wav, RATE_HZ)
    disk.fill(but=200_000)
    second = (10_000 * np.sin(np.arange(RATE_HZ))).astype(np.int16)
    said = refused(lambda: [writer.write(second) for _ in range(1000)])
    writer.close()
    assert soundfile.info(wav).frames == writer.frames > 4 * RATE_HZ
    disk.free()
    write_wav(paths.recordings_dir / "b.wav", second, RATE_HZ)
    return [said]


def saving(disk: Disk, paths: Paths) -> list[str]:
    history = open_history(paths, Settings())

    def keep(text: str = "words " * 400) -> None:
        kept.append(history.add(attempt(TEA, grade(TEA, "made", "missed"), text), versions={}))

    kept: list[int] = []
    keep()
    disk.fill(but=30_000)
    said = refused(lambda: [keep() for _ in range(10_000)])
    assert "free some space" in said
    disk.free()
    keep("the last one")
    assert [record.id for record in history.attempts()] == kept
    assert history.get(kept[-1]).attempt.transcript.text == "the last one"
    return [said]


def settings(disk: Disk, paths: Paths) -> list[str]:
    def save(speed: float) -> None:
        save_settings(Settings().with_value("voice.speed", speed), paths.settings_file)

    save(1.2)
    disk.fill()
    said = refused(lambda: save(0.8))
    assert load_settings(paths.settings_file).voice.speed == 1.2
    disk.free()
    save(0.8)
    assert load_settings(paths.settings_file).voice.speed == 0.8
    assert [file.name for file in paths.config_dir.glob("*settings*")] == ["settings.toml"]
    return [said]


def indexing(disk: Disk, paths: Paths) -> list[str]:
    index = ChromaIndex(paths.chroma_dir, Numbers())
    index.sync(passages(50))
    disk.fill(but=150_000)
    said = refused(lambda: index.sync(passages(2000)))
    disk.fill()
    opening = refused(lambda: ChromaIndex(paths.data_dir / "another", Numbers()))
    words = refused(lambda: LexicalIndex(paths.chroma_dir / "words").add([("1", "tea " * 100_000)]))
    assert not list(paths.data_dir.glob("*.damaged*")), "a sound index was taken for a damaged one"
    disk.free()
    # In the same process: a client of Chroma's that failed to write loses what comes next, and then hangs.
    index.sync(passages(60))
    index.sync(passages(70))
    assert len(index.known()) == 70
    assert len(index.search("tea", 100)) == 70
    return [said, opening, words]


def downloading(disk: Disk, paths: Paths) -> list[str]:
    sources._SPARE_BYTES = 0  # what is left to others is more than this whole disk
    body = some_bytes(4_000_000)
    store = ModelStore(catalogue(model("base", model_file("model.bin", body))), paths.models_dir)
    filled: list[bool] = []

    def fill_meanwhile(done: int, _: int) -> None:
        if done >= 1_000_000 and not filled:
            filled.append(True)
            disk.fill(but=500_000)

    with serving() as server:
        server.files = {hub_path("model.bin"): body}
        fetcher = Fetcher(store, [HubSource(server.address, read_timeout_s=5, pause_s=0)])
        said = refused(lambda: fetcher.fetch("base", fill_meanwhile, CancelToken()))
        assert store.status("base").state == "missing"
        disk.free()
        fetcher.fetch("base", fill_meanwhile, CancelToken())
        assert store.status("base").state == "ready"
        assert server.requests[-1][1].startswith("bytes="), server.requests
    return [said]


def exporting(disk: Disk, paths: Paths) -> list[str]:
    history = open_history(paths, Settings())
    history.add(attempt(TEA, grade(TEA, "made", "missed"), "words " * 30_000), versions={})
    out = paths.data_dir / "all.zip"
    disk.fill(but=100_000)
    said = refused(lambda: write_archive(paths, out))
    assert not out.exists()
    assert not list(paths.data_dir.glob(".viva-*"))
    disk.free()
    write_archive(paths, out)
    return [said]


def starting(disk: Disk, paths: Paths) -> list[str]:
    disk.fill()
    with home_lock(paths.lock_file, "A test", on_wait=lambda _: None):
        pass
    assert main(["history", "list"]) == 3
    disk.free()
    assert main(["history", "list"]) == 0
    return []


def read_only(disk: Disk, paths: Paths) -> list[str]:
    history = open_history(paths, Settings())
    given = attempt(TEA, grade(TEA, "made", "missed"))
    history.add(given, versions={})
    ChromaIndex(paths.chroma_dir, Numbers()).sync(passages(20))
    LexicalIndex(paths.chroma_dir / "words").add([("1", "tea")])
    save_settings(Settings(), paths.settings_file)
    before = {file for file in paths.data_dir.rglob("*") if file.is_file()}
    # A disk on which files are open for writing cannot be protected.
    _forget_open_clients()
    gc.collect()
    disk.protect()
    works: list[Callable[[], object]] = [
        lambda: WavWriter(paths.recordings_dir / "a.wav", RATE_HZ),
        lambda: history.add(given, versions={}),
        lambda: save_settings(Settings(), paths.settings_file),
        lambda: ChromaIndex(paths.chroma_dir, Numbers()).sync(passages(30)),
        lambda: LexicalIndex(paths.chroma_dir / "words").add([("2", "rice")]),
        lambda: home_lock(paths.lock_file, "", on_wait=lambda _: None).__enter__(),
    ]
    said = [refused(work) for work in works]
    assert all(re.search("read-only|readonly|written", sentence) for sentence in said), said
    for words in ("history list", "grade attention/why-scale --text /dev/null", "interview"):
        assert main(words.split()) == 3, words
    disk.protect(False)
    assert before <= {file for file in paths.data_dir.rglob("*") if file.is_file()}
    assert main(["history", "list"]) == 0
    return said


SCENARIOS = (recording, saving, settings, indexing, downloading, exporting, starting, read_only)


def run(root: Path) -> None:
    for scenario in SCENARIOS:
        folder = root / scenario.__name__
        folder.mkdir()
        disk = Disk(folder)
        home = folder / "viva"
        home.mkdir()
        os.environ["VIVA_HOME"] = str(home)
        print(json.dumps([scenario.__name__, scenario(disk, paths_below(home))]), flush=True)


if __name__ == "__main__":
    run(Path(sys.argv[1]))
