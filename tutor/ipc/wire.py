"""The messages between a child process and its client; pickled over an inherited pipe."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Call:
    """Client to child: start work on `request`."""

    id: int
    request: object


@dataclass(frozen=True, slots=True)
class Input:
    """Client to child: a message for the call that is running under `id`."""

    id: int
    message: object


@dataclass(frozen=True, slots=True)
class Cancel:
    """Client to child: stop the call."""

    id: int


@dataclass(frozen=True, slots=True)
class Goodbye:
    """Client to child: end. Closing a pipe that another thread reads does not wake that thread."""


@dataclass(frozen=True, slots=True)
class Event:
    """Child to client: something to tell while the call runs."""

    id: int
    event: object


@dataclass(frozen=True, slots=True)
class Done:
    """Child to client: the call's result."""

    id: int
    result: object


@dataclass(frozen=True, slots=True)
class Failed:
    """Child to client: the call ended with this error (see core.errors)."""

    id: int
    error: Exception


ToClient = Event | Done | Failed
