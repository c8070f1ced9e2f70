"""JSON objects of a fixed shape, and the grammar that lets a model write nothing else.

llama.cpp takes its process with it on a broken grammar, so grammars are made here and nowhere else.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A string of 1 to `most` characters."""

    most: int = 120


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of some words, or one of some whole numbers."""

    options: tuple[str, ...] | tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Several:
    """An array of `least` to `most` fields of one kind."""

    of: "Text | OneOf"
    most: int = 8
    least: int = 0


Field = Text | OneOf | Several
Shape = tuple[tuple[str, Field], ...]
"""An object's names and fields, in the order in which they are written."""

LONGEST_TEXT = 1000
LONGEST_ARRAY = 100

_CHARACTER = r"""character ::= [^"\\\x00-\x1F\x7F-\x9F\u2028\u2029] | "\\" ["\\nt]"""


def grammar_of(shape: Shape) -> str:
    """The grammar of `shape`, with rule `root`. Raises ValueError for a shape that nothing can satisfy."""
    _check(shape)
    rules: list[str] = []
    pieces = [_quoted("{")]
    for number, (name, field) in enumerate(shape):
        lead = f"{', ' if number else ''}{json.dumps(name)}: "
        pieces += [_quoted(lead), f"field{number}"]
        rules += _rules(f"field{number}", field)
    root = " ".join([*pieces, _quoted("}")])
    return "\n".join([f"root ::= {root}", *rules, _CHARACTER, ""])


def read(shape: Shape, text: str) -> dict[str, object] | None:
    """The object that `text` is; None where it is not whole or not of that shape."""
    try:
        found = json.loads(text)
    except ValueError:
        return None
    if not isinstance(found, dict) or list(found) != [name for name, _ in shape]:
        return None
    return found if all(_fits(found[name], field) for name, field in shape) else None


def _fits(value: object, field: Field) -> bool:
    match field:
        case Text(most):
            return isinstance(value, str) and 1 <= len(value) <= most
        case OneOf(options):
            return any(type(value) is type(one) and value == one for one in options)
        case Several(of, most, least):
            return (
                isinstance(value, list)
                and least <= len(value) <= most
                and all(_fits(one, of) for one in value)
            )


def _rules(name: str, field: Field) -> Iterator[str]:
    match field:
        case Text(most):
            yield f'{name} ::= "\\"" character{{1,{most}}} "\\""'
        case OneOf(options):
            yield f"{name} ::= {' | '.join(_quoted(json.dumps(one)) for one in options)}"
        case Several(of, most, least):
            yield from _rules(f"{name}one", of)
            more = f'(", " {name}one){{{max(0, least - 1)},{most - 1}}}'
            some = f"{name}one {more}" if most > 1 else f"{name}one"
            yield f'{name} ::= "[" {some if least else f"({some})?"} "]"'


def _quoted(text: str) -> str:
    """A literal of the grammar. JSON with its own escapes is printable ASCII."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _check(shape: Shape) -> None:
    names = [name for name, _ in shape]
    if len(set(names)) != len(names):
        raise ValueError("two fields of one name")
    for _, field in shape:
        kind = field.of if isinstance(field, Several) else field
        sound = (
            1 <= kind.most <= LONGEST_TEXT
            if isinstance(kind, Text)
            else bool(kind.options) and len({json.dumps(one) for one in kind.options}) == len(kind.options)
        )
        if isinstance(field, Several):
            sound = sound and 0 <= field.least <= field.most and 1 <= field.most <= LONGEST_ARRAY
        if not sound:
            raise ValueError(f"nothing can be {field}")
