"""Asking an OpenAI-compatible server: lines and documents as they arrive, failures in one plain sentence."""

import contextlib
import json
import logging
import queue
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from tutor.core.cancel import CancelToken
from tutor.core.errors import EndpointFailed

log = logging.getLogger(__name__)

LOOK_S = 0.05
"""Between two looks at the cancel token."""
LONGEST_LINE_BYTES = 1_000_000
LONGEST_DOCUMENT_BYTES = 8_000_000

Inbox = queue.Queue[bytes | Exception | None]


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a server may be silent."""

    connect_s: float = 5.0
    first_piece_s: float = 60.0
    next_piece_s: float = 20.0


class Silent(Exception):
    """The server sent nothing in time."""


class Strange(Exception):
    """The server sent something else than an answer; the text says what."""


class Wire:
    """One server. Thread-safe; nothing is held open between calls."""

    def __init__(self, address: str, patience: Patience) -> None:
        """`address`: with or without a final `/v1`."""
        self.address = address.rstrip("/").removesuffix("/v1")
        self.patience = patience

    @property
    def host(self) -> str:
        """Where the text goes, as people say it."""
        return urlsplit(self.address).netloc.rpartition("@")[2] or self.address

    def document(
        self, method: str, path: str, body: dict[str, object] | None, cancel: CancelToken
    ) -> dict[str, Any]:
        """The response, a JSON object. Raises Cancelled, Silent, Strange and httpx's errors."""
        raw = bytearray()
        for line in self.lines(method, path, body, cancel):
            raw += line + b"\n"
            if len(raw) > LONGEST_DOCUMENT_BYTES:
                raise Strange("its answer never ends")
        with read_as_json(bytes(raw)) as answer:
            return answer

    def lines(
        self, method: str, path: str, body: dict[str, object] | None, cancel: CancelToken
    ) -> Iterator[bytes]:
        """Lines of the response as they arrive; another thread reads, so that this one can look up.

        Raises Cancelled, Silent, Strange and httpx's errors.
        """
        inbox: Inbox = queue.Queue(maxsize=64)
        over = threading.Event()
        reader = threading.Thread(
            target=self._read, args=(method, path, body, inbox, over), name="endpoint", daemon=True
        )
        reader.start()
        silence_s, waited_s = self.patience.connect_s + self.patience.first_piece_s, 0.0
        try:
            while True:
                cancel.check()
                try:
                    item = inbox.get(timeout=LOOK_S)
                except queue.Empty:
                    waited_s += LOOK_S
                    if waited_s >= silence_s:
                        raise Silent from None
                    continue
                silence_s, waited_s = self.patience.next_piece_s, 0.0
                if item is None:
                    return
                if isinstance(item, Exception):
                    raise item
                yield item
        finally:
            over.set()

    @contextlib.contextmanager
    def plainly(self) -> Iterator[None]:
        """Within, whatever the server does wrong becomes EndpointFailed."""
        import httpx

        advice = "check it, or leave `llm.endpoint` in the settings empty"
        try:
            yield
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.InvalidURL) as exc:
            raise EndpointFailed(
                f"The language model server at {self.host} cannot be reached; {advice}."
            ) from exc
        except (Silent, httpx.TimeoutException) as exc:
            raise EndpointFailed(f"The language model server at {self.host} fell silent; {advice}.") from exc
        except Strange as exc:
            raise EndpointFailed(
                f"The language model server at {self.host} does not answer as it should ({exc}); {advice}."
            ) from exc
        except httpx.HTTPError as exc:
            raise EndpointFailed(
                f"The connection to the language model server at {self.host} broke off; {advice}."
            ) from exc

    def _read(
        self,
        method: str,
        path: str,
        body: dict[str, object] | None,
        inbox: Inbox,
        over: threading.Event,
    ) -> None:
        import httpx

        patience = self.patience
        wait = httpx.Timeout(patience.next_piece_s, connect=patience.connect_s, read=patience.first_piece_s)
        try:
            # No proxies and no redirects: the text goes where the person said, or nowhere.
            with (
                httpx.Client(timeout=wait, trust_env=False, follow_redirects=False) as client,
                client.stream(method, self.address + path, json=body) as response,
            ):
                if response.status_code != httpx.codes.OK:
                    raise Strange(f"it answers with status {response.status_code}")
                for line in _split(response.iter_bytes(), over):
                    _put(inbox, line, over)
            _put(inbox, None, over)
        except Exception as exc:  # whatever it is, the waiting thread words it
            log.debug("endpoint: %r", exc)
            _put(inbox, exc, over)


@contextlib.contextmanager
def read_as_json(raw: bytes) -> Iterator[dict[str, Any]]:
    """Within, whatever the document lacks or has of another kind is Strange."""
    try:
        answer = json.loads(raw)
        if not isinstance(answer, dict):
            raise TypeError("not an object")
        yield answer
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as exc:
        raise Strange("its answer is not what was agreed") from exc


def _split(chunks: Iterator[bytes], over: threading.Event) -> Iterator[bytes]:
    rest = b""
    for chunk in chunks:
        if over.is_set():
            return
        *lines, rest = (rest + chunk).split(b"\n")
        yield from lines
        if len(rest) > LONGEST_LINE_BYTES:
            raise Strange("a line of its answer never ends")
    if rest:
        yield rest


def _put(inbox: Inbox, item: bytes | Exception | None, over: threading.Event) -> None:
    while not over.is_set():
        with contextlib.suppress(queue.Full):
            inbox.put(item, timeout=LOOK_S)
            return
