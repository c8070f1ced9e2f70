"""Answers with their true verdict per point, from `labelled/TOPIC.toml`."""

import tomllib
from pathlib import Path

import msgspec

from tutor.core.errors import PackInvalid
from tutor.core.material import AnswerKind, AnswerStyle, LabelledAnswer, Topic
from tutor.core.message import Message
from tutor.packs.breach import Breach, did_you_mean


class _LabelledRow(msgspec.Struct, forbid_unknown_fields=True):
    item: str
    kind: AnswerKind
    style: AnswerStyle
    text: str
    made: frozenset[str] = frozenset()
    partly: frozenset[str] = frozenset()
    contradicted: frozenset[str] = frozenset()


class _LabelledFile(msgspec.Struct, forbid_unknown_fields=True):
    answer: list[_LabelledRow] = []


def labelled_file(folder: Path, topic_id: str) -> Path:
    return folder / "labelled" / f"{topic_id}.toml"


def load_labelled(folder: Path, topic: Topic) -> tuple[LabelledAnswer, ...]:
    """The labelled answers of `topic`, none if it has no such file. Raises PackInvalid."""
    path = labelled_file(folder, topic.id)
    if not path.exists():
        return ()
    try:
        rows = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8-sig")), _LabelledFile).answer
    except (OSError, ValueError, msgspec.ValidationError) as exc:
        raise PackInvalid(Breach(str(path), 1, Message(str(exc))).message) from exc
    for number, row in enumerate(rows, 1):
        if (reason := _reason_against(row, topic)) is not None:
            told = Message("answer {number}: {reason}", number=number, reason=reason)
            raise PackInvalid(Breach(str(path), 1, told).message)
    return tuple(
        LabelledAnswer(r.item, r.kind, r.style, r.text.strip(), r.made, r.partly, r.contradicted)
        for r in rows
    )


def _reason_against(row: _LabelledRow, topic: Topic) -> Message | None:
    item = next((item for item in topic.items if item.id == row.item), None)
    if item is None:
        hint = did_you_mean(row.item, [item.id for item in topic.items])
        return Message('the topic has no item "{name}"{hint}', name=row.item, hint=hint)
    known = [point.id for point in item.points]
    named = row.made | row.partly | row.contradicted
    for name in sorted(named):
        if name not in known:
            hint = did_you_mean(name, known)
            return Message('{item} has no key point "{name}"{hint}', item=item.id, name=name, hint=hint)
    if sum(map(len, (row.made, row.partly, row.contradicted))) > len(named):
        return Message("a point has two verdicts")
    return None if row.text.strip() else Message("`text` must hold the answer")
