"""`viva history`: earlier answers, and everything that can be done with them."""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import asdict, fields
from pathlib import Path

from rich.console import Console

from tutor.cli.answer_input import text_of
from tutor.cli.card import of_100, print_card, print_remarks
from tutor.cli.context import CommandContext, open_context
from tutor.cli.terminal import local_time, print_document, print_json, table, tell
from tutor.cli.unfinished import run_unfinished
from tutor.core.errors import NotFound, UsageError
from tutor.core.material import Item
from tutor.core.turn import Attempt
from tutor.engine.attempt_recorder import AttemptRecorder
from tutor.engine.requests import Appeal, FixTranscript, Graded
from tutor.packs.plain import plain_text
from tutor.practice.answered_item import item_of
from tutor.practice.coaching import delivery_report, trend_remark
from tutor.practice.fitting import LEAST_REVIEWS, FittedSchedule
from tutor.practice.rating import RATINGS
from tutor.session.regrading import regrading
from tutor.store.archive import read_archive
from tutor.store.attempt_json import attempt_to_json, rounded
from tutor.store.database import HistoryDamaged
from tutor.store.deletion import Eraser
from tutor.store.exports.export import SUFFIXES, export, export_name
from tutor.store.history import Record
from tutor.store.open_answers import TurnPlace
from tutor.store.pages import Pages
from tutor.store.practice import refit

MOST_LISTED = 50


