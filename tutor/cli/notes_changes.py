"""`viva notes add | edit | rename | off | on | remove | undo | copy`: the user's own notes, changed."""

import argparse
from dataclasses import replace

import msgspec

from tutor.cli.answer_input import text_of
from tutor.cli.context import CommandContext
from tutor.cli.terminal import print_document
from tutor.core.errors import UsageError
from tutor.core.material import Item, KeyPoint, Topic
from tutor.packs.answer_points import points_of
from tutor.packs.breach import Breach
from tutor.packs.editing import copy_pack, open_topic
from tutor.packs.library import InstalledPack
from tutor.packs.notebook import Notebook, QuestionDraft, draft_of


def add_change_arguments(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> list[argparse.ArgumentParser]:
    add = commands.add_parser("add", help="a pack, a topic or a question")
    add.add_argument("kind", choices=("pack", "topic", "question"))
    add.add_argument("text", help="the title, or the question")
    add.add_argument("--pack", metavar="PACK", help="where a topic goes")
    add.add_argument("--topic", metavar="TOPIC", help="where a question goes")
    edit = commands.add_parser("edit", help="a question, or a topic's whole file")
    edit.add_argument("name", help="an item such as attention/why-scale, or a topic")
    edit.add_argument("--question", metavar="TEXT")
    for one in (add, edit):
        one.add_argument("--answer", metavar="TEXT", help="the model answer, Markdown; - reads it")
        one.add_argument(
            "--point", action="append", default=[], metavar="TEXT",
            help="a key point, may be given several times; else they are taken from the answer",
        )  # fmt: skip
        one.add_argument(
            "--from", dest="file", metavar="FILE",
            help="question, reference and points as JSON (as `show --json` prints them); of a topic its "
            "Markdown; - reads it",
        )  # fmt: skip
    rename = commands.add_parser("rename", help="a pack, a topic or a question")
    rename.add_argument("name")
    rename.add_argument("title")
    named = [commands.add_parser("off", help="neither asked nor searched until it is switched on again")]
    named += [commands.add_parser("on", help="asked and searched again")]
    named += [commands.add_parser("remove", help="a pack, a topic or a question; `undo` brings it back")]
    for one in named:
        one.add_argument("name", help="a pack, a topic or an item; pack:NAME and topic:NAME say which")
    undo = commands.add_parser("undo", help="take the newest change of your notes back")
    copy = commands.add_parser("copy", help="make a pack that comes with Viva yours, to be edited")
    copy.add_argument("name", metavar="PACK")
    return [add, edit, rename, *named, undo, copy]


def change(parsed: argparse.Namespace, context: CommandContext) -> None:
    with context.locked("a change of the notes"):
        book = Notebook(context.library(), context.paths.packs_dir)
        kind, name = {"add": _add, "edit": _edit}.get(parsed.action, _other)(parsed, book)
    if parsed.json:
        print_document("change", did=parsed.action, kind=kind, id=name)
    else:
        print(f"{_DONE[parsed.action]}: {kind} {name}.")
        if parsed.action == "remove":
            print("`viva notes undo` brings it back.")


_DONE = {
    "add": "Added", "edit": "Edited", "rename": "Renamed", "off": "Switched off", "on": "Switched on",
    "remove": "Removed", "undo": "Undone, the last change of", "copy": "Yours now",
}  # fmt: skip


def _add(parsed: argparse.Namespace, book: Notebook) -> tuple[str, str]:
    match parsed.kind:
        case "pack":
            return "pack", book.add_pack(parsed.text)
        case "topic":
            if not parsed.pack:
                raise UsageError("Say which pack the topic goes to: --pack PACK.")
            return "topic", book.add_topic(parsed.pack, parsed.text)
    if not parsed.topic:
        raise UsageError("Say which topic the question goes to: --topic TOPIC.")
    draft = _draft(parsed, QuestionDraft(parsed.text, ""))
    return "question", book.add_question(parsed.topic, draft)


def _edit(parsed: argparse.Namespace, book: Notebook) -> tuple[str, str]:
    one = book.library.named(parsed.name)
    if parsed.question is parsed.answer is parsed.file is None and not parsed.point:
        raise UsageError("Say what to change: --question, --answer, --point or --from.")
    if isinstance(one, Item):
        draft = draft_of(one)
        if parsed.question is not None:
            draft = replace(draft, question=parsed.question)
        book.edit_question(one.id, _draft(parsed, draft))
        return "question", one.id
    if not isinstance(one, Topic) or not parsed.file:
        raise UsageError("Give an item, or a topic and its Markdown: --from FILE.")
    saved = book.edit_file(open_topic(book.library, one.id), text_of(parsed.file))
    if isinstance(saved, Breach):
        raise UsageError("Line {line}: {reason}. Nothing was changed.", line=saved.line, reason=saved.reason)
    return "topic", one.id


def _other(parsed: argparse.Namespace, book: Notebook) -> tuple[str, str]:
    if parsed.action == "undo":
        return "pack", book.undo()
    if parsed.action == "copy":
        copy_pack(book.library.pack(parsed.name), book.packs_dir)
        return "pack", parsed.name
    one = book.library.named(parsed.name)
    match parsed.action:
        case "rename":
            book.rename(one, parsed.title)
        case "remove":
            book.remove(one)
        case switch:
            book.switch(one, on=switch == "on")
    if isinstance(one, InstalledPack):
        return "pack", one.pack.id
    return "topic" if isinstance(one, Topic) else "question", one.id


def _draft(parsed: argparse.Namespace, draft: QuestionDraft) -> QuestionDraft:
    """`draft` with what the words of the call change of it."""
    if parsed.file:
        if parsed.answer is not None or parsed.point:
            raise UsageError("--from brings answer and points: leave out --answer and --point.")
        try:
            return msgspec.convert(_fields(text_of(parsed.file), draft), QuestionDraft)
        except ValueError as exc:
            raise UsageError("{file}: {reason}", file=parsed.file, reason=exc) from exc
    if parsed.answer is not None:
        answer = text_of("-") if parsed.answer == "-" else parsed.answer
        draft = replace(draft, reference=answer, points=points_of(answer))
    if parsed.point:
        draft = replace(draft, points=tuple(KeyPoint("", text) for text in parsed.point))
    return draft


def _fields(text: str, draft: QuestionDraft) -> dict[str, object]:
    table = msgspec.json.decode(text, type=dict[str, object])
    references = table.get("references")
    if isinstance(references, list) and references:
        table.setdefault("reference", references[0])
    fields = {**msgspec.to_builtins(draft), **table}
    fields["points"] = [{"id": "", **dict(one)} for one in fields["points"]]
    return fields
