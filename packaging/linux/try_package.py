"""Tries the packages in dist/ on a fresh Debian without Python, compiler and Viva: `make test-package`.

    python packaging/linux/try_package.py [--keep]

The system is made with debootstrap below build/package. There a normal user, without a network, opens the
real window, answers aloud through a virtual microphone and is graded; then the program is updated with that
history present, and removed; then the .run is installed, tried and removed. At the end the bundle's libraries
run as older processors do, under qemu-user. Needs root, for chroot and for the packages. Pictures and figures
stay in build/package/tried.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

LINUX = Path(__file__).resolve().parent
ROOT = LINUX.parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from fresh_debian import (  # noqa: E402
    BUILD,
    HOME,
    SYSTEM,
    TRIED,
    Failed,
    Place,
    inside_as_root,
    installed_packages,
    make_system,
    until,
)
from support.display import private_display  # noqa: E402

from research.benchmarks.pulse import private_pulse  # noqa: E402
from scripts import setup  # noqa: E402
from tutor.config.paths import knowledge_dir, resolve_paths  # noqa: E402
from tutor.core.cancel import CancelToken  # noqa: E402
from tutor.packs.library import open_library  # noqa: E402
from tutor.sound.client import SoundClient  # noqa: E402
from tutor.sound.messages import SoundConfig  # noqa: E402
from tutor.sound.voice import spoken_sentences  # noqa: E402

DIST = ROOT / "dist"
VOICE = "piper-en-us-joe"
LEAST_SCORE = 50
"""For the reference answer itself, spoken and recognised."""
NEWER = "99.0"
COMMANDS = {
    "debootstrap": "debootstrap",
    "qemu-x86_64-static": "qemu-user-static",
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "import": "imagemagick",
    "pulseaudio": "pulseaudio",
    "pactl": "pulseaudio-utils",
    "dpkg-deb": "dpkg",
}
PROCESSORS = {"Haswell-noTSX": "haswell", "Nehalem": "sse42"}
"""By qemu's names, with the variant of llama.cpp that has to be picked."""


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description="Try Viva's packages on a fresh Debian.")
    parser.add_argument(
        "--keep", action="store_true", help="leave the system of the trial in build/package/system"
    )
    options = parser.parse_args(words)
    if os.geteuid() != 0:
        print("Trying the packages needs root: sudo make test-package", file=sys.stderr)
        return 1
    if not setup.install_system_packages({n: p for n, p in COMMANDS.items() if not shutil.which(n)}):
        return 1
    shutil.rmtree(TRIED, ignore_errors=True)
    TRIED.mkdir(parents=True)
    figures: dict[str, float | str] = {}
    try:
        Trial(figures).run()
    except (Failed, subprocess.CalledProcessError) as failure:
        print(f"FAILED: {failure}\n{getattr(failure, 'stdout', None) or ''}", file=sys.stderr)
        return 1
    finally:
        (TRIED / "figures.json").write_text(json.dumps(figures, indent=1))
        if not options.keep:
            shutil.rmtree(SYSTEM, ignore_errors=True)
    return 0


