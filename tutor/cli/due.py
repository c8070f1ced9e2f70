"""`viva due`: what to practise today, how far each topic is, and the way to an interview."""

import argparse
from dataclasses import asdict
from datetime import date

from rich.console import Console

from tutor.cli.context import open_context
from tutor.cli.terminal import print_document, table, tell
from tutor.config.clock import current_time
from tutor.core.errors import UsageError
from tutor.packs.plain import plain_text
from tutor.practice.due import due_items, plan_towards
from tutor.practice.mastery import mastery
from tutor.store.attempt_json import rounded


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--topic", action="append", default=[], metavar="T", help="only these topics")
    parser.add_argument("--towards", type=_day, metavar="DAY", help="plan towards an interview on this day")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(parsed: argparse.Namespace) -> None:
    context = open_context()
    library = context.library()
    topics = [library.topic(name).id for name in parsed.topic]
    now = current_time()
    if parsed.towards is not None and parsed.towards < now.date():
        raise UsageError(f"{parsed.towards} is over; give a day to come.")
    study = context.study_plan(library.topics, parsed.towards)
    due = due_items(study, now, topics=topics)
    known = mastery(study, now)
    plan = plan_towards(study, now, topics=topics)
    practice = context.settings.practice
    hard, good, easy = practice.hard_from, practice.good_from, practice.easy_from
    if parsed.json:
        items = [
            {**asdict(d), "stability_days": rounded(d.stability_days, 1), "chance": round(d.chance, 3)}
            for d in due
        ]
        print_document(
            "due",
            items=items,
            mastery=list(map(asdict, known)),
            interview_on=study.interview_on,
            plan=list(map(asdict, plan)),
            ratings={"hard_from": hard, "good_from": good, "easy_from": easy},
        )
        return
    console = Console()
    titles = {item.id: plain_text(item.title) for item in library.items}
    if not due:
        console.print("Nothing is due today.")
    else:
        rows = table("item", "since", "", "asks")
        for one in due:
            rows.add_row(
                one.item, "new" if one.state == "new" else one.due.isoformat(),
                "" if one.state == "new" else f"{100 * one.chance:.0f} %", titles.get(one.item, ""),
            )  # fmt: skip
        console.print(rows)
        tell(console, "`viva interview --due` or `viva quickfire` asks them.", "dim")
    for m in known:
        if m.seen:
            console.print(f"  {m.topic}: {m.mastered} of {m.points} points mastered")
    if plan:
        new, again = sum(len(day.new) for day in plan), sum(len(day.again) for day in plan)
        left = study.days_left(now.date())
        console.print(f"{left} days to the interview: {new} new and {again} to be repeated on the way.")
    told = f"Again below {hard:.0f}, Hard from {hard:.0f}, Good from {good:.0f}, Easy from {easy:.0f}"
    tell(console, f"Ratings: {told}.", "dim")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as exc:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2026-12-10") from exc
