"""Files to a pack in the user's folder: made, or brought up to date, whole or not at all."""

import hashlib
import shutil
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from tutor.config.disk import unchanged, whole_folder
from tutor.core.cancel import CancelToken
from tutor.core.errors import NotesUnreadable, PackInvalid, UsageError
from tutor.core.material import Pack, Topic
from tutor.core.message import Message
from tutor.importing.assembling import as_written, topics_of, without_explanation
from tutor.importing.document import Document, text_of
from tutor.importing.furniture import without_frames
from tutor.importing.merging import merge, with_known_ids
from tutor.importing.pictures import FOLDER, PictureFiles
from tutor.importing.reading import files_in, read_file
from tutor.importing.report import ImportReport, share_kept
from tutor.importing.structure import draft_of
from tutor.packs.library import Library
from tutor.packs.naming import slug, unused, with_id
from tutor.packs.pack import PACK_FILE, load_pack
from tutor.packs.undo import RECORDS_FOLDER, undoable
from tutor.packs.writing import topic_markdown, write_pack
from tutor.text.language import UNKNOWN, language_of

_LANGUAGE_CHARS = 200_000
"""By how much of the text its language is recognised."""
_README = (
    "# Left out of the topics\n\n"
    "Contents, navigation, metadata, and lines about the notes themselves, as they stand in the files."
)


class _Record(msgspec.Struct):
    topics: tuple[Topic, ...]
    left_out: tuple[str, ...] = ()


def read_sources(
    paths: Sequence[Path], cancel: CancelToken | None = None
) -> tuple[list[Document], list[Message]]:
    """The documents in `paths` (files and folders), and what there could not be read.

    Raises NotesUnreadable when nothing can.
    """
    documents: list[Document] = []
    warnings: list[Message] = []
    cancel = cancel or CancelToken()
    for path in paths:
        pictures = PictureFiles(path) if path.is_dir() else None
        for file in files_in(path) if pictures else (path,):
            cancel.check()
            try:
                document = read_file(file, pictures)
            except NotesUnreadable as exc:
                warnings.append(exc.message)
                continue
            if pictures:
                document = replace(document, name=file.relative_to(path).as_posix(), is_topic=True)
            documents.append(document)
    if not documents and len(warnings) == 1:
        raise NotesUnreadable(warnings[0])
    if not documents:
        raise NotesUnreadable("There are no notes to read in {place}.", place=", ".join(map(str, paths)))
    return documents, warnings


def title_of(paths: Sequence[Path]) -> str:
    """The name of the one folder that `paths` is; else empty: the first document names the pack."""
    return paths[0].resolve().name if len(paths) == 1 and paths[0].is_dir() else ""


def import_into(
    library: Library,
    documents: Sequence[Document],
    packs_dir: Path,
    shipped_dir: Path,
    *,
    into: str = "",
    **options: Any,
) -> ImportReport:
    """`import_documents`, clear of what is in `library`: packs that ship lie in `shipped_dir`."""
    others = [one for one in library.installed if one.folder != packs_dir / (into or one.folder.name)]
    return import_documents(
        documents,
        packs_dir,
        into=into,
        shipped=[one.pack.id for one in library.installed if one.folder.parent == shipped_dir],
        taken_topics=[topic.id for one in others for topic in one.pack.topics],
        **options,
    )


