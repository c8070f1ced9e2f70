"""An answer to the question of an interview, and its grade."""

from dataclasses import replace

from support.material import attempt, grade, item

from tutor.core import events as ev
from tutor.core.grade import Evidence
from tutor.core.speech import Delivery
from tutor.core.turn import FollowUp

TEA = item("tea/brewing", kind="script")
ASKED = ev.QuestionAsked(1, "main", TEA.id, "Tea", "How hot is $x$?", (90, 120))


def graded(*words):
    verdicts = grade(TEA, *(words or ("made", "missed")))
    first = replace(verdicts.points[0], evidence=Evidence("some words", 1.0, 2.0))
    return replace(
        attempt(TEA, replace(verdicts, points=(first, *verdicts.points[1:]))),
        follow_up=FollowUp("What about time?", "time"),
        recording="/nowhere/answer.wav",
        delivery=Delivery(95.0, 200, 128.0, (90, 120), True, (), 2),
    )


GRADED = graded()
