"""What a model's chat template writes around messages, found out once, in the sandbox and in a child process.

Templates come with model files and are programs: one may loop for ever, fill the memory, or rewrite what it
wrote before. So none runs while Viva talks: a few conversations with marks for contents are rendered, and the
texts between the marks are all that is used afterwards.
"""

import hashlib
import logging
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from tutor.llm.isolation import NoAnswer, run_in_subprocess
from tutor.llm.json_cache import JsonCache

log = logging.getLogger(__name__)

Role = Literal["system", "user", "assistant"]
TemplateDelimiters = Mapping[str, str]
"""By `delimiter_key(role before, role after)`: the text between the contents of two messages in a row."""

MOST_CHARACTERS = 65_536
"""Of a template, and of what it writes around a few messages."""
TIMEOUT_S = 30.0
MEMORY_BYTES = 1024 * 1024 * 1024
"""What the child may have, where the system can bound it."""

_MARK = "\ufdd0{}\ufdd1"
"""Stands for the content of message {} while the template runs; noncharacters occur in no text."""
_NEEDED: tuple[tuple[Role, ...], ...] = (
    ("user",),
    ("user", "assistant", "user"),
    ("user", "assistant", "user", "assistant", "user"),
)
_WELCOME: tuple[tuple[Role, ...], ...] = (
    ("system", "user"),
    ("system", "user", "assistant", "user"),
    ("user", "assistant"),
    ("system", "user", "assistant"),
)
"""Not every template knows a system message, or an answer that comes after an answer."""


def delimiter_key(before: Role | None, after: Role | None) -> str:
    """The key of the text between two messages; None: the conversation's beginning, or the answer to come."""
    return f"{before or ''}>{after or ''}"


def delimiters_in_subprocess(
    template: str,
    *,
    bos: str = "",
    eos: str = "",
    cache: JsonCache,
    timeout_s: float = TIMEOUT_S,
) -> TemplateDelimiters | None:
    """`learned`, in a child process that may use only so much time and memory; None if it would use more."""
    if len(template) > MOST_CHARACTERS:
        return None
    digest = hashlib.sha256("\0".join([template, bos, eos]).encode("utf-8", "surrogatepass")).hexdigest()
    key = f"template, not thinking {digest}"
    match cache.get(key):
        case {"delimiters": None}:
            return None
        case {"delimiters": dict(known)} if all(isinstance(text, str) for text in known.values()):
            return known
    try:
        delimiters = run_in_subprocess(
            _bounded, template, bos, eos, timeout_s=timeout_s, name="chat-template"
        )
    except NoAnswer as exc:
        log.info("the model's chat template is not used: %s", exc)
        return None
    cache.put(key, {"delimiters": delimiters})
    return delimiters


def delimiters_of(template: str, bos: str = "", eos: str = "") -> dict[str, str] | None:
    """The texts between messages; None where the template fails, or where they depend on more than the two
    messages beside them, so that a conversation that goes on would change what was there."""
    render = _renderer(template, bos, eos)
    delimiters: dict[str, str] = {}
    for roles in (*_NEEDED, *_WELCOME):
        try:
            found = _between(render(roles), roles)
        except Exception:  # a template may raise anything
            log.debug("the chat template fails on %s", roles, exc_info=True)
            found = None
        if found is None or any(delimiters.get(key, text) != text for key, text in found.items()):
            if roles in _WELCOME:
                continue
            return None
        delimiters.update(found)
    return delimiters


def _between(rendered: str, roles: Sequence[Role]) -> dict[str, str] | None:
    found: dict[str, str] = {}
    before: Role | None = None
    for number, role in enumerate(roles):
        text, mark, rendered = rendered.partition(_MARK.format(number))
        if not mark or found.setdefault(delimiter_key(before, role), text) != text:
            return None
        before = role
    found[delimiter_key(before, None)] = rendered
    return found


def _renderer(template: str, bos: str, eos: str) -> Callable[[Sequence[Role]], str]:
    from jinja2.exceptions import TemplateError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    def fail(message: str) -> str:
        raise TemplateError(message)

    environment = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True)
    environment.globals["raise_exception"] = fail

    def render(roles: Sequence[Role]) -> str:
        messages = [{"role": role, "content": _MARK.format(number)} for number, role in enumerate(roles)]
        # Models that think aloud at will (Qwen3) do not: somebody is waiting for the first word.
        given = {"messages": messages, "add_generation_prompt": True, "tools": None, "enable_thinking": False}
        out: list[str] = []
        count = 0
        for piece in environment.from_string(template).generate(**given, bos_token=bos, eos_token=eos):
            count += len(piece)
            if count > MOST_CHARACTERS:
                raise ValueError("the chat template writes too much")
            out.append(piece)
        return "".join(out)

    return render


def _bounded(template: str, bos: str, eos: str) -> dict[str, str] | None:
    if sys.platform != "win32":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        limit = MEMORY_BYTES if most == resource.RLIM_INFINITY else min(MEMORY_BYTES, most)
        resource.setrlimit(resource.RLIMIT_DATA, (limit, most))
    return delimiters_of(template, bos, eos)
