"""The pack that ships with Viva is sound and complete."""

from collections import Counter
from itertools import chain
from pathlib import Path

import pytest

from tutor.packs.labelled import load_labelled
from tutor.packs.pack import check_pack, load_pack

FOLDER = Path(__file__).parents[3] / "knowledge" / "ml-interview"


@pytest.fixture(scope="module")
def pack():
    return load_pack(FOLDER)


def test_the_shipped_pack_has_no_breach():
    assert [str(breach) for breach in check_pack(FOLDER)] == []


def test_it_has_the_ten_scripts_and_at_least_sixty_questions_answered_in_two_wordings(pack):
    scripts = [topic.script for topic in pack.topics if topic.script is not None]
    assert sorted(script.letter for script in scripts) == list("ABCDEFGHIJ")
    assert all(len(topic.questions) >= 4 for topic in pack.topics)
    questions = [question for topic in pack.topics for question in topic.questions]
    assert len(questions) >= 60
    assert [one.id for one in questions if len(one.references) < 2 or not 2 <= len(one.points) <= 4] == []
    assert [one.id for one in scripts if not (6 <= len(one.points) <= 10 and one.window_s)] == []
    assert all(topic.cheat_sheet and topic.intuition and topic.vocabulary for topic in pack.topics)
    assert [p.id for one in (*questions, *scripts) for p in one.points if not p.probe.endswith("?")] == []


def test_every_item_has_its_labelled_answers_half_of_them_as_recognised(pack):
    answers = list(chain.from_iterable(load_labelled(FOLDER, topic) for topic in pack.topics))
    assert len(answers) >= 500
    per_item = Counter(answer.item for answer in answers)
    for topic in pack.topics:
        for item in topic.items:
            assert per_item[item.id] >= (12 if item.kind == "script" else 4), item.id
    recognised = sum(answer.style == "recognised" for answer in answers)
    assert 0.4 <= recognised / len(answers) <= 0.6


def test_the_verdicts_of_labelled_answers_fit_their_kind(pack):
    for answer in chain.from_iterable(load_labelled(FOLDER, topic) for topic in pack.topics):
        item = pack.item(answer.item)
        assert item is not None
        left = [point.weight for point in item.points if point.id not in answer.made]
        fits = {
            "excellent": not left or left == [min(point.weight for point in item.points)],
            "partial": bool(answer.made | answer.partly) and bool(left),
            "contradicted": bool(answer.made and answer.contradicted),
            "off_topic": not answer.made | answer.contradicted,
        }
        assert fits.get(answer.kind, True), answer
