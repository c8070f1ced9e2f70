"""Answers with their true verdict per point, from `labelled/TOPIC.toml`."""

from pathlib import Path
from typing import Any, get_args

from tutor.core.errors import PackInvalid
from tutor.core.material import AnswerKind, AnswerStyle, Item, LabelledAnswer, Topic
from tutor.packs.breach import Breach, did_you_mean
from tutor.packs.source import Source, read_source
from tutor.packs.toml_source import line_of_key, lines_of_tables, parse_toml

_KINDS: tuple[AnswerKind, ...] = get_args(AnswerKind)
_STYLES: tuple[AnswerStyle, ...] = get_args(AnswerStyle)
_KEYS = ("item", "kind", "style", "made", "partly", "contradicted", "text")
_VERDICTS = ("made", "partly", "contradicted")


def labelled_file(folder: Path, topic_id: str) -> Path:
    """Where the labelled answers of a topic are kept."""
    return folder / "labelled" / f"{topic_id}.toml"


def load_labelled(folder: Path, topic: Topic) -> tuple[LabelledAnswer, ...]:
    """The labelled answers of `topic`, none if it has no such file; PackInvalid at the first breach."""
    path = labelled_file(folder, topic.id)
    if not path.exists():
        return ()
    breaches: list[Breach] = []
    answers = read_labelled(path, topic, breaches)
    if breaches:
        raise PackInvalid(str(breaches[0]))
    return answers


def read_labelled(path: Path, topic: Topic, breaches: list[Breach]) -> tuple[LabelledAnswer, ...]:
    """The sound answers in `path`; what is wrong with the others is added to `breaches`."""
    source = read_source(path, breaches)
    if source is None:
        return ()
    table = parse_toml(source)
    answers: list[LabelledAnswer] = []
    if table is not None:
        for key in table:
            if key != "answer":
                source.breach(line_of_key(source, key), f'"{key}" has no meaning here; use [[answer]]')
        rows = table.get("answer", [])
        if not isinstance(rows, list):
            source.breach(0, "write each answer as a table [[answer]]")
            rows = []
        headers = lines_of_tables(source, "answer")
        seen: dict[str, int] = {}
        for number, row in enumerate(rows):
            start = headers[number] if number < len(headers) else 0
            end = headers[number + 1] if number + 1 < len(headers) else None
            answer = _AnswerReader(source, topic, start, end).read(row)
            if answer is None:
                continue
            key = answer.item + "\n" + " ".join(answer.text.lower().split())
            if key in seen:
                source.breach(start, f"the same text stands in line {seen[key] + 1} already")
            seen.setdefault(key, start)
            answers.append(answer)
    breaches.extend(source.breaches)
    return tuple(answers)


class _AnswerReader:
    """Reads the one `[[answer]]` that stands in the lines [start, end) of `source`."""

    def __init__(self, source: Source, topic: Topic, start: int, end: int | None) -> None:
        self._source = source
        self._topic = topic
        self._start = start
        self._end = end

    def read(self, row: object) -> LabelledAnswer | None:
        if not isinstance(row, dict):
            self._source.breach(self._start, "write each answer as a table [[answer]]")
            return None
        before = len(self._source.breaches)
        for key in row:
            if key not in _KEYS:
                self._breach(key, f'"{key}" has no meaning here{did_you_mean(key, _KEYS)}')
        item = self._item(row)
        kind = next((kind for kind in _KINDS if kind == row.get("kind")), None)
        if kind is None:
            self._breach("kind", "`kind` must be one of " + ", ".join(_KINDS))
        style = next((style for style in _STYLES if style == row.get("style")), None)
        if style is None:
            self._breach("style", "`style` must be written or recognised")
        text = row.get("text")
        if not isinstance(text, str) or not text.strip():
            self._breach("text", "`text` must hold the answer")
        verdicts = {name: self._points(row, name, item) for name in _VERDICTS}
        self._check_overlap(verdicts)
        if item and kind:
            self._check_kind(kind, item, verdicts)
        if len(self._source.breaches) > before or not (item and kind and style):
            return None
        return LabelledAnswer(item.id, kind, style, str(text).strip(), **verdicts)

    def _breach(self, key: str, reason: str) -> None:
        self._source.breach(line_of_key(self._source, key, self._start, self._end), reason)

    def _item(self, row: dict[str, Any]) -> Item | None:
        name = row.get("item")
        if not isinstance(name, str):
            self._breach("item", f"`item` must name an item, such as {self._topic.id}/script")
            return None
        found = next((item for item in self._topic.items if item.id == name), None)
        if found is None:
            known = [item.id for item in self._topic.items]
            self._breach(
                "item",
                f'the topic "{self._topic.id}" has no item "{name}"{did_you_mean(name, known)}',
            )
        return found

    def _points(self, row: dict[str, Any], key: str, item: Item | None) -> frozenset[str]:
        names = row.get(key, [])
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            self._breach(key, f"`{key}` must be a list of key points")
            return frozenset()
        if len(set(names)) < len(names):
            self._breach(key, f"`{key}` names a point twice")
        if item is not None:
            known = [point.id for point in item.points]
            for name in names:
                if name not in known:
                    self._breach(key, f'{item.id} has no key point "{name}"{did_you_mean(name, known)}')
        return frozenset(names)

    def _check_overlap(self, verdicts: dict[str, frozenset[str]]) -> None:
        for first, second in (("made", "partly"), ("made", "contradicted"), ("partly", "contradicted")):
            for name in sorted(verdicts[first] & verdicts[second]):
                self._breach(second, f'"{name}" is in `{first}` and in `{second}`')

    def _check_kind(self, kind: AnswerKind, item: Item, verdicts: dict[str, frozenset[str]]) -> None:
        """Holds the labels to what their kind says."""
        made, contradicted = verdicts["made"], verdicts["contradicted"]
        ids = {point.id for point in item.points}
        if kind == "excellent":
            lightest = min((point.weight for point in item.points), default=0.0)
            left = [point for point in item.points if point.id not in made]
            if len(left) > 1 or any(point.weight > lightest for point in left):
                names = ", ".join(sorted(point.id for point in left))
                self._breach(
                    "made", f"an excellent answer makes all but one of the lightest points; open: {names}"
                )
        elif kind == "partial" and not (made or verdicts["partly"]):
            self._breach("made", "a partial answer makes some point")
        elif kind == "partial" and made == ids:
            self._breach("made", "an answer that makes every point is excellent, not partial")
        elif kind == "contradicted" and (not contradicted or not made):
            self._breach("contradicted", "a contradicted answer makes points and contradicts one")
        elif kind == "off_topic" and (made or contradicted):
            self._breach("made", "an off_topic answer neither makes nor contradicts a point")
