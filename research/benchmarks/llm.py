"""What the KV cache is worth: Viva against llama.cpp used plainly, in the same run, with equal output.

`viva bench llm`. Beside each ratio its bound: all tokens of the rival at the rates of its batches over the
tokens needed at the rate of theirs. On standard error: medians, and tokens evaluated on both sides.
"""

import multiprocessing
import tempfile
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from research.benchmarks.batch_costs import BatchCosts
from research.benchmarks.counting_context import CountingContext
from research.benchmarks.hearing_beside_llm import hearing_beside_prefill
from research.benchmarks.llm_material import (
    ANSWER,
    ASKED,
    CLAIM,
    JUDGE,
    NEVER,
    POINTS,
    SETTINGS,
    STARTER_ID,
    check_equal,
    conversation,
    model_file,
    notes_of,
    prompt,
    question_of,
    readout_of,
)
from research.benchmarks.measure import Row, alternated, tell, timed, times_faster
from research.benchmarks.rival_process import BUILT, Rival
from research.benchmarks.yes_no import ask_all, yes_no_tokens
from tutor.llm.chat import ChatMessage
from tutor.llm.context import ContextSettings
from tutor.llm.model import LanguageModel
from tutor.llm.prefix import PrefixCache
from tutor.llm.processor import decode_threads
from tutor.llm.reading import PointReader
from tutor.llm.sections import Section

NOTES_TOKENS = 1000
NEAR = 0.08
"""P(yes) differs by up to 0.055 between shapes of batches; words of rivals are compared outside of this."""
SERVERS: Mapping[str, Sequence[object]] = {
    "llama-server, one slot": (1,),
    "llama-server, eight slots": (8,),
}
"""Arguments of the rival."""
UNIFIED = "llama-server, eight slots, unified KV"
"""Off by default with eight slots, and a row of its own: all slots' tokens go into one decode, as Viva's do.
Drops idle slots unless the cache in RAM is off."""
UNIFIED_SERVER: Mapping[str, Sequence[object]] = {UNIFIED: (8, "--kv-unified", "--cache-ram", "0")}


def rows(models: Path, runs: int, model: str = STARTER_ID) -> list[Row]:
    """All rows; some ten minutes on two cores. Raises RuntimeError where a rival's output differs."""
    file, threads = model_file(models, model), decode_threads(0)
    costs = _batch_costs(file)
    with Rival("llama_chat.py", file, threads) as fresh:
        out = [_next_question(file, fresh, runs, costs), _restart(file, threads, runs, costs)]
        out += _judging(file, threads, fresh, runs, costs)
    out += [_prefilled(file, runs, costs), _decoding(file, threads, runs), _evaluated_over_needed(file)]
    out.append(hearing_beside_prefill(models, runs, model))
    return out


def _load(model: Path, cache_dir: Path | None = None) -> "closing[LanguageModel]":
    return closing(LanguageModel.load(model, settings=SETTINGS, cache_dir=cache_dir))


