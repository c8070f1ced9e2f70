"""Evaluated prefixes on disk, so that a new session starts warm."""

import contextlib
import hashlib
import logging
import os
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tutor.config.disk import PART, write_whole

log = logging.getLogger(__name__)

SUFFIX = ".kv"
"""Of files that hold a state, then a sha256 of the prefix's key and the state."""
_DIGEST_BYTES = 32


@dataclass(frozen=True, slots=True)
class WarmPrefixes:
    """A bounded folder of KV states. A damaged or foreign file counts as absent and goes."""

    folder: Path
    origin: bytes
    """Names model, context settings and llama.cpp build; states of another origin are not found."""
    limit_bytes: int

    def has(self, tokens: Sequence[int]) -> bool:
        """Whether there is a file for exactly `tokens`; it may yet prove damaged."""
        return self._file(tokens).exists()

    def read(self, tokens: Sequence[int]) -> bytes | None:
        """The state of exactly `tokens`, or None where there is none or it is damaged."""
        file = self._file(tokens)
        try:
            with file.open("rb") as stream:
                # Read once and never copied: it is what a new session waits for.
                state = stream.read(max(0, file.stat().st_size - _DIGEST_BYTES))
                is_sound = stream.read() == self._digest(tokens, state)
        except FileNotFoundError:
            return None
        except OSError as exc:
            log.info("prefix on disk not readable: %s", exc)
            return None
        if not is_sound:
            log.info("damaged prefix %s is dropped", file.name)
            self.drop(tokens)
            return None
        with contextlib.suppress(OSError):
            os.utime(file)
        return state

    def write(self, tokens: Sequence[int], state: bytes) -> None:
        """Keep `state`; what was used longest ago goes where the limit would be passed. Never fails."""
        packed = state + self._digest(tokens, state)
        if len(packed) > self.limit_bytes:
            return
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._make_room(len(packed))
            write_whole(self._file(tokens), packed)
        except OSError as exc:
            log.info("prefix not kept on disk: %s", exc)

    def drop(self, tokens: Sequence[int]) -> None:
        """Forget the file for `tokens`, if there is one."""
        with contextlib.suppress(OSError):
            self._file(tokens).unlink(missing_ok=True)

    def _key(self, tokens: Sequence[int]) -> bytes:
        return hashlib.sha256(self.origin + struct.pack(f"<{len(tokens)}I", *tokens)).digest()

    def _file(self, tokens: Sequence[int]) -> Path:
        return self.folder / f"{self._key(tokens).hex()}{SUFFIX}"

    def _digest(self, tokens: Sequence[int], state: bytes) -> bytes:
        digest = hashlib.sha256(self._key(tokens))
        digest.update(state)
        return digest.digest()

    def _make_room(self, needed: int) -> None:
        files = []
        for file in (one for one in self.folder.iterdir() if one.suffix in (SUFFIX, PART)):
            with contextlib.suppress(FileNotFoundError):
                found = file.stat()
                files.append((found.st_mtime_ns, found.st_size, file))
        held = sum(size for _, size, _ in files)
        for _, size, file in sorted(files):
            if held + needed <= self.limit_bytes:
                break
            file.unlink(missing_ok=True)
            held -= size
