"""Chat prompts by the model's own template, run in a sandbox, cut into sections that only grow."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tutor.llm.sections import Section

log = logging.getLogger(__name__)

Role = Literal["system", "user", "assistant"]

_SENTINEL = "\ufdd0{}\ufdd1"
"""Stands for the content of message {} while the template runs; noncharacters occur in no text."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a conversation."""

    role: Role
    parts: tuple[Section | str, ...]
    """Its text in parts that are tokenised separately: a message may grow by further parts."""


class ChatFormat:
    """Turns messages into sections. A conversation that goes on keeps all sections it had."""

    def __init__(self, template: str | None, *, bos: str = "", eos: str = "") -> None:
        """`template`: Jinja, from the model file; None or unusable: plain lines of text."""
        self._render = _renderer(template, bos, eos) if template else None
        if self._render is not None and not self._grows():
            log.debug("the model's chat template rewrites earlier messages; plain lines are used")
            self._render = None

    @property
    def is_native(self) -> bool:
        """Whether the model's own template is in use."""
        return self._render is not None

    def sections(self, messages: Sequence[Message], *, open_end: bool = False) -> tuple[Section, ...]:
        """The prompt for an answer to `messages`.

        `open_end`: without the end of the last message, so that it may grow; what is returned then begins
        every prompt in which the last message has further parts.
        """
        out: list[Section] = []
        rendered = self._rendered([message.role for message in messages])
        for number, message in enumerate(messages):
            before, rendered = rendered.split(_SENTINEL.format(number), 1)
            out += _markup(before)
            out += [Section(part) if isinstance(part, str) else part for part in message.parts]
        if not open_end:
            out += _markup(rendered)
        return tuple(out)

    def _rendered(self, roles: Sequence[str]) -> str:
        if self._render is not None:
            return self._render(roles, True)
        lines = [f"{role.capitalize()}: {_SENTINEL.format(n)}\n" for n, role in enumerate(roles)]
        return "".join(lines) + "Assistant:"

    def _grows(self) -> bool:
        """Whether a rendered conversation begins a longer one, contents in place and in order."""
        assert self._render is not None
        roles = ["system", "user", "assistant", "user"]
        try:
            short, long = self._render(roles[:2], False), self._render(roles, False)
            asked = self._render(roles[:2], True)
        except Exception:  # a template may raise anything
            log.debug("the model's chat template cannot be used", exc_info=True)
            return False
        places = [long.find(_SENTINEL.format(number)) for number in range(4)]
        return (
            -1 not in places
            and places == sorted(places)
            and long.startswith(short)
            and asked.startswith(short)
        )


def _markup(text: str) -> list[Section]:
    return [Section(text, is_markup=True)] if text else []


class _renderer:  # noqa: N801 (a function with state)
    """Calls the template with sentinels for contents."""

    def __init__(self, template: str, bos: str, eos: str) -> None:
        from jinja2.exceptions import TemplateError
        from jinja2.sandbox import ImmutableSandboxedEnvironment

        def fail(message: str) -> str:
            raise TemplateError(message)

        environment = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True)
        environment.globals["raise_exception"] = fail
        try:
            self._template = environment.from_string(template)
        except TemplateError:
            self._template = environment.from_string("{{ raise_exception('unusable') }}")
        self._tokens = {"bos_token": bos, "eos_token": eos}

    def __call__(self, roles: Sequence[str], answer_follows: bool) -> str:
        messages = [{"role": role, "content": _SENTINEL.format(n)} for n, role in enumerate(roles)]
        return self._template.render(
            messages=messages, add_generation_prompt=answer_follows, tools=None, **self._tokens
        )