def _batch_costs(model: Path) -> BatchCosts:
    """What the processor does with tokens in batches of several sizes: the bound of all that follows."""
    found: dict[int, float] = {}
    with _load(model) as viva:
        tokens = viva.context.tokenize(notes_of(viva, 520))
        for size, tries in ((512, 3), (256, 4), (160, 4), (64, 6), (20, 8), (12, 8), (1, 32)):

            def evaluate(number: int, size: int = size) -> float:
                # A first token of its own, so that nothing is held of the rest.
                text = (1000 + 10 * size + number, *tokens[: size - 1])
                return timed(lambda: viva.cache.evaluate(text, NEVER))[0]

            seconds = found[size] = sorted(alternated({"viva": evaluate}, tries)["viva"])[tries // 2]
            tell(f"{size} tokens at once: {size / seconds:.0f} tokens/s ({seconds * 1000:.1f} ms)")
    return BatchCosts(found)


def _next_question(model: Path, rival: Rival, runs: int, costs: BatchCosts) -> Row:
    said: dict[int, str] = {}
    evaluated = [0, 0]
    with _load(model) as viva:
        notes = notes_of(viva, NOTES_TOKENS)

        def ours(number: int) -> float:
            asked = question_of(number)
            seconds, done = timed(
                lambda: viva.generate(prompt(viva, notes, asked), max_tokens=1, cancel=NEVER)
            )
            _check_same(said, number, done.text)
            evaluated[0] = done.cache.evaluated_tokens
            return seconds

        def theirs(number: int) -> float:
            job = rival.do(conversations=[conversation(notes, question_of(number))], max_tokens=1)
            _check_same(said, number, job["texts"][0])
            evaluated[1] = job["prompt_tokens"]
            return float(job["seconds"])

        seconds = alternated({"viva": ours, "rival": theirs}, runs)
    _tell_tokens("next_question_first_token", seconds, dict(zip(("viva", "rival"), evaluated, strict=True)))
    against = "create_chat_completion, nothing cached"
    bound = costs.bound(evaluated[0], [evaluated[1]])
    return times_faster("next_question_first_token", seconds["viva"], seconds["rival"], against, bound)


def _restart(model: Path, threads: int, runs: int, costs: BatchCosts) -> Row:
    spawn = multiprocessing.get_context("spawn")
    said: dict[int, str] = {}
    evaluated = {"viva": 0, "rival": 0}
    with _load(model) as viva:
        notes = notes_of(viva, NOTES_TOKENS)
    with tempfile.TemporaryDirectory() as folder:

        def ours(number: int) -> float:
            # No `Pool`: its workers may have no children, and a GPU is tried in one.
            with ProcessPoolExecutor(1, mp_context=spawn) as pool:
                seconds, text, evaluated["viva"] = pool.submit(
                    _first_after_start, model, Path(folder), notes, question_of(number)
                ).result()
            _check_same(said, number, text)
            return float(seconds)

        def theirs(number: int) -> float:
            with Rival("llama_chat.py", model, threads) as rival:
                job = rival.do(conversations=[conversation(notes, question_of(number))], max_tokens=1)
            _check_same(said, number, job["texts"][0])
            evaluated["rival"] = job["prompt_tokens"]
            return float(job["seconds"])

        seconds = alternated({"viva": ours, "rival": theirs}, runs)
    _tell_tokens("restart_first_token", seconds, evaluated)
    against = "create_chat_completion in a new process"
    bound = costs.bound(evaluated["viva"], [evaluated["rival"]])
    return times_faster("restart_first_token", seconds["viva"], seconds["rival"], against, bound)


def _first_after_start(model: Path, folder: Path, notes: str, question: str) -> tuple[float, str, int]:
    with _load(model, folder) as viva:
        seconds, done = timed(
            lambda: viva.generate(prompt(viva, notes, question), max_tokens=1, cancel=NEVER)
        )
    return seconds, done.text, done.cache.evaluated_tokens


def _judging(model: Path, threads: int, fresh: Rival, runs: int, costs: BatchCosts) -> list[Row]:
    """Eight yes-or-no questions on one answer; all but `fresh` have evaluated the answer before."""
    told = f"Question: How does attention work?\nStudent's answer: {' '.join(ANSWER)}"
    conversations = [conversation(JUDGE, told + CLAIM + ASKED.format(point)) for point in POINTS]
    evaluated: dict[str, int] = {}
    with ExitStack() as stack:
        viva = stack.enter_context(_load(model))
        context, cache = viva.context, viva.cache
        yes, no = yes_no_tokens(context.tokenize)

        def tokens(*parts: str, open_end: bool = False) -> tuple[int, ...]:
            messages = [ChatMessage("system", (JUDGE,)), ChatMessage("user", parts)]
            return context.tokenised(viva.chat.sections(messages, open_end=open_end)).tokens

        shared = tokens(told, CLAIM, open_end=True)
        wholes = [tokens(told, CLAIM, ASKED.format(point)) for point in POINTS]
        branches = [whole[len(shared) :] for whole in wholes]
        values, _ = ask_all(cache, shared, branches, yes, no)

        def ours(number: int) -> float:
            cache.evaluate(shared, NEVER)
            seconds, (_, use) = timed(lambda: ask_all(cache, shared, branches, yes, no))
            evaluated["viva"] = use.evaluated_tokens
            return seconds

        def chat(rival: Rival, name: str, *, warm: bool) -> Callable[[int], float]:
            def run(number: int) -> float:
                if warm:
                    rival.do(conversations=conversations[-1:], max_tokens=1)
                job = rival.do(conversations=conversations, max_tokens=1)
                _check_words(values, job["texts"])
                evaluated[name] = sum(len(whole) - warm * len(shared) for whole in wholes)
                return float(job["seconds"])

            return run

        def server(rival: Rival, name: str, slots: int) -> Callable[[int], float]:
            # Each slot is left with a claim other than the one that it will be asked.
            warm_ups = wholes[-1:] if slots == 1 else [*wholes[1:], wholes[0]]

            def run(number: int) -> float:
                warming = rival.do(prompts=warm_ups, n_probs=1)
                job = rival.do(prompts=wholes, n_probs=20)
                if number == 0:
                    tell(f"{name}: warming evaluated {warming['evaluated']} tokens (Viva: {len(shared)})")
                _check_values(values, [_yes(found, yes, no) for found in job["probabilities"]])
                evaluated[name] = job["evaluated"]
                return float(job["seconds"])

            return run

        keeping = stack.enter_context(Rival("llama_chat.py", model, threads, "--keep"))
        contenders = {
            "viva": ours,
            "calls": chat(fresh, "calls", warm=False),
            "prefix match": chat(keeping, "prefix match", warm=True),
        }
        binary = BUILT / "llama-server"
        if not binary.exists():
            tell("no judge8_vs_server: llama-server is not built; `make rivals` builds it")
        for name, (slots, *options) in {**SERVERS, **UNIFIED_SERVER}.items() if binary.exists() else ():
            rival = stack.enter_context(Rival("llama_server.py", binary, model, threads, slots, *options))
            contenders[name] = server(rival, name, int(str(slots)))
        seconds = alternated(contenders, runs)
    _tell_tokens("judge8", seconds, evaluated)
    mine = seconds["viva"]

    def row(name: str, rival: str, against: str) -> Row:
        # However a rival goes about it, each of its questions has its tokens.
        each = [evaluated[rival] / len(POINTS)] * len(POINTS)
        return times_faster(name, mine, seconds[rival], against, costs.bound(evaluated["viva"], each))

    out = [
        row("judge8_vs_calls", "calls", "eight create_chat_completion, nothing cached"),
        row("judge8_vs_prefix_match", "prefix match", "eight create_chat_completion, prefix match"),
    ]
    if served := [row("judge8_vs_server", name, name) for name in SERVERS if name in seconds]:
        out.append(min(served, key=lambda row: row.value))
        out.append(row("judge8_vs_server_unified", UNIFIED, UNIFIED))
    return out


def _prefilled(model: Path, runs: int, costs: BatchCosts) -> Row:
    """From the last segment to all hidden states, the segments before it evaluated ahead or not."""
    evaluated: dict[str, int] = {}
    with _load(model) as viva:
        readout = readout_of(model, viva.layers)

        def contender(name: str, ahead: bool) -> Callable[[int], float]:
            def run(number: int) -> float:
                asked = f"How does attention work, take {number} {name}?"
                viva.reader(readout).prefill(asked, (), NEVER)
                for count in range(1, len(ANSWER)) if ahead else ():
                    viva.reader(readout).prefill(asked, ANSWER[:count], NEVER)
                seconds, read = timed(lambda: viva.reader(readout).read(asked, ANSWER, POINTS, NEVER))
                evaluated[name] = read.cache.evaluated_tokens
                return seconds

            return run

        seconds = alternated({"ahead": contender("ahead", True), "later": contender("later", False)}, runs)
    _tell_tokens("verdicts_prefilled", seconds, evaluated)
    bound = costs.bound(evaluated["ahead"], [evaluated["later"]])
    return times_faster(
        "verdicts_prefilled", seconds["ahead"], seconds["later"], "the same without prefilling", bound
    )


def _decoding(model: Path, threads: int, runs: int, count: int = 48) -> Row:
    """Seconds a token, with thousands of other tokens held. Runs are short: there are three times as many."""
    said: dict[str, str] = {}
    # What follows is beyond doubt, so that a last bit's difference does not change it.
    start = "The numbers from one in order: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,"
    with _load(model) as viva, Rival("llama_bare.py", model, threads) as bare:
        notes = notes_of(viva, NOTES_TOKENS)
        for number in range(3):
            viva.prefill(f"Copy {number}: {notes}", cancel=NEVER)
        tokens = viva.context.tokenize(start)

        def ours(number: int) -> float:
            done = viva.generate(start, max_tokens=count + 1, cancel=NEVER)
            said["viva"] = done.text
            return done.decode_s / (done.tokens - 1)

        def theirs(number: int) -> float:
            job = bare.do(tokens=tokens, count=count + 1)
            said["bare"] = b"".join(map(viva.context.piece, job["tokens"])).decode("utf-8", "replace")
            return float(job["seconds"]) / (count + 1)

        seconds = alternated({"viva": ours, "bare": theirs}, 3 * runs)
        tell(f"decode_vs_bare: {viva.cache.held_tokens} tokens held")
    check_equal([said["viva"]], [said["bare"]])
    return times_faster(
        "decode_vs_bare", seconds["viva"], seconds["bare"], "llama.cpp's decode loop, a token", 1.0
    )


def _evaluated_over_needed(model: Path, turns: int = 10) -> Row:
    """A session: notes and question ahead, the answer by segments, eight points, a sentence of feedback."""
    talk = CountingContext(model, ContextSettings(threads=decode_threads(0)))
    with closing(LanguageModel(talk)) as viva:
        readout = readout_of(model, viva.layers)
        settings = replace(talk.settings, layers=readout.layers, adapter=readout.adapter)
        reading = CountingContext(model, settings, talk)
        reader = PointReader(PrefixCache(reading), viva.chat, readout)
        notes = notes_of(viva, 400)
        for turn in range(turns):
            question = question_of(turn)
            head = [
                Section("Speak plainly.\n\nNotes:\n"),
                Section(notes + "\n\n"),
                Section(f"Question: {question}\n"),
            ]
            viva.prefill(head, cancel=NEVER)
            answer = [f"In take {turn}, {segment}" for segment in ANSWER[:4]]
            for count in range(len(answer) + 1):
                reader.prefill(question, answer[:count], NEVER)
            reader.read(question, answer, POINTS, NEVER)
            viva.generate([*head, Section("In short:")], max_tokens=24, stop=["\n"], cancel=NEVER)
        reader.close()
    evaluated = talk.evaluated + reading.evaluated
    needed = len(talk.needed) + len(reading.needed)
    tell(f"evaluated_over_needed: {evaluated} tokens evaluated, {needed} different ones")
    return Row(
        "evaluated_over_needed", round(evaluated / needed, 4), "ratio", "each distinct token once", 1, 1.0
    )


def _tell_tokens(what: str, seconds: Mapping[str, Sequence[float]], evaluated: Mapping[str, int]) -> None:
    for name, count in evaluated.items():
        middle = sorted(seconds[name])[len(seconds[name]) // 2]
        tell(f"{what}, {name}: {count} tokens in {middle:.3f} s, {count / middle:.0f} tokens/s")


def _yes(found: Mapping[str, Any], yes: Sequence[int], no: Sequence[int]) -> float:
    """P(yes) against P(no) from the probabilities of the likeliest tokens."""
    of_yes, of_no = (sum(found.get(str(token), 0.0) for token in tokens) for tokens in (yes, no))
    return float(of_yes / (of_yes + of_no)) if of_yes + of_no else 0.5


def _check_same(said: dict[int, str], number: int, text: str) -> None:
    check_equal([said.setdefault(number, text)], [text])


def _check_values(ours: Sequence[float], theirs: Sequence[float]) -> None:
    if max(abs(a - b) for a, b in zip(ours, theirs, strict=True)) > NEAR:
        raise RuntimeError(f"the outputs differ: {ours} against {theirs}")


def _check_words(values: Sequence[float], texts: Sequence[str]) -> None:
    """P(yes) against the words that a rival wrote; near-ties may differ, and so may other words."""
    for value, text in zip(values, texts, strict=True):
        word = text.strip().lower()
        if (word == "yes" and value < 0.5 - NEAR) or (word == "no" and value > 0.5 + NEAR):
            raise RuntimeError(f"the outputs differ: {values} against {texts}")
