"""Attempts to documents and back."""

import json
from dataclasses import replace

from support.material import attempt, grade, item

from tutor.core.grade import Evidence
from tutor.core.speech import Delivery, Pause, Transcript, Word
from tutor.core.turn import CacheUse, FollowUp, Timings
from tutor.store.attempt_json import attempt_from_json, attempt_to_json

TEA = item("tea/brewing")


def test_everything_that_an_attempt_holds_goes_to_json_and_back_to_the_last_digit_that_is_kept():
    graded = grade(TEA, "made", "missed", score=61.24)
    first = replace(
        graded.points[0], evidence=Evidence("hot", 1.234, 1.756), is_by_person=True, probability=0.12345
    )
    one = replace(
        attempt(TEA, replace(graded, points=(first, graded.points[1]), gate="echo")),
        transcript=Transcript("hot", (Word("hot", 1.234, 1.756, 0.98765),)),
        delivery=Delivery(100.236, 210, 126.44, (90, 120), True, (Pause(3.046, 1.278),), 2, 0.456),
        follow_up=FollowUp("What about time?", "time"),
        timings_s=Timings(1.23456, 0.56789, 0.12345, 2.34567),
        cache=CacheUse(10, 20),
        recording="answer.wav",
        heard="You made one point.",
    )
    written = attempt_to_json(one)
    back = attempt_from_json(json.loads(json.dumps(written)))
    assert attempt_to_json(back) == written
    assert (back.heard, back.grade.gate, back.delivery.first_word_s) == (one.heard, "echo", 0.456)
    assert [point["by_person"] for point in written["points"]] == [True, False]
    assert [point.is_by_person for point in back.grade.points] == [True, False]
    assert (written["schema"], written["score"]) == ("viva.grade/1", 61.2)
    assert list(written["timings_s"]) == ["transcribe", "verdicts", "feedback_first_token", "total"]
    assert back.grade.points[0].probability == 0.123
    assert back.grade.points[0].evidence == first.evidence
    assert back.transcript.words[0] == Word("hot", 1.234, 1.756, 0.988)
    assert back.delivery == one.delivery