class Trial:
    """The steps, in their order; each says what it saw."""

    def __init__(self, figures: dict[str, float | str]) -> None:
        self.figures = figures
        self._program = newest("viva_*.deb")
        self._models = newest("viva-models-starter_*.deb")
        self._run = newest("viva-*.run")

    def run(self) -> None:
        make_system()
        self.is_bare()
        self.installs()
        with private_pulse() as pulse, private_display() as display:
            pulse.folder.chmod(0o755)
            place = Place(pulse, display)
            self.checks_itself(place)
            item = self.grades_a_spoken_answer(place)
            self.updates(place, item)
            self.is_removed(place, item)
            self.run_file_installs(place)
        self.older_processors()

    def is_bare(self) -> None:
        for program in ("python3", "cc", "gcc", "viva"):
            if inside_as_root(["sh", "-c", f"command -v {program}"], check=False).returncode == 0:
                raise Failed(f"{program} is in the fresh system")
        told("a Debian without Python, compiler and Viva")

    def installs(self) -> None:
        for file in (self._program, self._models):
            shutil.copy(file, SYSTEM / "srv" / file.name)
        before = len(installed_packages())
        inside_as_root(["apt-get", "update", "--quiet"])
        inside_as_root(
            [
                *("apt-get", "install", "--yes", "--no-install-recommends", "fonts-dejavu-core"),
                *(f"/srv/{file.name}" for file in (self._program, self._models)),
            ]
        )
        self.figures["packages_installed"] = len(installed_packages()) - before
        for file in (self._program, self._models):
            (SYSTEM / "srv" / file.name).unlink()
        told(f"installed with {self.figures['packages_installed']} packages")

    def checks_itself(self, place: Place) -> None:
        interfaces = place.run(["cat", "/proc/net/dev"]).stdout.splitlines()[2:]
        if [line.partition(":")[0].strip() for line in interfaces] != ["lo"]:
            raise Failed(f"there is a network: {interfaces}")
        started = time.monotonic()
        done = place.run(["viva", "--self-test"], check=False)
        self.figures["self_test_s"] = round(time.monotonic() - started, 1)
        (TRIED / "self-test.txt").write_text(done.stdout)
        if done.returncode != 0:
            raise Failed(f"the self-test ended with {done.returncode}:\n{done.stdout}")
        told(f"checks itself without a network, in {self.figures['self_test_s']} s")

    def grades_a_spoken_answer(self, place: Place) -> str:
        place.write_settings()
        item = json.loads(place.run(["viva", "due", "--json"]).stdout)["items"][0]["item"]
        answer = speak(item)
        started = time.monotonic()
        with place.window() as window:
            shown_s = round(time.monotonic() - started, 2)
            self.figures["window_shown_s"] = shown_s
            told(f"the window is there after {shown_s} s")
            window.is_ready()
            window.picture("window")
            window.press("Return")
            recording = place.home / ".local/share/viva/recordings"
            until(
                lambda: any(file.stat().st_size > 50_000 for file in recording.rglob("*.wav")), "Viva listens"
            )
            place.pulse.play_into_microphone(answer)
            window.picture("answered")
            window.press("space")
            until(place.attempts, "the answer is graded and kept")
            window.picture("graded")
        attempt = place.attempt(place.attempts()[0])
        self.figures["score"] = attempt["grade"]["score"]
        if attempt["item"] != item or attempt["grade"]["score"] < LEAST_SCORE:
            raise Failed(
                f"{attempt['item']} got {attempt['grade']['score']}: {attempt['grade']['transcript']['text']}"
            )
        told(f"a spoken answer to {item} got {attempt['grade']['score']:g} of 100")
        return str(item)

    def updates(self, place: Place, item: str) -> None:
        newer = repacked(self._program, NEWER)
        shutil.move(newer, SYSTEM / "srv" / newer.name)
        inside_as_root(["dpkg", "--install", f"/srv/{newer.name}"])
        (SYSTEM / "srv" / newer.name).unlink()
        self.still_knows(place, item)
        told("updated; the history is still there")

    def still_knows(self, place: Place, item: str) -> None:
        found = [place.attempt(one)["item"] for one in place.attempts()]
        if item not in found:
            raise Failed(f"the history has only {found}")

    def is_removed(self, place: Place, item: str) -> None:
        inside_as_root(["apt-get", "purge", "--yes", "viva", "viva-models-starter"])
        left = [name for name in ("opt/viva", "usr/bin/viva", "usr/share/viva") if (SYSTEM / name).exists()]
        if left:
            raise Failed(f"left behind: {left}")
        if not (place.home / ".local/share/viva/history.sqlite3").is_file():
            raise Failed("the history was removed")
        told("removed; the user's history is still there")

    def run_file_installs(self, place: Place) -> None:
        shutil.copy(self._run, place.home / "viva.run")
        started = time.monotonic()
        said = place.run(["sh", "viva.run", "--quiet"]).stdout
        self.figures["run_file_installs_s"] = round(time.monotonic() - started, 1)
        (TRIED / "run-file.txt").write_text(said)
        (place.home / "viva.run").unlink()
        if "Everything works." not in said:
            report = place.home / ".local/opt/viva/self-test.txt"
            raise Failed(f"the .run said:\n{said}\n{report.read_text() if report.is_file() else ''}")
        if not place.attempts(f"{HOME}/.local/bin/viva"):
            raise Failed("the .run's Viva does not know the history")
        place.run([f"{HOME}/.local/opt/viva/uninstall.sh"])
        if (place.home / ".local/opt/viva").exists() or (place.home / ".local/bin/viva").exists():
            raise Failed("uninstall.sh left the program")
        if not (place.home / ".local/share/viva/history.sqlite3").is_file():
            raise Failed("uninstall.sh removed the history")
        took_s = self.figures["run_file_installs_s"]
        told(f"the .run installs in {took_s} s, works, and is removed; the history stays")

    def older_processors(self) -> None:
        if platform.machine() != "x86_64":
            return
        internal = BUILD / "dist" / "viva" / "_internal"
        python = BUILD / "venv" / "bin" / "python"
        environment = {
            "PATH": "/usr/bin:/bin",
            "LD_LIBRARY_PATH": str(internal),
            "LLAMA_CPP_LIB_PATH": str(internal / "llama_cpp" / "lib"),
            "MODELS": str(resolve_paths().models_dir),
            "PYTHONPATH": str(ROOT / "tests"),
        }
        for processor, variant in PROCESSORS.items():
            words = ["qemu-x86_64-static", "-cpu", processor, str(python), str(LINUX / "older_processor.py")]
            done = subprocess.run(
                words, env=environment, capture_output=True, text=True, check=False, cwd=BUILD
            )
            (TRIED / f"{processor}.txt").write_text(done.stdout + done.stderr)
            if done.returncode != 0 or f"llama.cpp's {variant}," not in done.stdout:
                raise Failed(f"as a {processor}: exit status {done.returncode}\n{done.stdout}{done.stderr}")
            told(f"as a {processor}: {done.stdout.strip()}")


