"""A folder of notes to a Pack, or to the list of what is wrong with it."""

from pathlib import Path
from typing import Any

from tutor.core.errors import PackInvalid
from tutor.core.material import Pack, Topic
from tutor.core.message import Message
from tutor.packs.breach import Breach, did_you_mean
from tutor.packs.labelled import labelled_file, load_labelled
from tutor.packs.source import Source, read_source
from tutor.packs.toml_source import line_of_key, parse_toml
from tutor.packs.topic_parser import CountSpokenWords, is_topic_id, parse_topic

PACK_FILE = "pack.toml"
_TEXT_KEYS = ("id", "title", "language", "licence", "version")
_KEYS = (*_TEXT_KEYS, "topics", "imported")


def load_pack(folder: Path) -> Pack:
    """The pack in `folder`; PackInvalid with `file:line: reason` of its first breach."""
    breaches: list[Breach] = []
    pack = _read_pack(folder, breaches)
    if breaches:
        raise PackInvalid(breaches[0].message)
    if pack is None:
        raise PackInvalid(Breach(str(folder / PACK_FILE), 1, Message("this is no pack")).message)
    return pack


def check_pack(folder: Path, count_spoken_words: CountSpokenWords | None = None) -> tuple[Breach, ...]:
    """Every breach in `folder`, labelled answers and stray files included, in the order of the topics.

    `count_spoken_words`: where given, scripts are held to their time windows.
    """
    breaches: list[Breach] = []
    pack = _read_pack(folder, breaches, count_spoken_words)
    for topic in pack.topics if pack is not None else ():
        try:
            load_labelled(folder, topic)
        except PackInvalid as exc:
            path = labelled_file(folder, topic.id)
            breaches.append(Breach(str(path), 1, exc.message.values["reason"]))
    return (*breaches, *_stray_files(folder)) if pack is not None else tuple(breaches)


def _read_pack(
    folder: Path, breaches: list[Breach], count_spoken_words: CountSpokenWords | None = None
) -> Pack | None:
    source = read_source(folder / PACK_FILE, breaches)
    if source is None:
        return None
    table = parse_toml(source)
    if table is None:
        breaches.extend(source.breaches)
        return None
    texts = {key: _text(source, table, key) for key in _TEXT_KEYS}
    for key in table:
        if key not in _KEYS:
            source.breach(
                line_of_key(source, key),
                '"{name}" has no meaning here{hint}',
                name=key,
                hint=did_you_mean(key, _KEYS),
            )
    topic_ids = _topic_ids(source, table)
    imported = table.get("imported", False)
    if not isinstance(imported, bool):
        source.breach(line_of_key(source, "imported"), "`imported` must be true or false")
    breaches.extend(source.breaches)
    topics: list[Topic] = []
    for topic_id in topic_ids:
        topic_source = read_source(folder / f"{topic_id}.md", breaches)
        if topic_source is not None:
            topic = parse_topic(topic_source, topic_id, count_spoken_words, imported=imported is True)
            topics.append(topic)
            breaches.extend(
                sorted(topic_source.breaches, key=lambda breach: (breach.line, str(breach.reason)))
            )
    return Pack(topics=tuple(topics), **texts)


def _text(source: Source, table: dict[str, Any], key: str) -> str:
    value = table.get(key)
    if isinstance(value, str) and value.strip():
        if key == "id" and not is_topic_id(value):
            source.breach(
                line_of_key(source, key),
                '"{name}" is no id: lower-case letters, digits and single hyphens only',
                name=value,
            )
        return value.strip()
    source.breach(line_of_key(source, key), '`{key} = "..."` is missing or no text', key=key)
    return ""


def _topic_ids(source: Source, table: dict[str, Any]) -> tuple[str, ...]:
    line = line_of_key(source, "topics")
    names = table.get("topics")
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        source.breach(line, '`topics = ["...", ...]` is missing or no list of names')
        return ()
    if not names:
        source.breach(line, "`topics` is empty")
    topic_ids: list[str] = []
    for name in names:
        if not is_topic_id(name):
            source.breach(
                line, '"{name}" is no topic: lower-case letters, digits and single hyphens only', name=name
            )
        elif name in topic_ids:
            source.breach(line, 'the topic "{name}" is there twice', name=name)
        else:
            topic_ids.append(name)
    return tuple(topic_ids)


def _stray_files(folder: Path) -> list[Breach]:
    """Files that look like part of the pack and are not."""
    breaches: list[Breach] = []
    known = _known_topics(folder)
    for path in sorted(folder.glob("*.md")):
        if path.stem not in known and path.stem.lower() not in ("readme", "licence", "license"):
            breaches.append(
                Breach(
                    str(path),
                    1,
                    Message(
                        "`topics` in {file} does not list it{hint}",
                        file=PACK_FILE,
                        hint=did_you_mean(path.stem, known),
                    ),
                )
            )
    for path in sorted((folder / "labelled").glob("*.toml")):
        if path.stem not in known:
            breaches.append(
                Breach(
                    str(path), 1, Message("there is no such topic{hint}", hint=did_you_mean(path.stem, known))
                )
            )
    return breaches


def _known_topics(folder: Path) -> tuple[str, ...]:
    source = read_source(folder / PACK_FILE, [])
    table = parse_toml(source) if source is not None else None
    return _topic_ids(source, table) if source is not None and table is not None else ()
