"""Compiles llama.cpp's part for this machine's GPU, tries it, and keeps what came of it in build/gpu."""

import json
import os
import platform
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from scripts.gpu_choice import CUDA_FOLDER, NAMES, VARIABLE, Choice, choices, this_machine

Install = Callable[[dict[str, str]], bool]
"""Installs packages, by what is missing; False where it may not."""


class GpuSetup:
    """What is compiled is kept. So is a failure, until the kernel or what was missing changes.

    A kind that VIVA_GPU names is always tried again.
    """

    def __init__(self, root: Path, python: Path, install: Install) -> None:
        """`root`: of the checkout. `python`: of its environment, the packages and models being there."""
        self._root = root
        self._python = python
        self._install = install
        pins = (root / "constraints.txt").read_text(encoding="utf-8")
        version = re.search(r"^llama[_-]cpp[_-]python==(\S+)$", pins, re.MULTILINE)
        self._folder = root / "build" / "gpu" / (version[1] if version else "unknown")

    def settle(self, wanted: str) -> str:
        """Where the language model computes from now on, and why, in one line. Raises ValueError."""
        failures = []
        for choice in choices(this_machine(), wanted):
            kept = self._kept(choice)
            # What was named is tried again.
            if kept is None or (kept.get("failure") and wanted):
                kept = self._made(choice)
            if failure := kept.get("failure"):
                failures.append(f"{NAMES[choice.kind]} ({choice.why}): {failure}")
                continue
            self._choose(choice.kind)
            return " ".join(
                [f"GPU: {NAMES[choice.kind]} on {kept['device']}, since {choice.why}.", *_told(failures)]
            )
        self._choose("")
        why = f"{VARIABLE} says so" if wanted == "off" else "no GPU is here"
        return f"GPU: none, {why}." if not failures else " ".join(["GPU: none.", *_told(failures)])

    def _kept(self, choice: Choice) -> Mapping[str, str] | None:
        """What came of it before; None: nothing that counts here."""
        try:
            kept: dict[str, str] = json.loads(self._outcome(choice.kind).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        is_as_before = kept.get("lacks") in ("", _packages(choice))
        return kept if kept.get("kernel") == platform.release() and is_as_before else None

    def _made(self, choice: Choice) -> Mapping[str, str]:
        lacks = "" if self._can_compile(choice) else _packages(choice)
        failure = f"it needs {lacks}" if lacks else self._compile(choice)
        device = ""
        if not failure:
            self._choose(choice.kind)
            device, failure = self._try()
        outcome = {"kernel": platform.release(), "device": device, "failure": failure, "lacks": lacks}
        file = self._outcome(choice.kind)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(outcome), encoding="utf-8")
        return outcome

    def _is_compiled(self, kind: str) -> bool:
        """On a Mac the plain build has it."""
        return kind == "metal" or any((self._folder / kind).glob("*ggml-*"))

    def _can_compile(self, choice: Choice) -> bool:
        """Whether all that it takes is here; what is missing is installed where that is allowed."""
        return self._is_compiled(choice.kind) or not choice.missing or self._install(dict(choice.missing))

    def _compile(self, choice: Choice) -> str:
        """Why it could not be done; empty: it is there."""
        if self._is_compiled(choice.kind):
            return ""
        print(
            f"Compiling for the GPU ({NAMES[choice.kind]}, {choice.why}); ten minutes or more, once ...",
            file=sys.stderr,
        )
        log = self._folder / f"{choice.kind}.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        script = self._root / "packaging" / "build_llama.py"
        path = f"{os.environ.get('PATH', '')}{os.pathsep}{CUDA_FOLDER}"
        with log.open("wb") as out:
            done = subprocess.run(
                [str(self._python), str(script), "--gpu", choice.kind, str(self._folder / choice.kind)],
                env={**os.environ, "PATH": path},
                stdout=out,
                stderr=out,
                check=False,
            )
        return "" if done.returncode == 0 else f"it could not be compiled, see {log.relative_to(self._root)}"

    def _try(self) -> tuple[str, str]:
        """The device on which the language model answered, or why on none."""
        done = subprocess.run(
            [str(self._python), str(self._root / "scripts" / "gpu_trial.py")],
            capture_output=True,
            text=True,
            check=False,
        )
        try:
            found = json.loads(done.stdout.splitlines()[-1])
            return str(found["device"]), str(found["failure"])
        except (IndexError, ValueError, KeyError):
            return "", f"the trial ended with {done.returncode}"

    def _choose(self, kind: str) -> None:
        """Have Viva load the backend of `kind`; empty: none."""
        chosen = self._folder / "chosen"
        if kind and kind != "metal":
            chosen.parent.mkdir(parents=True, exist_ok=True)
            chosen.write_text(kind, encoding="utf-8")
        else:
            chosen.unlink(missing_ok=True)

    def _outcome(self, kind: str) -> Path:
        return self._folder / f"{kind}.json"


def _packages(choice: Choice) -> str:
    return ", ".join(sorted(choice.missing.values()))


def _told(failures: list[str]) -> list[str]:
    return [f"{failure}." for failure in failures]