def import_documents(
    documents: Sequence[Document],
    packs_dir: Path,
    *,
    into: str = "",
    title: str = "",
    shipped: Collection[str] = (),
    taken_topics: Collection[str] = (),
    warnings: Iterable[Message] = (),
    reviewed: Sequence[Topic] | None = None,
    preview: bool = False,
    cancel: CancelToken | None = None,
) -> ImportReport:
    """Make `documents` a pack below `packs_dir`, or update the one there.

    `into`: the pack's id; empty: named by `title` or the first document. `shipped`: ids that no own pack may
    have; `taken_topics`: topic ids of other packs, which new topics stay clear of. `reviewed`: the topics of
    a preview as the user changed them, which counts as an edit of theirs. `preview`: nothing is written.
    Raises NotesUnreadable, PackInvalid (the pack there was edited and no longer reads), UsageError, DiskFull.
    """
    cancel = cancel or CancelToken()
    name = title or documents[0].title
    pack_id = _pack_id(into, name, shipped)
    folder = packs_dir / pack_id
    old = load_pack(folder) if (folder / PACK_FILE).is_file() else None
    mine = old.topics if old is not None else ()
    read = "\n\n".join(map(text_of, documents))
    bare, frames = without_frames(documents)
    drafts = [draft_of(document) for document in bare]
    cancel.check()
    language = old.language if old is not None else language_of(read[:_LANGUAGE_CHARS])
    found = topics_of(drafts, old.title if old is not None else name, language)
    if not found:
        raise NotesUnreadable(
            "{file} holds nothing that could be a topic, a question or a script.", file=documents[0].name
        )
    record_name = _record_name(documents[0].name)
    base = _record(folder / RECORDS_FOLDER / record_name).topics if old is not None else ()
    own_ids = {topic.id for topic in (*base, *mine)}
    theirs = with_known_ids(base, _clear_of(found, {*taken_topics} - own_ids, pack_id, own_ids), mine)
    asked = {topic.id for topic in mine if any(not item.id.endswith("/explain") for item in topic.items)}
    theirs = [as_written(without_explanation(topic) if topic.id in asked else topic) for topic in theirs]
    topics, changes = merge(base, mine, theirs)
    if reviewed is not None:
        topics, _ = merge(theirs, topics, [as_written(topic) for topic in reviewed])
    pack = replace(old or Pack(pack_id, name, language, "private", "0", ()), id=pack_id, topics=topics)
    if (old is None or topics != old.topics) and pack.version.isdigit():
        pack = replace(pack, version=str(int(pack.version) + 1))
    told = list(warnings)
    if language not in ("en", UNKNOWN):
        told.append(
            Message(
                "These notes are not in English. They can be read, searched and asked about; "
                "Viva speaks and grades English alone."
            )
        )
    if not any(topic.items for topic in theirs):
        told.append(
            Message(
                "No questions or scripts were found: these notes can be searched and asked about, "
                "not practised."
            )
        )
    left_out = tuple(dict.fromkeys([*frames, *(text for draft in drafts for text in draft.left_out)]))
    cancel.check()
    if not preview:
        _install(pack, folder, documents, _Record(tuple(theirs), left_out), record_name)
    return ImportReport(
        pack=pack.id,
        folder=folder,
        title=pack.title,
        language=pack.language,
        found=tuple(theirs),
        changes=changes,
        warnings=tuple(dict.fromkeys(told)),
        left_out=left_out,
        share_kept=share_kept([read], [*map(topic_markdown, theirs), *left_out]),
        is_new=old is None,
    )


def _pack_id(into: str, name: str, shipped: Collection[str]) -> str:
    pack_id = slug(into or name, left_out=())
    if into and pack_id != into:
        raise UsageError(
            '"{name}" cannot name a pack: lower-case letters, digits and hyphens only (try "{other}").',
            name=into,
            other=pack_id,
        )
    if into and into in shipped:
        raise UsageError("The pack {name} ships with Viva; choose another name for your own.", name=into)
    return unused(f"my-{pack_id}", shipped) if pack_id in shipped else pack_id


def _clear_of(
    topics: Sequence[Topic], taken: Collection[str], pack_id: str, own: Collection[str]
) -> list[Topic]:
    """`topics` with ids that no other pack has."""
    ids = {*taken, *own, *(topic.id for topic in topics)}
    return [
        with_id(topic, unused(f"{pack_id}-{topic.id}", ids)) if topic.id in taken else topic
        for topic in topics
    ]


def _record_name(source: str) -> str:
    """So that the same file or folder is known again."""
    return f"{slug(source)}-{hashlib.sha256(source.encode()).hexdigest()[:8]}.json"


def _record(file: Path) -> _Record:
    """What the source gave the last time; nothing if it was never imported or the record is damaged."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=_Record)
    except (OSError, msgspec.MsgspecError, ValueError):
        return _Record(())


def _install(
    pack: Pack, folder: Path, documents: Sequence[Document], record: _Record, record_name: str
) -> None:
    """Write all of it, or nothing; `undo` takes it back. Raises DiskFull, NotesUnreadable."""
    try:
        with unchanged(folder), undoable(folder), whole_folder(folder) as new:
            if folder.exists():
                # Files of the user's own and records of other sources stay.
                shutil.copytree(folder, new, symlinks=True, dirs_exist_ok=True)
                for stale in new.glob("*.md"):
                    stale.unlink()
            write_pack(pack, new)
            for document in documents:
                for name, data in document.pictures.items():
                    (new / FOLDER).mkdir(exist_ok=True)
                    (new / FOLDER / name).write_bytes(data)
            (new / RECORDS_FOLDER).mkdir(exist_ok=True)
            (new / RECORDS_FOLDER / record_name).write_bytes(msgspec.json.encode(record))
            records = map(_record, sorted((new / RECORDS_FOLDER).glob("*.json")))
            left_out = [text for one in records for text in one.left_out]
            (new / "README.md").write_bytes("\n\n".join([_README, *left_out, ""]).encode())
            load_pack(new)
    except PackInvalid as exc:
        raise NotesUnreadable(
            "These notes cannot be kept as a pack ({reason}); nothing was changed.", reason=exc
        ) from exc
