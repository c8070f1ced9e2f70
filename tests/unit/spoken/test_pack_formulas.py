"""The shipped pack: every formula can be said and drawn, and its words hold no markup."""

import re
from pathlib import Path

import pytest

from tutor.spoken.formula_tree import parse_formula
from tutor.spoken.markdown import blocks_of
from tutor.spoken.say import say
from tutor.spoken.typeset import svg

PACK = Path(__file__).parents[3] / "knowledge" / "ml-interview"
TOPICS = sorted(PACK.glob("*.md"))
WORDS = re.compile(r"[A-Za-zÀ-ž' ,.?!:;-]*")


def formulas_of(topic: Path) -> list[str]:
    text = topic.read_text(encoding="utf-8")
    return [piece.text for block in blocks_of(text) for piece in block if piece.kind == "formula"]


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.stem)
def test_every_formula_of_a_topic_is_parsed_and_drawn(topic: Path) -> None:
    for latex in formulas_of(topic):
        parse_formula(latex)
        assert svg(latex).width_em > 0


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.stem)
def test_a_topic_is_said_in_words_and_pauses_only(topic: Path) -> None:
    for line in topic.read_text(encoding="utf-8").splitlines():
        if line.startswith("|"):
            continue
        spoken = say(line)
        assert WORDS.fullmatch(spoken), (line, spoken)
