"""Cost as work grows, from real runs: points judged, length of the notes, turns of a session.

    python -m research.benchmarks.llm_growth [--out docs/results/plots] [--runs 3] [--turns 100]

Prints tables and writes a plot of each; some five minutes on two cores.
"""

import argparse
import statistics
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from research.benchmarks.growth_plot import Line, plot
from research.benchmarks.llm_material import (
    ANSWER,
    NEVER,
    POINTS,
    SETTINGS,
    STARTER,
    conversation,
    notes_of,
    prompt,
    question_of,
    readout_of,
)
from research.benchmarks.measure import alternated, resident_mib, tell, timed
from research.benchmarks.rival_process import Rival
from tutor.config.paths import resolve_paths
from tutor.llm.model import LanguageModel
from tutor.llm.processor import decode_threads
from tutor.llm.sections import Section

POINT_COUNTS = (1, 2, 4, 8, 16, 32)
PREFIX_TOKENS = (250, 500, 1000, 2000, 4000)
AROUND = 5
"""Turn 10 and turn 100 are medians of so many turns before and after, where there are any."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("docs/results/plots"))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--turns", type=int, default=100)
    parser.add_argument("--points", type=int, nargs="+", default=POINT_COUNTS, metavar="COUNT")
    parser.add_argument("--prefixes", type=int, nargs="+", default=PREFIX_TOKENS, metavar="TOKENS")
    given = parser.parse_args()
    model = resolve_paths().models_dir / STARTER
    given.out.mkdir(parents=True, exist_ok=True)
    points(model, given.points, given.runs, given.out / "points.svg")
    prefixes(model, given.prefixes, given.runs, given.out / "prefix.svg")
    turns(model, given.turns, given.out)


def points(model: Path, counts: Sequence[int], runs: int, out: Path) -> None:
    """From the end of the answer to the signals of so many points, in one batch and one point at a time."""
    together: list[float] = []
    single: list[float] = []
    evaluated: dict[int, int] = {}
    print("| points | together, s | one by one, s | tokens |\n|---|---|---|---|")
    with closing(LanguageModel.load(model, settings=SETTINGS)) as viva:
        readout = readout_of(model, viva.layers)

        def judged(count: int, of: int, number: int) -> float:
            wordings = tuple(f"{POINTS[n % len(POINTS)][:-1]}, as {n} says." for n in range(count))
            # A question of its own for every measurement, so that nothing of it is held yet.
            asked = (
                f"How does attention work, take {number} of {of}, {'one' if count < of else 'all'} at a time?"
            )
            viva.reader(readout).prefill(asked, ANSWER, NEVER)
            reading = partial(viva.reader(readout).read, asked, ANSWER, wordings, NEVER)
            seconds, read = timed(reading)
            evaluated[count] = read.cache.evaluated_tokens
            return seconds

        for count in counts:
            contenders = {"all": partial(judged, count, count)}
            if count > 1:
                contenders["one"] = partial(judged, 1, count)
            times = alternated(contenders, runs)
            together.append(statistics.median(times["all"]))
            single.append(count * statistics.median(times.get("one", times["all"])))
            print(f"| {count} | {together[-1]:.3f} | {single[-1]:.3f} | {evaluated[count]} |", flush=True)
    plot(
        out,
        "Judging points of a 250-word answer",
        across="key points",
        up="seconds",
        sizes=counts,
        lines=[Line("all in one batch", together), Line("one after the other", single)],
    )


def prefixes(model: Path, sizes: Sequence[int], runs: int, out: Path) -> None:
    """First token of the next question on notes of so many tokens, against the same with nothing cached."""
    ours: list[float] = []
    theirs: list[float] = []
    print("\n| tokens of notes | Viva, s | nothing cached, s | times faster |\n|---|---|---|---|")
    with (
        closing(LanguageModel.load(model, settings=SETTINGS)) as viva,
        Rival("llama_chat.py", model, decode_threads(0)) as rival,
    ):
        for size in sizes:
            notes = notes_of(viva, size)

            def mine(number: int, notes: str = notes) -> float:
                sections = prompt(viva, notes, question_of(number))
                return timed(lambda: viva.generate(sections, max_tokens=1, cancel=NEVER))[0]

            def other(number: int, notes: str = notes) -> float:
                asked = conversation(notes, question_of(number))
                return float(rival.do(conversations=[asked], max_tokens=1)["seconds"])

            mine(100)
            times = alternated({"viva": mine, "rival": other}, runs, warm_ups=0)
            ours.append(statistics.median(times["viva"]))
            theirs.append(statistics.median(times["rival"]))
            print(f"| {size} | {ours[-1]:.3f} | {theirs[-1]:.2f} | {theirs[-1] / ours[-1]:.1f} |", flush=True)
    lines = [Line("Viva, notes evaluated before", ours), Line("nothing cached", theirs)]
    plot(
        out,
        "First token of the next question",
        across="tokens of notes",
        up="seconds",
        sizes=sizes,
        lines=lines,
        is_log=True,
    )


def turns(model: Path, count: int, out: Path) -> None:
    """One session: from the end of the answer to verdicts and the first word of feedback; memory held."""
    seconds: list[float] = []
    memory: list[float] = []
    with closing(LanguageModel.load(model, settings=SETTINGS)) as viva:
        notes, readout = notes_of(viva, 250), readout_of(model, viva.layers)
        for turn in range(count):
            question = f"{question_of(turn % 6)} Turn {turn:03d}."
            head = [
                Section("Speak plainly.\n\nNotes:\n"),
                Section(notes + "\n\n"),
                Section(f"Question: {question}\n"),
            ]
            answer = (f"In turn {turn:03d}, {ANSWER[0]}", ANSWER[1])
            told = [*head, Section(f"Answer: {' '.join(answer)}\n")]
            viva.prefill(head, cancel=NEVER)
            viva.reader(readout).prefill(question, answer, NEVER)
            viva.prefill(told, cancel=NEVER)
            reading = partial(viva.reader(readout).read, question, answer, POINTS[:4], NEVER)
            judging_s, _ = timed(reading)
            asked = [*told, Section("In short:")]
            wording_s, _ = timed(partial(viva.generate, asked, max_tokens=1, cancel=NEVER))
            seconds.append(judging_s + wording_s)
            memory.append(resident_mib())
            if turn % 10 == 9:
                held = viva.cache.held_tokens
                tell(f"turn {turn + 1}: {seconds[-1]:.3f} s, {memory[-1]:.0f} MiB, {held} tokens held")
    numbers = range(1, count + 1)
    plot(
        out / "turns.svg",
        "Judging and first word of feedback",
        across="turn",
        up="seconds",
        sizes=numbers,
        lines=[Line("", seconds)],
    )
    lines = [Line("", memory)]
    plot(out / "memory.svg", "Memory of the process", across="turn", up="MiB", sizes=numbers, lines=lines)
    print("\n| turn | seconds | MiB |\n|---|---|---|")
    for turn in sorted({min(number, count) for number in (1, 10, 25, 50, 75, 100)}):
        print(f"| {turn} | {_around(seconds, turn):.3f} | {memory[turn - 1]:.0f} |")
    early, late = _around(seconds, min(10, count)), _around(seconds, count)
    print(f"\nTurn {count} takes {late / early:.3f} times as long as turn 10.")


def _around(values: Sequence[float], turn: int) -> float:
    """Median of the turns about `turn`."""
    return statistics.median(values[max(0, turn - 1 - AROUND) : turn + AROUND])


if __name__ == "__main__":
    main()
