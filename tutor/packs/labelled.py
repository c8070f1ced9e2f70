"""Answers with their true verdict per point, from `labelled/TOPIC.toml`."""

import tomllib
from pathlib import Path

import msgspec

from tutor.core.errors import PackInvalid
from tutor.core.material import AnswerKind, AnswerStyle, LabelledAnswer, Topic
from tutor.packs.breach import did_you_mean


class _Row(msgspec.Struct, forbid_unknown_fields=True):
    item: str
    kind: AnswerKind
    style: AnswerStyle
    text: str
    made: frozenset[str] = frozenset()
    partly: frozenset[str] = frozenset()
    contradicted: frozenset[str] = frozenset()


class _File(msgspec.Struct, forbid_unknown_fields=True):
    answer: list[_Row] = []


def labelled_file(folder: Path, topic_id: str) -> Path:
    """Where the labelled answers of a topic are kept."""
    return folder / "labelled" / f"{topic_id}.toml"


def load_labelled(folder: Path, topic: Topic) -> tuple[LabelledAnswer, ...]:
    """The labelled answers of `topic`, none if it has no such file. Raises PackInvalid."""
    path = labelled_file(folder, topic.id)
    if not path.exists():
        return ()
    try:
        rows = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8-sig")), _File).answer
    except (OSError, ValueError, msgspec.ValidationError) as exc:
        raise PackInvalid(f"{path}:1: {exc}") from exc
    return tuple(_answer(row, topic, f"{path}:1: answer {number}") for number, row in enumerate(rows, 1))


def _answer(row: _Row, topic: Topic, where: str) -> LabelledAnswer:
    item = next((item for item in topic.items if item.id == row.item), None)
    if item is None:
        hint = did_you_mean(row.item, [item.id for item in topic.items])
        raise PackInvalid(f'{where}: the topic has no item "{row.item}"{hint}')
    known = [point.id for point in item.points]
    named = row.made | row.partly | row.contradicted
    for name in sorted(named):
        if name not in known:
            raise PackInvalid(f'{where}: {item.id} has no key point "{name}"{did_you_mean(name, known)}')
    if sum(map(len, (row.made, row.partly, row.contradicted))) > len(named):
        raise PackInvalid(f"{where}: a point has two verdicts")
    if not row.text.strip():
        raise PackInvalid(f"{where}: `text` must hold the answer")
    return LabelledAnswer(
        item.id, row.kind, row.style, row.text.strip(), row.made, row.partly, row.contradicted
    )
