"""A fresh Debian below build/package, and in it a normal user's place and the window of Viva.

As root, for chroot and for mounts. The download of debootstrap is kept for the next time.
"""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from research.benchmarks.pulse import PrivatePulse

BUILD = Path(__file__).resolve().parents[2] / "build" / "package"
BASE, SYSTEM, TRIED = BUILD / "debian", BUILD / "system", BUILD / "tried"
SUITE = "trixie"
"""Fetched from debootstrap's usual mirror."""
USER, USER_ID = "learner", 1000
HOME = f"/home/{USER}"
SCREENS = "/tmp/.X11-unix"  # noqa: S108
PATIENCE_S = 240.0
LOOK_EVERY_S = 0.05


class Failed(Exception):
    """One sentence: what did not come true."""


class Place:
    """The normal user's place in the fresh system: no network, a screen, a loudspeaker and a microphone."""

    def __init__(self, pulse: PrivatePulse, display: str) -> None:
        self.pulse = pulse
        self.home = SYSTEM / HOME.lstrip("/")
        self.display = display
        server = str(pulse.folder)
        # What the user's system would mount; it goes with the last process in it.
        self._mounts = [
            f"mount -t proc proc {SYSTEM}/proc",
            f"mount -t tmpfs -o mode=1777 tmpfs {SYSTEM}/dev/shm",  # noqa: S108
            f"mkdir -p {SYSTEM}{SCREENS} {SYSTEM}{server}",
            f"mount --bind {SCREENS} {SYSTEM}{SCREENS}",
            f"mount --bind {server} {SYSTEM}{server}",
        ]
        self._environment = {
            "HOME": HOME,
            "USER": USER,
            "PATH": "/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "DISPLAY": display,
            "PULSE_SERVER": pulse.environment["PULSE_SERVER"],
            "PULSE_CLIENTCONFIG": pulse.environment["PULSE_CLIENTCONFIG"],
        }

    def run(self, words: Sequence[str], *, check: bool = True) -> "subprocess.CompletedProcess[str]":
        """A command of the user's, to its end."""
        return subprocess.run(
            self._words(words),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT if not check else None,
            text=True,
            check=check,
        )

    def write_settings(self) -> None:
        """As after the first run's introduction."""
        folder = self.home / ".config/viva"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "settings.toml").write_text("[window]\nwelcomed = true\n")
        for path in (self.home / ".config", folder, folder / "settings.toml"):
            os.chown(path, USER_ID, USER_ID)

    def attempts(self, viva: str = "viva") -> list[int]:
        """Numbers of the answers that the history has."""
        return [
            one["id"] for one in json.loads(self.run([viva, "history", "list", "--json"]).stdout)["attempts"]
        ]

    def attempt(self, number: int) -> dict:  # type: ignore[type-arg]
        """One of them, as `viva history show --json` gives it."""
        found = json.loads(self.run(["viva", "history", "show", str(number), "--json"]).stdout)
        assert isinstance(found, dict)
        return found

    @contextlib.contextmanager
    def window(self) -> Iterator["Window"]:
        """Viva's window, shown; closed at the end, and its exit status looked at."""
        with (TRIED / "window.log").open("w") as log:
            process = subprocess.Popen(self._words(["viva"]), stdout=log, stderr=log)
            try:
                yield Window(process, self.display)
                process.send_signal(signal.SIGINT)
                if (status := process.wait(60)) != 0:
                    raise Failed(f"the window's process ended with {status}")
            finally:
                if process.poll() is None:
                    process.kill()
                process.wait()

    def _words(self, words: Sequence[str]) -> list[str]:
        variables = [f"{name}={value}" for name, value in self._environment.items()]
        inside = ["chroot", f"--userspec={USER_ID}:{USER_ID}", str(SYSTEM), "env", "-i", *variables]
        inside += ["sh", "-c", 'cd && exec "$@"', "sh"]
        script = " && ".join([*self._mounts, 'exec "$@"'])
        return ["unshare", "--net", "--mount", "sh", "-c", script, "sh", *inside, *words]


class Window:
    """The window on its screen, with keys to press."""

    def __init__(self, process: "subprocess.Popen[bytes]", display: str) -> None:
        self._process = process
        self._environment = {**os.environ, "DISPLAY": display}
        self._id = ""
        until(self._found, "the window is shown", process)

    def is_ready(self) -> None:
        """Wait until nothing moves on the screen for some seconds: the models are loaded."""
        quiet_since, last = time.monotonic(), b""

        def is_quiet() -> bool:
            nonlocal quiet_since, last
            now = self._pixels()
            if now != last:
                quiet_since, last = time.monotonic(), now
            return time.monotonic() - quiet_since > 8

        until(is_quiet, "the window is at rest", self._process)

    def press(self, key: str) -> None:
        self._xdotool("windowfocus", "--sync", self._id)
        self._xdotool("key", key)

    def picture(self, name: str) -> None:
        subprocess.run(
            ["import", "-window", "root", str(TRIED / f"{name}.png")], env=self._environment, check=True
        )

    def _pixels(self) -> bytes:
        words = ["import", "-window", "root", "-resize", "25%", "rgb:-"]
        return subprocess.run(words, env=self._environment, capture_output=True, check=True).stdout

    def _found(self) -> bool:
        words = ["xdotool", "search", "--onlyvisible", "--name", "Viva"]
        found = subprocess.run(words, env=self._environment, capture_output=True, text=True, check=False)
        self._id = found.stdout.split("\n")[0]
        return bool(self._id)

    def _xdotool(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self._environment, check=True, capture_output=True)


def make_system() -> None:
    """A fresh Debian with one user; the download is kept for the next time."""
    if not (BASE / "etc" / "debian_version").is_file():
        shutil.rmtree(BASE, ignore_errors=True)
        subprocess.run(
            ["debootstrap", "--variant=minbase", SUITE, str(BASE)],
            check=True,
            stdout=subprocess.DEVNULL,
        )
    shutil.rmtree(SYSTEM, ignore_errors=True)
    subprocess.run(["cp", "-a", "--reflink=auto", str(BASE), str(SYSTEM)], check=True)
    shutil.copy("/etc/resolv.conf", SYSTEM / "etc" / "resolv.conf")
    inside_as_root(["useradd", "--create-home", "--uid", str(USER_ID), "--shell", "/bin/sh", USER])


def inside_as_root(words: Sequence[str], *, check: bool = True) -> "subprocess.CompletedProcess[str]":
    """A command of the system's own, with the network."""
    environment = {
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
        "DEBIAN_FRONTEND": "noninteractive",
        "LANG": "C.UTF-8",
    }
    return subprocess.run(
        ["chroot", str(SYSTEM), *words],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=check,
    )


def installed_packages() -> list[str]:
    return inside_as_root(["dpkg-query", "--show", "--showformat", "${Package}\\n"]).stdout.split()


def until(
    condition: Callable[[], object], what: str, process: "subprocess.Popen[bytes] | None" = None
) -> None:
    """Block until `condition()` holds. Raises Failed when it takes too long or `process` ends."""
    deadline = time.monotonic() + PATIENCE_S
    clock = threading.Event()
    while not condition():
        if process is not None and process.poll() is not None:
            raise Failed(f"Viva ended with {process.returncode} before this: {what}")
        if time.monotonic() > deadline:
            raise Failed(f"it never came to this: {what}")
        clock.wait(LOOK_EVERY_S)
