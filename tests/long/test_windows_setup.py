"""The setup program of Windows, with a stand-in for the program, under Wine: apt-get install nsis wine64."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KEY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Viva"


class Windows:
    """A fresh Windows of Wine's."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.variables = {
            **os.environ,
            "WINEPREFIX": str(folder),
            "WINEDEBUG": "-all",
            "DISPLAY": "",
            "WINEDLLOVERRIDES": "mscoree,mshtml=",
            "XDG_RUNTIME_DIR": str(folder.parent),
        }
        self.run("wineboot", "-i")
        (self.local,) = folder.glob("drive_c/users/*/AppData/Local")
        self.program = self.local / "Programs" / "Viva"
        self.data = self.local / "viva"

    def run(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            ["wine", *map(str, words)],
            env=self.variables,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=170,
        )
        # Its server writes the registry, and what runs on after a program's end has ended.
        subprocess.run(["wineserver", "--wait"], env=self.variables, timeout=170, check=True)
        return done

    def value(self, name: str) -> str:
        """Of Viva's entry in the list of programs; empty where there is none."""
        rows = self.run("reg", "query", KEY, "/v", name).stdout.splitlines()
        return next((row.split("    ")[-1].strip() for row in rows if name in row), "")


@pytest.fixture(scope="module")
def windows(tmp_path_factory):
    return Windows(tmp_path_factory.mktemp("wine") / "prefix")


@pytest.fixture(scope="module")
def setup(tmp_path_factory):
    """The setup program, in a folder with blanks and letters of its own."""
    folder = tmp_path_factory.mktemp("setup")
    payload = folder / "payload"
    (payload / "_internal" / "deep").mkdir(parents=True)
    for name in ("viva.exe", "viva-cli.exe", "viva-sound.exe", "_internal/lib.dll", "_internal/deep/a.txt"):
        (payload / name).write_text(name)
    place = folder / "Zoë's downloads"
    place.mkdir()
    out = place / "viva-1.2.3-setup.exe"
    given = ["-DFAST", "-DAMD64", "-DVERSION=1.2.3", f"-DPAYLOAD={payload}", f"-DOUT={out}"]
    subprocess.run(["makensis", "-V2", *given, ROOT / "packaging" / "windows" / "viva.nsi"], check=True)
    return out


def names(folder: Path) -> set[str]:
    return {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}


def test_it_installs_without_a_word_and_over_an_older_one(windows, setup):
    old = windows.program / "_internal"
    old.mkdir(parents=True)
    (old / "left-over.dll").write_text("of an older version")
    (windows.program / "viva.exe").write_text("older")
    (windows.program / "mine.txt").write_text("the user's")
    windows.data.mkdir()
    (windows.data / "history.sqlite3").write_text("the user's")
    for _ in range(2):
        assert windows.run(setup, "/S").returncode == 0
    assert names(windows.program) == {
        "viva.exe",
        "viva-cli.exe",
        "viva-sound.exe",
        "_internal/lib.dll",
        "_internal/deep/a.txt",
        "uninstall.exe",
        "mine.txt",
    }
    assert (windows.program / "viva.exe").read_text() == "viva.exe"
    assert (windows.value("DisplayVersion"), windows.value("DisplayName")) == ("1.2.3", "Viva")
    assert list(windows.local.parent.glob("Roaming/Microsoft/Windows/Start Menu/Programs/Viva.lnk"))
    assert (windows.data / "history.sqlite3").read_text() == "the user's"


def test_it_is_removed_without_the_persons_data_and_with_them_when_told(windows, setup):
    windows.data.mkdir(exist_ok=True)
    (windows.data / "history.sqlite3").write_text("the user's")
    (windows.program / "mine.txt").unlink(missing_ok=True)
    windows.run(setup, "/S")
    assert windows.run(windows.program / "uninstall.exe", "/S").returncode == 0
    assert not windows.program.exists()
    assert windows.value("DisplayName") == ""
    assert (windows.data / "history.sqlite3").read_text() == "the user's"
    windows.run(setup, "/S")
    windows.run(windows.program / "uninstall.exe", "/S", "/PURGE")
    assert not windows.data.exists()
