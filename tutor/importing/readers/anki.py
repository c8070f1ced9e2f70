"""Anki packages (.apkg, .colpkg): cards with a front and a back, cloze deletions, and their pictures."""

import html
import json
import re
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from tutor.core.errors import NotesUnreadable
from tutor.importing.document import Card
from tutor.importing.pictures import with_pictures
from tutor.importing.readers.archive import MOST_BYTES, open_archive, read_member
from tutor.importing.readers.html import markdown_of_html

_CLOZE = re.compile(
    r"\{\{c(?P<number>\d+)::(?P<text>(?:(?!\{\{|\}\}).)*?)(?:::(?P<hint>(?:(?!\}\}).)*?))?\}\}", re.DOTALL
)
_OLD_TEX = re.compile(r"\[(latex|\$\$?)\](.+?)\[/(?:latex|\$\$?)\]", re.DOTALL)
_MEDIA = re.compile(r"\[sound:[^\]]*\]|\[anki:[^\]]*\]")
_ZSTD = b"\x28\xb5\x2f\xfd"
_DEFAULT_DECKS = frozenset({"Default", "Standard", "Par défaut", "Predeterminado"})


def read_package(path: Path) -> tuple[tuple[Card, ...], Mapping[str, bytes]]:
    """The package's cards in the order they were made, and their pictures. Raises NotesUnreadable."""
    pictures: dict[str, bytes] = {}
    with open_archive(path, "Anki package (.apkg)") as archive:
        cards = _cards_in(_collection(archive, path), path)
        members = _media(archive, path)

        def find(name: str) -> bytes | None:
            return _member(archive, members[name], path) if name in members else None

        out = []
        for card in cards:
            question, in_question = with_pictures(card.question, find)
            answer, in_answer = with_pictures(card.answer, find)
            pictures |= in_question | in_answer
            out.append(replace(card, question=question, answer=answer))
    return tuple(out), pictures


def _cards_in(data: bytes, path: Path) -> tuple[Card, ...]:
    with tempfile.TemporaryDirectory(prefix="viva-anki-") as folder:
        file = Path(folder) / "collection.sqlite3"
        file.write_bytes(data)
        try:
            with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)) as database:
                # Columns of the new form are sorted by a rule that only Anki has.
                database.create_collation(
                    "unicase", lambda a, b: (a.lower() > b.lower()) - (a.lower() < b.lower())
                )
                return tuple(_cards(database))
        except (sqlite3.Error, ValueError, KeyError, TypeError) as exc:
            raise NotesUnreadable(
                "{file} holds no collection that Viva can read; export it again.", file=path.name
            ) from exc


def _media(archive: zipfile.ZipFile, path: Path) -> dict[str, str]:
    """Members of the archive by the names that the cards have for them."""
    if "media" not in archive.namelist():
        return {}
    data = read_member(archive, "media")
    if data.startswith(_ZSTD):
        return {name: str(number) for number, name in enumerate(_media_names(_unpacked(data, path)))}
    try:
        return {str(name): str(member) for member, name in json.loads(data).items()}
    except (ValueError, AttributeError):
        return {}


def _media_names(data: bytes) -> Iterator[str]:
    """The names in Anki's new list of media: protocol-buffer messages whose first field is the name."""
    place = 0
    while place < len(data):
        size, place = _varint(data, place + 1)
        length, start = _varint(data, place + 1)
        yield data[start : start + length].decode(errors="replace")
        place += size


def _varint(data: bytes, place: int) -> tuple[int, int]:
    """The number that begins at `place`, and where it ends."""
    number = shift = 0
    for byte in data[place:]:
        place += 1
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            break
    return number, place


def _collection(archive: zipfile.ZipFile, path: Path) -> bytes:
    for name in ("collection.anki21b", "collection.anki21", "collection.anki2"):
        if name in archive.namelist():
            return _member(archive, name, path)
    raise NotesUnreadable("{file} is no Anki package: it holds no collection.", file=path.name)


def _member(archive: zipfile.ZipFile, name: str, path: Path) -> bytes:
    data = read_member(archive, name)
    return _unpacked(data, path) if data.startswith(_ZSTD) else data


def _unpacked(data: bytes, path: Path) -> bytes:
    import zstandard

    try:
        with zstandard.ZstdDecompressor(max_window_size=2**31 - 1).stream_reader(data) as reader:
            unpacked = reader.read(MOST_BYTES + 1)
    except zstandard.ZstdError as exc:
        raise NotesUnreadable("{file} is damaged; export it again.", file=path.name) from exc
    if len(unpacked) > MOST_BYTES:
        raise NotesUnreadable(
            "{file} unpacks to more than Viva reads; export one deck at a time.", file=path.name
        )
    return bytes(unpacked)


def _cards(database: sqlite3.Connection) -> Iterator[Card]:
    decks = _decks(database)
    rows = database.execute(
        "SELECT n.flds, MIN(c.did), COUNT(c.nid) FROM notes n LEFT JOIN cards c ON c.nid = n.id"
        " GROUP BY n.id ORDER BY n.id"
    )
    for fields, deck_id, count in rows:
        parts = [_tidied(part) for part in str(fields).split("\x1f")]
        topic = decks.get(str(deck_id), "")
        if _CLOZE.search(parts[0]):
            yield from _cloze_cards(parts, topic)
            continue
        front = _markdown(parts[0])
        back = "\n\n".join(text for part in parts[1:] if (text := _markdown(part)))
        if front and back:
            yield Card(" ".join(front.split()), back, topic)
        if front and back and count == len(parts) == 2:  # the card that asks the other way round
            yield Card(" ".join(back.split()), front, topic)


def _cloze_cards(parts: list[str], topic: str) -> Iterator[Card]:
    extra = [text for part in parts[1:] if (text := _markdown(part))]
    answer = _markdown(_CLOZE.sub(r"\g<text>", parts[0]))
    for number in sorted({int(match["number"]) for match in _CLOZE.finditer(parts[0])}):

        def gap(match: re.Match[str], number: int = number) -> str:
            if int(match["number"]) != number:
                return match["text"]
            return f"({match['hint']})" if match["hint"] else "…"

        question = " ".join(_markdown(_CLOZE.sub(gap, parts[0])).split())
        yield Card(f"Fill in: {question}", "\n\n".join([answer, *extra]), topic)


def _markdown(field: str) -> str:
    return markdown_of_html(field).strip()


def _tidied(field: str) -> str:
    """`field` with LaTeX between dollar signs alone, and without sounds."""

    def formula(match: re.Match[str]) -> str:
        plain = " ".join(html.unescape(re.sub(r"<[^>]*>", " ", match[2])).split())
        return f" ${plain.strip('$ ') if match[1] == 'latex' else plain}$ "

    return _OLD_TEX.sub(formula, _MEDIA.sub("", field))


def _decks(database: sqlite3.Connection) -> Mapping[str, str]:
    """The last part of each deck's name by its id; Anki's own default deck names no topic."""
    if database.execute("SELECT 1 FROM sqlite_master WHERE name = 'decks'").fetchone():
        decks = [(key, name.split("\x1f")) for key, name in database.execute("SELECT id, name FROM decks")]
    else:
        (text,) = database.execute("SELECT decks FROM col").fetchone()
        decks = [(key, deck["name"].split("::")) for key, deck in json.loads(text).items()]
    return {str(key): "" if parts[-1] in _DEFAULT_DECKS else parts[-1] for key, parts in decks}
