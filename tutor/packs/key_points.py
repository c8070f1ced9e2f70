"""The list of key points below an answer."""

import math
import re
from collections.abc import Sequence

from markdown_it.tree import SyntaxTreeNode

from tutor.core.material import KeyPoint
from tutor.packs.breach import did_you_mean
from tutor.packs.naming import is_id
from tutor.packs.source import Source, unwrap

_POINT = re.compile(r"(?P<id>[^\s:()]+)\s*(?:\((?P<weight>[^)]*)\))?\s*:\s*(?P<statement>.+)")
_DETAIL = re.compile(r"(?P<name>[A-Za-z]+)\s*:\s*(?P<text>.*)")
_DETAILS = ("also", "not", "ask")


def parse_key_points(source: Source, blocks: Sequence[SyntaxTreeNode], derived: bool) -> tuple[KeyPoint, ...]:
    points: list[KeyPoint] = []
    for block in blocks:
        if block.type != "bullet_list":
            source.breach(block, "below `**Key points**` only the list of points may stand")
            continue
        for entry in block.children:
            if (point := _point(source, entry, derived)) is None:
                continue
            if any(other.id == point.id for other in points):
                source.breach(entry, 'the key point "{name}" is there twice in this answer', name=point.id)
            points.append(point)
    return tuple(points)


def _point(source: Source, entry: SyntaxTreeNode, derived: bool) -> KeyPoint | None:
    match = _POINT.fullmatch(_entry_text(source, entry))
    if match is None:
        source.breach(entry, "a key point is written `- name (weight): One sentence.`")
        return None
    name = match["id"]
    if not is_id(name):
        source.breach(
            entry,
            '"{name}" isn’t a valid name for a key point: lower-case letters, digits, single hyphens only',
            name=name,
        )
    details: dict[str, list[str]] = {"also": [], "not": [], "ask": []}
    for child in entry.children[1:]:
        if child.type != "bullet_list":
            source.breach(
                child, 'below "{name}" only `also:`, `not:` and `ask:` may stand{hint}', name=name, hint=""
            )
            continue
        for detail in child.children:
            kind, text = _detail(source, detail, name)
            if kind:
                details[kind].append(text)
    probes = details["ask"]
    if len(probes) > 1:
        source.breach(
            entry,
            '"{name}" may have one `ask:` (the question that probes it), not {count}',
            name=name,
            count=len(probes),
        )
    return KeyPoint(
        name,
        match["statement"],
        _weight(source, entry, name, match["weight"]),
        tuple(details["also"]),
        tuple(details["not"]),
        probes[0] if probes else "",
        derived,
    )


def _detail(source: Source, detail: SyntaxTreeNode, name: str) -> tuple[str, str]:
    """`also`, `not` or `ask` with its text; an empty kind when the line is neither."""
    match = _DETAIL.fullmatch(_entry_text(source, detail))
    kind = match["name"] if match else ""
    if match is None or kind not in _DETAILS:
        source.breach(
            detail,
            'below "{name}" only `also:`, `not:` and `ask:` may stand{hint}',
            name=name,
            hint=did_you_mean(kind, _DETAILS),
        )
        return "", ""
    if len(detail.children) > 1:
        source.breach(detail, "`{key}:` is one line of text, with nothing below it", key=kind)
    if not match["text"]:
        source.breach(detail, "`{key}:` has no text", key=kind)
    return kind, match["text"]


def _weight(source: Source, entry: SyntaxTreeNode, name: str, written: str | None) -> float:
    if written is None:
        return 1.0
    try:
        weight = float(written)
    except ValueError:
        weight = math.nan
    if not (math.isfinite(weight) and weight > 0):
        source.breach(
            entry,
            'the weight of "{name}" is "{value}"; it must be a number above 0',
            name=name,
            value=written,
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
