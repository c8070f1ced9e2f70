"""The words of `viva ask`, and its document."""

import pytest

from tutor.cli.ask import answer_to_json
from tutor.cli.main import main
from tutor.core.material import Passage
from tutor.core.turn import CacheUse
from tutor.engine.exchange import Exchange
from tutor.engine.requests import Answered, Citation


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        (["ask"], 2, "Give a question"),
        (["ask", "why?", "--audio", "q.wav"], 2, "Give a question"),
        (["ask", "-", "--json"], 2, "one question"),
        (["ask", "--audio", "nowhere.wav"], 3, "There is no file nowhere.wav"),
    ],
)
def test_words_that_are_off_are_told(home, capsys, words, status, says):
    assert main(words) == status
    assert says in capsys.readouterr().err


def test_the_document_has_the_fields_of_the_contract():
    passage = Passage("1", "p", "tea", "Tea › Brewing", "Not boiling.")
    answered = Answered(
        "why?", "why?", "Not boiling. [2]", True, (Citation(2, passage),), Exchange("why?", "why?", (), ()),
        0.01, 0.2, 1.4, CacheUse(3, 4),
    )  # fmt: skip
    document = answer_to_json(answered)
    assert document["schema"] == "viva.answer/1"
    assert document["citations"] == [
        {"marker": 2, "topic": "tea", "heading": "Tea › Brewing", "text": "Not boiling."}
    ]
    assert document["timings_s"] == {"retrieve": 0.01, "first_token": 0.2, "total": 1.4}
    assert document["cache"] == {"reused_tokens": 3, "evaluated_tokens": 4}
    assert document["covered"] is True
