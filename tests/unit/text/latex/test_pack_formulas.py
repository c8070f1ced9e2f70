"""The shipped pack: every formula can be said and drawn, and its words hold no markup."""

import re
import tomllib
from pathlib import Path

import pytest

from tutor.text.latex.formulas import formula_spans, strip_dollars
from tutor.text.latex.speech import say_formula
from tutor.text.latex.tree import parse_formula
from tutor.text.latex.typeset import by_ziamath, svg
from tutor.text.say import say

PACK = Path(__file__).parents[4] / "knowledge" / "ml-interview"
TOPICS = sorted(PACK.glob("*.md"))
GOLDEN = Path(__file__).with_name("golden.toml")
WORDS = re.compile(r"[A-Za-zÀ-ž' ,.?!:;-]*")


def formulas_of(topic: Path) -> list[str]:
    text = topic.read_text(encoding="utf-8")
    return [strip_dollars(text[start:end]) for start, end in formula_spans(text)]


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.stem)
def test_every_formula_of_a_topic_is_parsed_and_drawn_by_the_fallback_too(topic):
    for latex in formulas_of(topic):
        parse_formula(latex)
        assert svg(latex).width_em > 0
        assert by_ziamath(latex, display=False).width_em > 0


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.stem)
def test_a_topic_is_said_in_words_and_pauses_only(topic):
    for line in topic.read_text(encoding="utf-8").splitlines():
        if line.startswith("|"):
            continue
        spoken = say(line)
        assert WORDS.fullmatch(spoken), (line, spoken)


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.stem)
def test_every_formula_of_a_topic_stands_in_the_golden_table(topic):
    golden = {row["latex"] for row in tomllib.loads(GOLDEN.read_text(encoding="utf-8"))["row"]}
    missing = {latex for latex in formulas_of(topic) if len(latex) > 1} - golden
    assert not missing, "listen, then add: " + "; ".join(f"{one} => {say_formula(one)}" for one in missing)
