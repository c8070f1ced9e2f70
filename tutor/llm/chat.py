"""Chat prompts in the model's own format, cut into sections that only grow."""

from collections.abc import Sequence
from dataclasses import dataclass

from tutor.llm.sections import Section
from tutor.llm.template import Role, TemplateDelimiters, delimiter_key


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """One message of a conversation."""

    role: Role
    parts: tuple[Section | str, ...]
    """Its text in parts that are tokenised separately: a message may grow by further parts."""


class ChatFormat:
    """Turns messages into sections. A conversation that goes on keeps all sections it had."""

    def __init__(self, delimiters: TemplateDelimiters | None) -> None:
        """`delimiters`: what the model's template writes between messages; None: plain lines of text."""
        self._joints = delimiters

    def sections(self, messages: Sequence[ChatMessage], *, open_end: bool = False) -> tuple[Section, ...]:
        """The prompt for an answer to `messages`.

        `open_end`: without the end of the last message, so that it may grow; what is returned then begins
        every prompt in which the last message has further parts. Conversations whose order of roles the
        template does not know become plain lines.
        """
        roles = [message.role for message in messages]
        between = self._native(roles) or _plain(roles)
        out: list[Section] = []
        for before, message in zip(between, messages, strict=False):
            out += _markup(before)
            out += [Section(part) if isinstance(part, str) else part for part in message.parts]
        if not open_end:
            out += _markup(between[-1])
        return tuple(out)

    def _native(self, roles: Sequence[Role]) -> list[str] | None:
        if self._joints is None:
            return None
        pairs = zip([None, *roles], [*roles, None], strict=True)
        texts = [self._joints.get(delimiter_key(before, after)) for before, after in pairs]
        known = [text for text in texts if text is not None]
        return known if len(known) == len(texts) else None


def _plain(roles: Sequence[Role]) -> list[str]:
    """One text before each message, and one after the last."""
    texts = [f"\n{role.capitalize()}: " for role in roles] + ["\nAssistant:"]
    return [texts[0].lstrip(), *texts[1:]]


def _markup(text: str) -> list[Section]:
    return [Section(text, is_markup=True)] if text else []
