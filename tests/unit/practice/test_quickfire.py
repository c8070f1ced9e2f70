"""Quick-fire rounds."""

from dataclasses import replace

import pytest
from support.material import grade, item, point, topic

from tutor.core.message import Message
from tutor.practice.quickfire import QuickFire, Verdict, start_quickfire, verdict_of

YES, NO = Verdict("yes"), Verdict("no", Message("it was this"))
TEA = topic("tea", item("tea/script", kind="script"), *(item(f"tea/{n}") for n in "abcdef"))


def asked(round_, *verdicts):
    seen = []
    for verdict in verdicts:
        if round_.item is None:
            break
        seen.append(round_.item.id)
        round_ = round_.skipped() if verdict is None else round_.answered(verdict)
    return seen, round_


def test_the_wrong_ones_come_back_at_the_end_and_only_once():
    round_ = QuickFire((item("a"), item("b"), item("c")))
    seen, end = asked(round_, YES, NO, None, NO, YES, YES)
    assert seen == ["a", "b", "c", "b", "c"]
    assert end.item is None


def test_scripts_are_not_asked_quick_and_the_same_seed_gives_the_same_round():
    one, two = (start_quickfire([TEA], count=4, seed=3) for _ in range(2))
    assert one == two
    assert all(entry.kind == "question" for entry in one.queue)
    assert start_quickfire([TEA], count=4, seed=4) != one


@pytest.mark.parametrize(
    ("score", "words", "sentence"),
    [
        (90, ("made", "made"), "Right."),
        (50, ("made", "missed"), "Close: The statement of time."),
        (10, ("contradicted", "missed"), "Not quite: The statement of hot."),
    ],
)
def test_the_verdict_says_the_missing_piece_in_one_sentence(score, words, sentence):
    assert verdict_of(grade(item(), *words, score=score)).sentence == sentence


def test_a_gate_says_why_instead():
    foreign = replace(grade(item(), "missed", "missed", score=0), gate="language")
    assert "English" in verdict_of(foreign).sentence
    assert verdict_of(replace(foreign, gate="empty")).sentence == "Not quite: The statement of hot."


def test_a_long_statement_is_cut_at_a_colon_outside_formulas():
    long = "The first part says $a;b$ quite enough already" + " word" * 30 + "; and the rest is detail."
    missing = str(verdict_of(grade(item(points=(replace(point("a"), statement=long),)), "missed")).missing)
    assert missing.endswith("word.")
    assert "$a;b$" in missing


def test_where_too_little_is_judged_it_is_close_at_best():
    likely = replace(grade(item(), "made", "made"), score=None)
    assert verdict_of(likely).word == "nearly"
