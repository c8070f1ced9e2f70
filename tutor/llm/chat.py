"""Chat prompts in the model's own format, cut into sections that only grow."""

import ctypes
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from tutor.llm.library import library
from tutor.llm.sections import Section

Role = Literal["system", "user", "assistant"]
MARK = re.compile("\ufdd0")
"""Stands for a message's text where a template is followed; a noncharacter occurs in no text."""
MARKUP_BYTES = 1024
"""At most, of what a template writes around one message."""


@dataclass(frozen=True, slots=True)
class ChatMessage:
    role: Role
    parts: tuple[Section | str, ...]
    """Its text in parts that are tokenised separately: a message may grow by further parts."""


class ChatFormat:
    """Turns messages into sections. A conversation that goes on keeps all sections it had."""

    def __init__(self, template: str | None) -> None:
        """`template`: the model's own, by which llama.cpp knows the format; it is never run.

        None, or one that it does not know: plain lines of text.
        """
        self._template = template

    def sections(self, messages: Sequence[ChatMessage], *, open_end: bool = False) -> tuple[Section, ...]:
        """The prompt for an answer to `messages`.

        `open_end`: without the end of the last message, so that it may grow; what is returned then begins
        every prompt in which the last message has further parts.
        """
        roles = tuple(message.role for message in messages)
        between = (_native(self._template, roles) if self._template else None) or _plain(roles)
        out: list[Section] = []
        for before, message in zip(between, messages, strict=False):
            out += _markup(before)
            out += [Section(part) if isinstance(part, str) else part for part in message.parts]
        if not open_end:
            out += _markup(between[-1])
        return tuple(out)


@cache
def _native(template: str, roles: tuple[Role, ...]) -> list[str] | None:
    """One text before each message, and one after the last; None where the format is not known."""
    api = library().api
    chat = (api.llama_chat_message * len(roles))(
        *(api.llama_chat_message(role.encode(), MARK.pattern.encode()) for role in roles)
    )
    buffer = ctypes.create_string_buffer(MARKUP_BYTES * (len(roles) + 1))
    count = api.llama_chat_apply_template(template.encode(), chat, len(roles), True, buffer, len(buffer))
    between = MARK.split(buffer.raw[: max(0, count)].decode())
    return between if len(between) == len(roles) + 1 else None


def _plain(roles: Sequence[Role]) -> list[str]:
    texts = [f"\n{role.capitalize()}: " for role in roles] + ["\nAssistant:"]
    return [texts[0].lstrip(), *texts[1:]]


def _markup(text: str) -> list[Section]:
    return [Section(text, is_markup=True)] if text else []
