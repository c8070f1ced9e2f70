"""Prompts as sections, so that a longer prompt's tokens begin with the shorter one's."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a prompt, tokenised by itself.

    A prompt that grows gets further sections and keeps those it has; its tokens then only ever grow at the
    end. A section should end where a token ends anyway: after a line, or before a space that begins the next.
    """

    text: str
    is_markup: bool = False
    """Written by a chat template: markers such as `<|im_start|>` are tokens. Never set for outside text."""
    is_lasting: bool = False
    """The prompt up to here will be wanted again in other sessions, and is kept on disk."""


Prompt = str | Sequence[Section]


@dataclass(frozen=True, slots=True)
class TokenisedPrompt:
    tokens: tuple[int, ...]
    lasting: tuple[int, ...]
    """Lengths of the beginnings that are kept on disk, ascending."""


def tokenised(prompt: Prompt, tokenize: Callable[[str, bool], list[int]], bos: int | None) -> TokenisedPrompt:
    """Tokens of `prompt`, section by section. `tokenize` takes a text and whether markers are tokens."""
    sections = [Section(prompt)] if isinstance(prompt, str) else prompt
    tokens: list[int] = []
    lasting: list[int] = []
    for number, section in enumerate(sections):
        part = tokenize(section.text, section.is_markup)
        if number == 0 and bos is not None and part[:1] != [bos]:
            tokens.append(bos)
        tokens += part
        if section.is_lasting and tokens:
            lasting.append(len(tokens))
    return TokenisedPrompt(tuple(tokens), tuple(lasting))
