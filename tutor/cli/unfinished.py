"""`viva history unfinished`: answers that Viva's end left without a grade."""

import argparse
import sys
from typing import Any

from tutor.cli.card import of_100
from tutor.cli.context import CommandContext
from tutor.cli.terminal import local_time, print_document
from tutor.packs.plain import plain_text
from tutor.session.unfinished import finish, forget, unfinished
from tutor.store.attempt_json import rounded


def tell_unfinished(context: CommandContext) -> None:
    """Say on standard error that there are some. For the holder of the home's lock, before a session."""
    if left := unfinished(context.paths.recordings_dir, context.history):
        count = "An answer was" if len(left) == 1 else f"{len(left)} answers were"
        print(
            f"{count} not graded before Viva ended: `viva history unfinished --grade` does it.",
            file=sys.stderr,
        )


def run_unfinished(parsed: argparse.Namespace, context: CommandContext) -> None:
    """List, grade or throw away what is left; holds the home's lock, so that no session is under way."""
    paths, history = context.paths, context.history
    rows: list[dict[str, Any]] = []
    with context.engine("Looking at what is left") as engine:
        for one in unfinished(paths.recordings_dir, history):
            row: dict[str, Any] = {
                "item": one.item.id, "question": one.item.question, "at": one.at,
                "recording": str(one.wav) if one.text is None else None,
                "attempt": None, "score": None,
            }  # fmt: skip
            if parsed.grade:
                graded = finish(one, paths.recordings_dir, history, engine)
                row["attempt"], row["score"] = graded.attempt_id, rounded(graded.attempt.grade.score, 1)
            elif parsed.forget:
                forget(one, paths.recordings_dir)
            rows.append(row)
    if parsed.json:
        print_document("unfinished", answers=rows)
        return
    for row in rows:
        ending = ""
        if parsed.grade:
            ending = f": {of_100(row['score'])}, attempt {row['attempt']}"
        elif parsed.forget:
            ending = ": thrown away"
        print(f"{local_time(row['at'])}  {plain_text(str(row['question']))}{ending}")
    if not rows:
        print("No answer is without a grade.")
    elif not (parsed.grade or parsed.forget):
        print("`viva history unfinished --grade` grades them, `--forget` throws them away.")
