"""Points still open as an Anki deck."""

import re
from html import escape
from pathlib import Path
from typing import Final

from tutor.config.disk import writing
from tutor.packs.kept import KEPT
from tutor.store.exports.report import OpenPoint, Report, open_points

MODEL_ID: Final = 1_742_308_651
DECK_ID: Final = 1_742_308_652
"""Constant, so that importing once more updates the cards instead of doubling them."""
_FORMULA: Final = re.compile(r"\$\$(.+?)\$\$|\$(.+?)\$", re.DOTALL)
_MARKS: Final = re.compile(r"(\*\*|__)(.+?)\1|`(.+?)`", re.DOTALL)


def write_apkg(report: Report, out: Path) -> int:
    """Write a deck with a card for each point still open and each kept question; returns how many.

    Raises DiskFull.
    """
    import genanki

    model = genanki.Model(
        MODEL_ID,
        "Viva point",
        fields=[{"name": "Question"}, {"name": "Point"}, {"name": "Said"}, {"name": "Source"}],
        templates=[
            {
                "name": "Point",
                "qfmt": "{{Question}}",
                "afmt": '{{FrontSide}}<hr id="answer">{{Point}}'
                "{{#Said}}<p><i>You said: “{{Said}}”</i></p>{{/Said}}"
                "<p><small>{{Source}}</small></p>",
            }
        ],
        css=".card { font-family: sans-serif; font-size: 20px; text-align: left; }",
    )
    deck = genanki.Deck(DECK_ID, "Viva: points to learn")

    def add(fields: list[str], named: tuple[str, ...], tag: str) -> None:
        guid = genanki.guid_for("viva", *named)
        deck.add_note(genanki.Note(model=model, fields=fields, guid=guid, tags=["viva", tag]))

    gaps = open_points(report.attempts)
    for gap in gaps:
        fields = [_field(_question(report, gap)), _field(gap.statement), escape(gap.said), escape(gap.item)]
        tag = re.sub(r"\s+", "-", gap.item.rpartition("/")[0]) or "own"
        add(fields, (gap.item, gap.point), tag)
    kept = [item for item in report.items.values() if item.topic == KEPT]
    for item in kept:
        add([_field(item.question), _field(item.references[0]), "", escape(item.id)], (item.id,), KEPT)
    with writing(out):
        out.parent.mkdir(parents=True, exist_ok=True)
        genanki.Package(deck).write_to_file(str(out))
    return len(gaps) + len(kept)


def _question(report: Report, gap: OpenPoint) -> str:
    """The point's probing question, else the item's."""
    item = report.items.get(gap.item)
    if item is None:
        return f"What was missing from your answer to {gap.item}?"
    return next((p.probe for p in item.points if p.id == gap.point and p.probe), "") or item.question


def _field(markdown: str) -> str:
    r"""HTML with formulas as Anki's MathJax wants them: `\( \)` and `\[ \]`."""
    out, end = [], 0
    for match in _FORMULA.finditer(markdown):
        out.append(_prose(markdown[end : match.start()]))
        block, inline = match.groups()
        out.append(rf"\[{escape(block)}\]" if block else rf"\({escape(inline)}\)")
        end = match.end()
    return "".join([*out, _prose(markdown[end:])])


def _prose(text: str) -> str:
    def marked(match: re.Match[str]) -> str:
        return f"<b>{match[2]}</b>" if match[2] else f"<code>{match[3]}</code>"

    return _MARKS.sub(marked, escape(text)).replace("\n", "<br>")
