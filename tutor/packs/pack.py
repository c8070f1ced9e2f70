"""A folder of notes to a Pack, or to the list of what is wrong with it."""

import re
import tomllib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from tutor.core.errors import PackInvalid
from tutor.core.material import Pack, Topic
from tutor.core.message import Message
from tutor.packs.breach import Breach, did_you_mean
from tutor.packs.labelled import labelled_file, load_labelled
from tutor.packs.naming import is_id
from tutor.packs.source import Source, read_source
from tutor.packs.topic_parser import parse_topic

PACK_FILE = "pack.toml"
TEXT_KEYS = ("id", "title", "language", "licence", "version")
_KEYS = (*TEXT_KEYS, "topics")
_FORMER_KEYS = ("imported",)


def load_pack(folder: Path) -> Pack:
    """The pack in `folder`; PackInvalid with `file:line: reason` of its first breach."""
    breaches: list[Breach] = []
    pack = _read_pack(folder, breaches)
    if breaches:
        raise PackInvalid(breaches[0].message)
    if pack is None:
        raise PackInvalid(Breach(str(folder / PACK_FILE), 1, Message("this is no pack")).message)
    return pack


def check_pack(folder: Path) -> tuple[Breach, ...]:
    """Every breach in `folder`, labelled answers and stray files included, in the order of the topics."""
    breaches: list[Breach] = []
    pack = _read_pack(folder, breaches)
    if pack is None:
        return tuple(breaches)
    for topic in pack.topics:
        try:
            load_labelled(folder, topic)
        except PackInvalid as exc:
            path = labelled_file(folder, topic.id)
            breaches.append(Breach(str(path), 1, exc.message.values["reason"]))
    known = [*(topic.id for topic in pack.topics), *(Path(breach.file).stem for breach in breaches)]
    return (*breaches, *_stray_files(folder, known))


def _read_pack(folder: Path, breaches: list[Breach]) -> Pack | None:
    source = read_source(folder / PACK_FILE, breaches)
    if source is None or (table := _table(source)) is None:
        breaches += source.breaches if source is not None else ()
        return None
    texts = {key: _text(source, table, key) for key in TEXT_KEYS}
    for key in table:
        if key not in (*_KEYS, *_FORMER_KEYS):
            hint = did_you_mean(key, _KEYS)
            source.breach(_line_of(source, key), '"{name}" has no meaning here{hint}', name=key, hint=hint)
    topic_ids = _topic_ids(source, table)
    breaches += source.breaches
    topics: list[Topic] = []
    for topic_id in topic_ids:
        file = read_source(folder / f"{topic_id}.md", breaches)
        if file is not None:
            topics.append(parse_topic(file, topic_id))
            breaches += sorted(file.breaches, key=lambda breach: (breach.line, str(breach.reason)))
    return Pack(topics=tuple(topics), **texts)


def _table(source: Source) -> dict[str, Any] | None:
    """The table in `source`; None, with the breach noted, when it is no TOML."""
    try:
        return tomllib.loads(source.text)
    except (tomllib.TOMLDecodeError, RecursionError) as exc:
        found = re.search(r"\(at line (\d+), column \d+\)", str(exc))
        line = int(found[1]) - 1 if found else len(source.lines) - 1
        reason = re.sub(r"\s*\(at .*\)$", "", str(exc))
        source.breach(line, "this is no TOML: {reason}", reason=reason)
        return None


def _line_of(source: Source, key: str) -> int:
    """The first line that sets `key`; 0 when none does."""
    pattern = re.compile(rf'\s*"?{re.escape(key)}"?\s*=')
    return next((number for number, line in enumerate(source.lines) if pattern.match(line)), 0)


def _text(source: Source, table: dict[str, Any], key: str) -> str:
    value, line = table.get(key), _line_of(source, key)
    if not isinstance(value, str) or not value.strip():
        source.breach(line, '`{key} = "..."` is missing or no text', key=key)
        return ""
    if key == "id" and not is_id(value):
        source.breach(
            line, '"{name}" is no id: lower-case letters, digits and single hyphens only', name=value
        )
    return value.strip()


def _topic_ids(source: Source, table: dict[str, Any]) -> tuple[str, ...]:
    line = _line_of(source, "topics")
    names = table.get("topics")
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        source.breach(line, '`topics = ["...", ...]` is missing or no list of names')
        return ()
    topic_ids: list[str] = []
    for name in names:
        if not is_id(name):
            source.breach(
                line, '"{name}" is no topic: lower-case letters, digits and single hyphens only', name=name
            )
        elif name in topic_ids:
            source.breach(line, 'the topic "{name}" is there twice', name=name)
        else:
            topic_ids.append(name)
    return tuple(topic_ids)


def _stray_files(folder: Path, known: Collection[str]) -> Iterator[Breach]:
    """Files that look like part of the pack and are not."""
    for path in sorted(folder.glob("*.md")):
        if path.stem not in known and path.stem.lower() not in ("readme", "licence", "license"):
            hint = did_you_mean(path.stem, known)
            reason = Message("`topics` in {file} does not list it{hint}", file=PACK_FILE, hint=hint)
            yield Breach(str(path), 1, reason)
    for path in sorted((folder / "labelled").glob("*.toml")):
        if path.stem not in known:
            hint = did_you_mean(path.stem, known)
            yield Breach(str(path), 1, Message("there is no such topic{hint}", hint=hint))
