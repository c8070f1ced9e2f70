"""The list of key points below an answer."""

import math
import re
from collections.abc import Sequence

from markdown_it.tree import SyntaxTreeNode

from tutor.core.material import KeyPoint
from tutor.packs.breach import did_you_mean
from tutor.packs.source import Source, unwrap

_POINT = re.compile(r"(?P<id>[^\s:()]+)\s*(?:\((?P<weight>[^)]*)\))?\s*:\s*(?P<statement>.+)")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DETAIL = re.compile(r"(?P<name>[A-Za-z]+)\s*:\s*(?P<text>.*)")
_DETAILS = ("also", "not", "ask")


def parse_key_points(
    source: Source, blocks: Sequence[SyntaxTreeNode], line: int, *, derived: bool = False
) -> tuple[KeyPoint, ...]:
    """The key points listed in `blocks`; `line` is that of the words "Key points".

    Derived points need no `ask:`.
    """
    points: list[KeyPoint] = []
    for block in blocks:
        at = block.map[0] if block.map is not None else line
        if block.type != "bullet_list":
            source.breach(at, "below `**Key points**` only the list of points may stand")
            continue
        for entry in block.children:
            point = _point(source, entry, derived)
            if point is None:
                continue
            if any(other.id == point.id for other in points):
                source.breach(
                    entry.map[0] if entry.map is not None else at,
                    'the key point "{name}" is there twice in this answer',
                    name=point.id,
                )
            points.append(point)
    return tuple(points)


def _point(source: Source, entry: SyntaxTreeNode, derived: bool) -> KeyPoint | None:
    line = entry.map[0] if entry.map is not None else 0
    head = _entry_text(source, entry)
    match = _POINT.fullmatch(head)
    if match is None:
        source.breach(line, "a key point is written `- name (weight): One sentence.`")
        return None
    name = match["id"]
    if not _ID.fullmatch(name):
        source.breach(
            line,
            '"{name}" is no name for a key point: lower-case letters, digits, single hyphens only',
            name=name,
        )
    variants: list[str] = []
    misconceptions: list[str] = []
    probes: list[str] = []
    for child in entry.children[1:]:
        if child.type != "bullet_list":
            at = child.map[0] if child.map is not None else line
            source.breach(
                at, 'below "{name}" only `also:`, `not:` and `ask:` may stand{hint}', name=name, hint=""
            )
            continue
        for detail in child.children:
            kind, text = _detail(source, detail, name)
            if kind == "also":
                variants.append(text)
            elif kind == "not":
                misconceptions.append(text)
            elif kind == "ask":
                probes.append(text)
    if len(probes) != 1 and not (derived and not probes):
        source.breach(
            line,
            '"{name}" needs exactly one `ask:` (the question that probes it), not {count}',
            name=name,
            count=len(probes),
        )
    return KeyPoint(
        id=name,
        statement=match["statement"],
        weight=_weight(source, line, name, match["weight"]),
        variants=tuple(variants),
        misconceptions=tuple(misconceptions),
        probe=probes[0] if probes else "",
        derived=derived,
    )


def _detail(source: Source, detail: SyntaxTreeNode, name: str) -> tuple[str, str]:
    """`also`, `not` or `ask` with its text; an empty kind when the line is neither."""
    line = detail.map[0] if detail.map is not None else 0
    match = _DETAIL.fullmatch(_entry_text(source, detail))
    kind = match["name"] if match else ""
    if match is None or kind not in _DETAILS:
        source.breach(
            line,
            'below "{name}" only `also:`, `not:` and `ask:` may stand{hint}',
            name=name,
            hint=did_you_mean(kind, _DETAILS),
        )
        return "", ""
    if len(detail.children) > 1:
        source.breach(line, "`{key}:` is one line of text, with nothing below it", key=kind)
    if not match["text"]:
        source.breach(line, "`{key}:` has no text", key=kind)
        return "", ""
    return kind, match["text"]


def _weight(source: Source, line: int, name: str, written: str | None) -> float:
    if written is None:
        return 1.0
    try:
        weight = float(written)
    except ValueError:
        weight = math.nan
    if not (math.isfinite(weight) and weight > 0):
        source.breach(
            line, 'the weight of "{name}" is "{value}"; it must be a number above 0', name=name, value=written
        )
        return 1.0
    return weight


def _entry_text(source: Source, entry: SyntaxTreeNode) -> str:
    """The first paragraph of a list entry on one line, without its list mark."""
    first = entry.children[0] if entry.children else None
    if first is None or first.type != "paragraph" or first.map is None:
        return ""
    lines = source.lines[first.map[0] : first.map[1]]
    return re.sub(r"^[-*+]\s+", "", unwrap(lines), count=1)
