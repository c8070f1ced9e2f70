"""Evaluated prefixes on disk, so that a new session starts warm."""

import contextlib
import hashlib
import logging
import os
import struct
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

log = logging.getLogger(__name__)

MAGIC = b"VIVA-KV1"
_HEADER = struct.Struct("<8s32sIQ")
"""Magic, key, number of tokens, bytes of state; then tokens (uint32), state, sha256 of all before it."""


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
            raw = file.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as exc:
            log.info("prefix on disk not readable: %s", exc)
            return None
        state = self._unpacked(raw, tokens)
        if state is None:
            log.info("damaged prefix %s is dropped", file.name)
            self.drop(tokens)
            return None
        with contextlib.suppress(OSError):
            os.utime(file)
        return state

    def write(self, tokens: Sequence[int], state: bytes) -> None:
        """Keep `state`; what was used longest ago goes where the limit would be passed. Never fails."""
        packed = self._packed(tokens, state)
        if len(packed) > self.limit_bytes:
            return
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._make_room(len(packed))
            handle, name = tempfile.mkstemp(dir=self.folder, suffix=".part")
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(packed)
                Path(name).replace(self._file(tokens))
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
        except OSError as exc:
            log.info("prefix not kept on disk: %s", exc)

    def drop(self, tokens: Sequence[int]) -> None:
        """Forget the file for `tokens`, if there is one."""
        with contextlib.suppress(OSError):
            self._file(tokens).unlink(missing_ok=True)

    def _key(self, tokens: Sequence[int]) -> bytes:
        return hashlib.sha256(self.origin + _token_bytes(tokens)).digest()

    def _file(self, tokens: Sequence[int]) -> Path:
        return self.folder / f"{self._key(tokens).hex()}.kv"

    def _packed(self, tokens: Sequence[int], state: bytes) -> bytes:
        body = _HEADER.pack(MAGIC, self._key(tokens), len(tokens), len(state)) + _token_bytes(tokens) + state
        return body + hashlib.sha256(body).digest()

    def _unpacked(self, raw: bytes, tokens: Sequence[int]) -> bytes | None:
        if len(raw) < _HEADER.size + 32 or hashlib.sha256(raw[:-32]).digest() != raw[-32:]:
            return None
        magic, key, count, size = _HEADER.unpack_from(raw)
        start = _HEADER.size + 4 * len(tokens)
        sound = (
            magic == MAGIC
            and key == self._key(tokens)
            and count == len(tokens)
            and raw[_HEADER.size : start] == _token_bytes(tokens)
            and len(raw) == start + size + 32
        )
        return raw[start:-32] if sound else None

    def _make_room(self, needed: int) -> None:
        files = []
        for file in self.folder.iterdir():
            with contextlib.suppress(FileNotFoundError):
                found = file.stat()
                files.append((found.st_mtime_ns, found.st_size, file))
        held = sum(size for _, size, _ in files)
        for _, size, file in sorted(files):
            if held + needed <= self.limit_bytes:
                break
            file.unlink(missing_ok=True)
            held -= size


def _token_bytes(tokens: Sequence[int]) -> bytes:
    return struct.pack(f"<{len(tokens)}I", *tokens)


def fingerprint(path: Path, blocks: int = 64, block_bytes: int = 65536) -> bytes:
    """Names a model file by its size, its header and blocks spread over the rest: not a proof, but quick."""
    size = path.stat().st_size
    digest = hashlib.sha256(struct.pack("<Q", size))
    with path.open("rb") as stream:
        digest.update(stream.read(8 * 1024 * 1024))
        for number in range(blocks):
            stream.seek(max(0, (size - block_bytes) * number // (blocks - 1)))
            digest.update(stream.read(block_bytes))
    return digest.digest()