def add_arguments(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    listing = commands.add_parser("list", help="the newest attempts")
    listing.add_argument("--item", default="", help="only answers to this item")
    listing.add_argument("--topic", default="", help="only answers of this topic")
    listing.add_argument("--before", type=int, metavar="ID", help="those before this one: the next page")
    sessions = commands.add_parser("sessions", help="the newest sessions")
    sessions.add_argument("--before", type=int, metavar="ID", help="those before this one: the next page")
    show = commands.add_parser("show", help="one attempt")
    trend = commands.add_parser("trend", help="how scores, pace and fillers go")
    trend.add_argument("--item", default="", help="only answers to this item")
    trend.add_argument("--topic", default="", help="only answers of this topic")
    exporting = commands.add_parser("export", help="everything in another format")
    exporting.add_argument("--format", required=True, choices=tuple(SUFFIXES))
    exporting.add_argument("--out", type=Path, metavar="FILE", help="where to write (viva-DAY.SUFFIX here)")
    bring = commands.add_parser("import", help="bring in an archive of another installation")
    bring.add_argument("file", type=Path)
    regrade = commands.add_parser("regrade", help="judge an old answer with today's notes and models")
    regrade.add_argument("--listen", action="store_true", help="transcribe the recording anew, too")
    rate = commands.add_parser("rate", help="say yourself how well you knew it")
    delete = commands.add_parser("delete", help="delete answers for good, recordings included")
    delete.add_argument("id", type=int, nargs="*")
    delete.add_argument("--all", action="store_true", help="the whole history")
    fit = commands.add_parser("fit", help="fit the schedule to your own reviews")
    left = commands.add_parser("unfinished", help="answers that Viva's end left without a grade")
    choice = left.add_mutually_exclusive_group()
    choice.add_argument("--grade", action="store_true", help="grade them now")
    choice.add_argument("--forget", action="store_true", help="throw them away, recordings too")
    appeal = commands.add_parser("appeal", help="say that a point was made, in words of your answer")
    fix = commands.add_parser("fix", help="put the transcript of an answer right; it is graded anew")
    for one in (show, regrade, rate, appeal, fix):
        one.add_argument("id", type=int)
    appeal.add_argument("point", help="the point's id, as `viva history show ID --json` lists it")
    said = appeal.add_mutually_exclusive_group(required=True)
    said.add_argument("--words", help="the words of your answer that make the point")
    said.add_argument("--not-said", action="store_true", help="you did not make this point")
    fix.add_argument("--transcript", required=True, metavar="FILE", help="the right transcript; - for input")
    rate.add_argument("rating", choices=RATINGS)
    for one in (listing, sessions, show, trend, regrade, bring, fit, left, appeal, fix):
        one.add_argument("--json", action="store_true", help="print one JSON document")


def run(parsed: argparse.Namespace) -> None:
    context = open_context()
    act = ACTIONS[parsed.action]
    try:
        act(parsed, context)
    except HistoryDamaged:
        with context.locked("Restoring the history"):
            pass
        act(parsed, context)


def record_to_json(record: Record) -> dict[str, object]:
    return {
        "schema": "viva.attempt/1",
        "id": record.id,
        "at": record.at,
        "item": record.attempt.item or None,
        "recording": record.attempt.recording or None,
        "grade": attempt_to_json(record.attempt),
        "versions": dict(record.versions),
    }


def _list(parsed: argparse.Namespace, context: CommandContext) -> None:
    rows = Pages(context.paths.database).attempts(
        before=parsed.before, item=parsed.item, topic=parsed.topic, count=MOST_LISTED
    )
    if parsed.json:
        attempts = [
            {
                "id": r.id, "at": r.at, "item": r.item or None, "score": rounded(r.score, 1),
                "kind": r.kind, "session": r.session_id,
            }
            for r in rows
        ]  # fmt: skip
        print_document("history", attempts=attempts)
        return
    cells = [(str(r.id), local_time(r.at), r.item or plain_text(r.question), of_100(r.score)) for r in rows]
    _print_table(("id", "at", "item", "score"), cells)
    if len(rows) == MOST_LISTED:
        print(f"Older ones: `viva history list --before {rows[-1].id}`.")


def _sessions(parsed: argparse.Namespace, context: CommandContext) -> None:
    rows = Pages(context.paths.database).sessions(before=parsed.before, count=MOST_LISTED)
    if parsed.json:
        print_document("sessions", sessions=[{**asdict(r), "score": rounded(r.score, 1)} for r in rows])
        return
    scores = ["" if r.score is None else f"{r.score:.0f}" for r in rows]
    cells = [
        (str(r.id), local_time(r.at), r.mode, str(r.turns), score)
        for r, score in zip(rows, scores, strict=True)
    ]
    _print_table(("id", "at", "mode", "turns", "score"), cells)


def _print_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    if not rows:
        print("Nothing here: `viva interview` makes a start.")
        return
    shown = table(*headings)
    for cells in rows:
        shown.add_row(*cells)
    Console().print(shown)


def _show(parsed: argparse.Namespace, context: CommandContext) -> None:
    record = context.history.get(parsed.id)
    item = next((i for i in context.library().all_items if i.id == record.attempt.item), None)
    references = item.references[:1] if item is not None else ()
    earlier = context.history.earlier_grades(record.id)
    if parsed.json:
        spoken = delivery_report(record.attempt, context.settings.delivery, references)
        document = record_to_json(record)
        document["earlier_grades"] = [
            {"replaced_at": old.replaced_at, "grade": attempt_to_json(old.attempt), "versions": old.versions}
            for old in earlier
        ]
        document["delivery"] = spoken and {
            "first_word_s": round(spoken.first_word_s, 2),
            "pace": [
                {"at_s": round(p.at_s, 1), "words_per_min": round(p.words_per_min)} for p in spoken.paces
            ],
            "pauses": [{**asdict(p.pause), "kind": p.kind} for p in spoken.pauses],
            "fillers": spoken.fillers,
            "repeated": [{"phrase": phrase, "times": times} for phrase, times in spoken.repeated],
            "remarks": spoken.remarks,
        }
        print_json(document)
        return
    console = Console()
    tell(console, f"{local_time(record.at)}  {record.attempt.item}")
    tell(console, plain_text(record.attempt.question), "bold")
    tell(console, record.attempt.transcript.text, "italic")
    print_card(record.attempt, console)
    print_remarks(record.attempt, context.settings.delivery, console, references)
    for old in earlier:
        tell(console, f"Until {local_time(old.replaced_at)} it was graded {of_100(old.score)}.", "dim")


def _trend(parsed: argparse.Namespace, context: CommandContext) -> None:
    pages = Pages(context.paths.database)
    points = pages.trend(item=parsed.item, topic=parsed.topic)
    spoken = pages.trend(item=parsed.item, topic=parsed.topic, spoken=True)
    remarks = [
        trend_remark("Score", [p.score for p in points if p.score is not None]),
        trend_remark("Words a minute", [p.words_per_min for p in spoken if p.words_per_min is not None]),
        trend_remark(
            "Fillers a minute, at least",
            [fillers for p in spoken if (fillers := p.fillers_per_min) is not None],
            less_is_better=True,
        ),
    ]
    told = [str(remark) for remark in remarks if remark is not None]
    if parsed.json:
        print_document("trend", attempts=list(map(asdict, points)), remarks=told)
    else:
        print("\n".join(told) if told else "No trend yet: there are too few answers, or they are alike.")


def _export(parsed: argparse.Namespace, context: CommandContext) -> None:
    name = export_name(parsed.format)
    out: Path = (parsed.out or Path(name)).absolute()
    told = export(
        parsed.format,
        out / name if out.is_dir() else out,
        paths=context.paths,
        history=context.history,
        library=context.library(),
        settings=context.settings.practice,
    )
    print(told)


def _import(parsed: argparse.Namespace, context: CommandContext) -> None:
    with context.locked("An import into the history"):
        brought = read_archive(
            parsed.file.absolute(), context.paths, retention=context.settings.practice.retention
        )
    counts = asdict(brought)
    if parsed.json:
        print_document("history-import", **counts)
    else:
        print("New here: " + ", ".join(f"{number} {what}" for what, number in counts.items()) + ".")


def _regrade(parsed: argparse.Namespace, context: CommandContext) -> None:
    record = context.history.get(parsed.id)
    graded = _judge_anew(parsed, context, record, regrading(record, _items(context), listen=parsed.listen))
    if graded is not None:
        print_json(record_to_json(context.history.get(record.id)))


def _appeal(parsed: argparse.Namespace, context: CommandContext) -> None:
    record = context.history.get(parsed.id)
    attempt = record.attempt
    known = [point.id for point in attempt.grade.points]
    if parsed.point not in known:
        raise NotFound(f"Answer {record.id} has no point {parsed.point}; its points are {', '.join(known)}.")
    if parsed.words is not None and not parsed.words.strip():
        raise UsageError("Give the words of the answer that make the point, or --not-said.")
    item = item_of(attempt, _items(context))
    request = Appeal(item, attempt, record.id, parsed.point, parsed.words or "")
    if (graded := _judge_anew(parsed, context, record, request)) is not None:
        print_json(attempt_to_json(graded))


def _fix(parsed: argparse.Namespace, context: CommandContext) -> None:
    record = context.history.get(parsed.id)
    item = item_of(record.attempt, _items(context))
    request = FixTranscript(item, record.attempt, record.id, text_of(parsed.transcript))
    if (graded := _judge_anew(parsed, context, record, request)) is not None:
        print_json(attempt_to_json(graded))


def _judge_anew(
    parsed: argparse.Namespace, context: CommandContext, record: Record, request: object
) -> Attempt | None:
    """Have the engine judge a kept answer anew: what came of it where JSON is wanted, else it is printed."""
    with context.engine() as engine:
        graded = engine.call(request)
    assert isinstance(graded, Graded)
    if parsed.json:
        return graded.attempt
    before, after = record.attempt.grade.score, graded.attempt.grade.score
    print(f"{of_100(before)} before, {of_100(after)} now. The earlier grade is kept.")
    print_card(graded.attempt)
    return None


def _items(context: CommandContext) -> dict[str, Item]:
    return {item.id: item for item in context.library().all_items}


def _rate(parsed: argparse.Namespace, context: CommandContext) -> None:
    record = context.history.get(parsed.id)
    recorder = AttemptRecorder(context.history, context.library().topics, context.settings.practice)
    reviews = recorder.reviews_of(record.attempt, TurnPlace(kind=record.kind), override=parsed.rating)
    if not reviews:
        raise UsageError(f"Attempt {record.id} answers a question of your own, which is not scheduled.")
    context.history.rate(record.id, reviews)
    memory = context.history.memories().get(record.attempt.item)
    due = f"; due {memory.due.date()}" if memory else ""
    print(f"Attempt {record.id} counts as {parsed.rating}{due}.")


def _delete(parsed: argparse.Namespace, context: CommandContext) -> None:
    if parsed.all == bool(parsed.id):
        raise UsageError("Say which answers to delete by their numbers, or --all.")
    eraser = Eraser(context.history, context.paths.recordings_dir)
    with context.locked("Deleting from the history"):
        count = eraser.delete_all() if parsed.all else eraser.delete(list(dict.fromkeys(parsed.id)))
    print(f"{count} deleted, recordings included." if count != 1 else "1 deleted, recording included.")


def _fit(parsed: argparse.Namespace, context: CommandContext) -> None:
    with context.locked("Fitting the schedule"):
        fit = refit(context.history)
    if parsed.json:
        figures = {one.name: getattr(fit, one.name, None) for one in fields(FittedSchedule)}
        print_document("fit", fitted=fit is not None and fit.is_better, **figures)
    elif fit is None:
        print(f"The usual schedule stays: it needs {LEAST_REVIEWS} reviews at least to find a better one.")
    elif not fit.is_better:
        print(f"The usual schedule stays: it predicts your {fit.reviews} reviews best.")
    else:
        loss = f"{fit.loss_before:.3f} before, {fit.loss_after:.3f} now"
        print(f"Fitted to {fit.reviews} reviews; prediction loss {loss}.")


ACTIONS: dict[str, Callable[[argparse.Namespace, CommandContext], None]] = {
    "list": _list, "sessions": _sessions, "show": _show, "trend": _trend, "export": _export,
    "import": _import, "regrade": _regrade, "rate": _rate, "delete": _delete, "fit": _fit,
    "unfinished": run_unfinished, "appeal": _appeal, "fix": _fix,
}  # fmt: skip