def speak(item_id: str) -> Path:
    """The item's reference answer as sound."""
    library = open_library(knowledge_dir())
    item = library.item(item_id)
    topic = library.topic(item_id.partition("/")[0])
    wav = TRIED / "answer.wav"
    voice = SoundClient(SoundConfig(resolve_paths().models_dir / VOICE, deterministic=True))
    try:
        voice.render(spoken_sentences(item.references[0], topic.vocabulary), wav, CancelToken(), speed=1.15)
    finally:
        voice.close()
    return wav


def repacked(package: Path, version: str) -> Path:
    """The same package as a later version."""
    folder, file = TRIED / "newer", TRIED / f"viva_{version}.deb"
    subprocess.run(["dpkg-deb", "--raw-extract", str(package), str(folder)], check=True)
    control = folder / "DEBIAN" / "control"
    lines = [
        f"Version: {version}" if line.startswith("Version:") else line
        for line in control.read_text().splitlines()
    ]
    control.write_text("\n".join(lines) + "\n")
    subprocess.run(
        ["dpkg-deb", "-Znone", "--build", str(folder), str(file)], check=True, stdout=subprocess.DEVNULL
    )
    shutil.rmtree(folder)
    return file


def newest(pattern: str) -> Path:
    """The file in dist/ that was made last. Raises Failed."""
    found = sorted(DIST.glob(pattern), key=lambda file: file.stat().st_mtime)
    if not found:
        raise Failed(f"there is no {pattern} in {DIST}; run `make package` first")
    return found[-1]


def told(what: str) -> None:
    print(f"ok: {what}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
