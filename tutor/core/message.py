"""What is said to the user: a text with named places, and what goes into them."""

import string
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from numbers import Real
from typing import Any


@dataclass(frozen=True, slots=True, init=False)
class Message:
    """`template` is English, and the key of its translations; `str()` is the English text.

    The template is a literal where the message is made, so that `make translations` finds it. Words of others
    (a model's, a library's) are a message without values; braces stand for themselves there.
    """

    template: str
    values: Mapping[str, Any] = field(hash=False)
    """Numbers and messages as they are, all else as text; written as `str.format` writes them."""

    def __init__(self, template: str, /, **values: object) -> None:
        plain = {
            name: value if isinstance(value, Real | Message) else str(value) for name, value in values.items()
        }
        object.__setattr__(self, "template", template)
        object.__setattr__(self, "values", plain)

    def __str__(self) -> str:
        return self.filled(self.template)

    def filled(self, template: str, write: Callable[[Any, str], str] = format) -> str:
        """`template`, this message's own or a translation, with each value as `write` makes it text."""
        return _Filler(write).vformat(template, (), self.values) if self.values else template


def joined(messages: Iterable[Message], separator: str = " ") -> Message:
    """All of them, as one."""
    messages = list(messages)
    if len(messages) == 1:
        return messages[0]
    parts = {f"part{number}": message for number, message in enumerate(messages)}
    return Message(separator.join(f"{{{name}}}" for name in parts), **parts)


def parts_of(message: Message) -> tuple[Message, ...]:
    """The messages that `joined` made it of; itself where it is one."""
    if not message.values or list(message.values) != [
        f"part{number}" for number in range(len(message.values))
    ]:
        return (message,)
    return tuple(message.values.values())


class _Filler(string.Formatter):
    def __init__(self, write: Callable[[Any, str], str]) -> None:
        self._write = write

    def format_field(self, value: object, format_spec: str) -> str:
        return self._write(value, format_spec)
