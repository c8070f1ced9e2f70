"""Files from the Hugging Face hub: one GET a file, going on where the last try ended.

`huggingface_hub` 2 throws away what a broken download brought (its temporary file is named anew for every
process), so files of this size are fetched here; of the hub only addresses and status codes are needed.
"""

import logging
import os
import re
import ssl
import urllib.parse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.core.cancel import CancelToken
from tutor.models.catalogue import ModelFile
from tutor.models.sources import SourceError, require_space

if TYPE_CHECKING:
    import httpx

log = logging.getLogger(__name__)

ENDPOINT = "https://huggingface.co"
CONNECT_TIMEOUT_S = 4.0
READ_TIMEOUT_S = 20.0
PAUSE_S = 1.0
_TRIES = 4
_HEADWAY_BYTES = 1 << 16
"""What a request must have brought for the next one to count as a first try again."""
_CONTENT_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+|\*)")


class HubSource:
    """The hub, or a mirror of it; `HF_ENDPOINT` names another one, as it does for the hub's own tools."""

    def __init__(
        self, endpoint: str | None = None, *, read_timeout_s: float = READ_TIMEOUT_S, pause_s: float = PAUSE_S
    ) -> None:
        self.name = "hub"
        self._endpoint = (endpoint or os.environ.get("HF_ENDPOINT") or ENDPOINT).rstrip("/")
        self._read_timeout_s = read_timeout_s
        self._pause_s = pause_s

    def offers(self, file: ModelFile) -> bool:
        return file.hub is not None

    def bring(
        self, file: ModelFile, part: Path, on_bytes: Callable[[int], None], cancel: CancelToken
    ) -> None:
        if file.hub is None:
            raise SourceError("not_there", f"{file.name} is not on the hub")
        revision, path = urllib.parse.quote(file.hub.revision), urllib.parse.quote(file.hub.path)
        address = f"{self._endpoint}/{file.hub.repository}/resolve/{revision}/{path}"
        if _size(part) > file.size_bytes:
            part.unlink()
        at_first = _size(part)
        tries_left = _TRIES
        with self._client() as client:
            while (before := _size(part)) < file.size_bytes:
                cancel.check()
                on_bytes(before)
                require_space(part.parent, file.size_bytes - before)
                try:
                    _transfer(client, address, file, part, on_bytes, cancel)
                except SourceError as exc:
                    if exc.reason not in ("broke_off", "unreachable"):
                        raise
                    after = _size(part)
                    if exc.reason == "unreachable" and after == at_first:
                        raise
                    tries_left = _TRIES if after >= before + _HEADWAY_BYTES else tries_left - 1
                    log.info("%s: %s, with %d of %d bytes", address, exc, after, file.size_bytes)
                    if tries_left == 0:
                        raise SourceError("broke_off", str(exc)) from exc
                    cancel.wait(self._pause_s)
        on_bytes(file.size_bytes)

    def forget(self, files: Sequence[ModelFile]) -> None:
        """Nothing is kept beside the part file."""

    def _client(self) -> "httpx.Client":
        """Trusts what the system trusts, so that it works where a company reads its own traffic."""
        import httpx
        import truststore

        return httpx.Client(
            verify=truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
            timeout=httpx.Timeout(self._read_timeout_s, connect=CONNECT_TIMEOUT_S),
            follow_redirects=True,
            headers={"User-Agent": "viva", "Accept-Encoding": "identity"},
        )


def _transfer(
    client: "httpx.Client",
    address: str,
    file: ModelFile,
    part: Path,
    on_bytes: Callable[[int], None],
    cancel: CancelToken,
) -> None:
    """One request; what comes goes to the end of `part`, or replaces it if the hub ignores the range."""
    import httpx

    asked = _size(part)
    headers = {"Range": f"bytes={asked}-"} if asked else {}
    try:
        with client.stream("GET", address, headers=headers) as response:
            if response.is_error:
                raise _refusal(response.status_code, part)
            done = _start_of(response, file, asked)
            with part.open("r+b" if done else "wb") as stream:
                stream.seek(done)
                for data in response.iter_raw():
                    cancel.check()
                    stream.write(data)
                    done += len(data)
                    on_bytes(done)
                    if done > file.size_bytes:
                        raise SourceError("wrong_bytes", f"longer than {file.size_bytes} bytes")
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError, httpx.InvalidURL) as exc:
        raise SourceError("unreachable", repr(exc)) from exc
    except httpx.HTTPError as exc:
        raise SourceError("broke_off", repr(exc)) from exc
    if done < file.size_bytes:
        raise SourceError("broke_off", "the hub ended the transfer")


def _size(part: Path) -> int:
    return part.stat().st_size if part.exists() else 0


def _start_of(response: "httpx.Response", file: ModelFile, asked: int) -> int:
    """Where in the file the body of `response` begins. Raises WrongBytes when it cannot be the file."""
    if response.status_code == 206:
        match = _CONTENT_RANGE.fullmatch(response.headers.get("Content-Range", ""))
        if match is None or int(match[1]) != asked or match[2] not in ("*", str(file.size_bytes)):
            raise SourceError("wrong_bytes", "another range than the one asked for")
        return asked
    length = response.headers.get("Content-Length", str(file.size_bytes))
    if length != str(file.size_bytes):
        raise SourceError("wrong_bytes", f"{length} bytes are offered instead of {file.size_bytes}")
    return 0


def _refusal(status: int, part: Path) -> SourceError:
    """What an answer that is not the file means."""
    if status == 416:
        part.unlink(missing_ok=True)
        return SourceError("broke_off", "the hub has no such range")
    if status == 429 or status >= 500:
        return SourceError("broke_off", f"status {status}")
    return SourceError("not_there", f"status {status}")
