"""The user's own packs, topics and questions: added, edited, renamed, removed. Each change can be undone."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from markdown_it import MarkdownIt

from tutor.config.disk import unchanged, write_whole
from tutor.core.errors import PackInvalid, UsageError
from tutor.core.material import Item, KeyPoint, Pack, Topic
from tutor.packs import undo as undoing
from tutor.packs.answer_points import points_of
from tutor.packs.breach import Breach
from tutor.packs.editing import TopicFile, is_own, save_topic
from tutor.packs.library import InstalledPack, Library
from tutor.packs.naming import point_name, slug, unused
from tutor.packs.pack import PACK_FILE, load_pack
from tutor.packs.source import Source
from tutor.packs.switching import name_of, save_off
from tutor.packs.topic_parser import parse_topic
from tutor.packs.writing import one_line, pack_toml, topic_markdown
from tutor.text.latex.formulas import escaped_dollars


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    question: str
    reference: str
    """The model answer, Markdown."""
    points: tuple[KeyPoint, ...] = ()
    """A new one has no id. None at all: they are taken from the reference."""


def draft_of(item: Item) -> QuestionDraft:
    return QuestionDraft(item.question, item.references[0] if item.references else "", item.points)


@dataclass(frozen=True, slots=True)
class Notebook:
    """Writes below `packs_dir`; `library` is what is there, and out of date after a change.

    Methods raise NotFound, UsageError (not the user's own, or not a text that can be kept), PackInvalid and
    DiskFull; nothing was changed then.
    """

    library: Library
    packs_dir: Path

    def add_pack(self, title: str) -> str:
        """A new pack without topics; its id."""
        taken = {entry.pack.id for entry in self.library.installed}
        taken |= {path.name for path in self.packs_dir.glob("*")}
        pack_id = unused(slug(_named(title), left_out=()), taken)
        self._write(self.packs_dir / pack_id, None, Pack(pack_id, one_line(title), "en", "private", "0", ()))
        return pack_id

    def add_topic(self, pack_id: str, title: str) -> str:
        """A new topic without questions, also in a pack that was added just now; its id."""
        folder = self.packs_dir / pack_id
        if any(entry.pack.id == pack_id for entry in self.library.installed) or not folder.is_dir():
            folder = self._own(self.library.pack(pack_id)).folder
        pack = load_pack(folder)
        taken = {topic.id for topic in (*self.library.all_topics, *pack.topics)}
        topic_id = unused(slug(_named(title)), taken)
        topic = Topic(topic_id, one_line(title), (), (), (), ())
        self._write(folder, pack, replace(pack, topics=(*pack.topics, topic)))
        return topic_id

    def add_question(self, topic_id: str, draft: QuestionDraft) -> str:
        """A new question at the end of a topic; its id."""
        topic = with_question(self._topic(topic_id), draft)
        self._change(topic_id, topic)
        return f"{topic_id}/{_name_of(topic.questions[-1])}"

    def edit_question(self, item_id: str, draft: QuestionDraft) -> None:
        """Another wording of a question or script under the same id, with what was practised."""
        topic_id, _, name = item_id.partition("/")
        self.library.item(item_id)
        topic = self._topic(topic_id)
        items = [edited(item, draft) if _name_of(item) == name else item for item in topic.items]
        self._change(topic_id, replace(topic, items=tuple(items)))

    def edit_file(self, file: TopicFile, text: str) -> TopicFile | Breach:
        """Make `text` the topic's file, or say where it breaks the format."""
        folder = self._own(self.library.pack_of(file.topic)).folder
        with unchanged(folder), undoing.undoable(folder):
            return save_topic(file, text)

    def rename(self, one: InstalledPack | Topic | Item, title: str) -> None:
        """Give it another title, or a question another wording; its id stays, and what was practised."""
        title = one_line(_named(title))
        match one:
            case InstalledPack():
                pack = load_pack(self._own(one).folder)
                self._write(one.folder, pack, replace(pack, title=title))
            case Topic():
                self._change(one.id, replace(self._topic(one.id), title=title))
            case Item():
                self.edit_question(one.id, replace(draft_of(one), question=title))

    def remove(self, one: InstalledPack | Topic | Item) -> None:
        """Take a pack, a topic or a question away; what was practised stays in the history."""
        match one:
            case InstalledPack():
                with unchanged(one.folder):
                    undoing.remove_folder(self._own(one).folder)
            case Topic():
                self._change(one.id, None)
            case Item():
                topic = self._topic(one.topic)
                left = tuple(item for item in topic.items if _name_of(item) != _name_of(one))
                self._change(one.topic, replace(topic, items=left))

    def switch(self, one: InstalledPack | Topic | Item, *, on: bool) -> None:
        """Have it asked and searched, or not. Also for what ships with Viva."""
        name, off = name_of(one.pack if isinstance(one, InstalledPack) else one), self.library.off
        save_off(self.packs_dir, off - {name} if on else off | {name})

    def undo(self) -> str:
        """Take the newest change back, whoever made it; the folder of its pack."""
        with unchanged(self.packs_dir):
            return undoing.undo(self.packs_dir)

    def _own(self, entry: InstalledPack) -> InstalledPack:
        if not is_own(entry, self.packs_dir):
            raise UsageError(
                "{name} comes with Viva and stays as it is; make a copy of it your own, and change that.",
                name=entry.pack.title,
            )
        return entry

    def _topic(self, topic_id: str) -> Topic:
        """As its file has it, where other packs may have made the library give it another id."""
        return self._placed(topic_id)[1]

    def _placed(self, topic_id: str) -> tuple[Pack, Topic]:
        entry = self._own(self.library.pack_of(topic_id))
        pack = load_pack(entry.folder)
        topic = pack.topic(entry.own_id(topic_id))
        if topic is None:
            raise PackInvalid(
                "{file} was changed by another program; start Viva again.", file=entry.folder / PACK_FILE
            )
        return pack, topic

    def _change(self, topic_id: str, topic: Topic | None) -> None:
        pack, old = self._placed(topic_id)
        topics = [topic if one.id == old.id else one for one in pack.topics]
        folder = self.library.pack_of(topic_id).folder
        self._write(folder, pack, replace(pack, topics=tuple(one for one in topics if one is not None)))

    def _write(self, folder: Path, before: Pack | None, after: Pack) -> None:
        known = {topic.id: topic for topic in before.topics} if before is not None else {}
        texts = {f"{topic.id}.md": _markdown(topic) for topic in after.topics if topic != known.get(topic.id)}
        if after.version.isdigit():
            after = replace(after, version=str(int(after.version) + 1))
        texts[PACK_FILE] = pack_toml(after)
        with unchanged(folder), undoing.undoable(folder):
            for name, text in texts.items():
                write_whole(folder / name, text.encode())
            for name in known.keys() - {topic.id for topic in after.topics}:
                (folder / f"{name}.md").unlink(missing_ok=True)


def with_question(topic: Topic, draft: QuestionDraft) -> Topic:
    """`topic` with a new question behind its others. Raises UsageError where something is missing."""
    name = unused(slug(draft.question), {"script", *(_name_of(item) for item in topic.items)})
    item = edited(Item(f"{topic.id}/{name}", topic.id, "question", "", "", (), ()), draft)
    scripts = [one for one in topic.items if one.kind == "script"]
    return replace(topic, items=(*topic.questions, item, *scripts))


def edited(item: Item, draft: QuestionDraft) -> Item:
    """`item` as `draft` has it. Raises UsageError where something is missing."""
    question = one_line(escaped_dollars(draft.question))
    reference = _without_headings(escaped_dollars(draft.reference)).strip()
    if not question:
        raise UsageError("There is no question.")
    if not reference:
        raise UsageError("Without an answer there is nothing to grade against: write one.")
    points = draft.points or points_of(reference)
    if points != item.points:
        points = _with_ids(points, item.points)
    if not points:
        raise UsageError("This answer makes no point: write at least one.")
    title = item.title if item.kind == "script" else question
    references = (reference, *item.references[1:])
    return replace(item, title=title, question=question, references=references, points=points)


def _without_headings(text: str) -> str:
    """`text` with its headings as bold lines: in a topic's file they part the questions."""
    lines: list[str | None] = list(text.split("\n"))
    tokens = MarkdownIt("commonmark").parse(text)
    for token, content in itertools.pairwise(tokens):
        if token.type == "heading_open" and token.level == 0 and token.map is not None:
            start, end = token.map
            lines[start:end] = [f"**{content.content}**", *[None] * (end - start - 1)]
    return "\n".join(line for line in lines if line is not None)


def _with_ids(points: Sequence[KeyPoint], known: Sequence[KeyPoint]) -> tuple[KeyPoint, ...]:
    """`points` with an id each, one-line texts, and no blank one; those that were edited are not derived."""
    is_derived = not known and all(point.derived for point in points)
    taken = {point.id for point in points if point.id}
    out: list[KeyPoint] = []
    for number, point in enumerate((point for point in points if point.statement.strip()), 1):
        point_id = point.id or unused(point_name(point.statement, number), taken)
        taken.add(point_id)
        out.append(
            replace(
                point,
                id=point_id,
                statement=one_line(escaped_dollars(point.statement)),
                variants=_lines(point.variants),
                misconceptions=_lines(point.misconceptions),
                derived=is_derived,
            )
        )
    return tuple(out)


def _lines(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(line for text in texts if (line := one_line(escaped_dollars(text))))


def _markdown(topic: Topic) -> str:
    """The topic's file. Raises UsageError where reading it would not give the same topic."""
    text = topic_markdown(topic)
    source = Source("", text)
    again = parse_topic(source, topic.id)
    if source.breaches:
        raise UsageError("This cannot be kept: {reason}.", reason=source.breaches[0].reason)
    if [(i.id, i.question, len(i.points)) for i in again.items] != [
        (i.id, i.question, len(i.points)) for i in topic.items
    ]:
        raise UsageError("This cannot be kept: a part of the answer would be read as something else.")
    return text


def _named(title: str) -> str:
    if not title.strip():
        raise UsageError("It needs a name.")
    return title


def _name_of(item: Item) -> str:
    return item.id.split("/", 1)[1]
