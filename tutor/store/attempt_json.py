"""Attempts as the documents that commands print and the history keeps (`viva.grade/1`), and back."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import msgspec

from tutor.core.grade import Grade, PointVerdict
from tutor.core.message import Message
from tutor.core.speech import Delivery, Transcript, Word
from tutor.core.turn import Attempt, CacheUse, FollowUp, Timings

SCHEMA = "viva.grade/1"
DIGITS = 3
"""Of the numbers after the point; a score has one."""


def attempt_to_json(attempt: Attempt) -> dict[str, Any]:
    """The `viva.grade/1` document of the command line's contract."""
    grade = attempt.grade
    document = {
        "schema": SCHEMA,
        "item": attempt.item or None,
        "question": attempt.question,
        "score": rounded(grade.score, 1),
        "expected": round(grade.expected, 1),
        "interval": [round(bound) for bound in grade.interval],
        "certainty": grade.certainty,
        "plain": grade.is_plain,
        "gate": grade.gate,
        "points": list(map(_point_to_json, grade.points)),
        "transcript": {
            "text": attempt.transcript.text,
            "words": [
                {"word": w.text, "start_s": w.start_s, "end_s": w.end_s, "probability": w.probability}
                for w in attempt.transcript.words
            ],
        },
        "delivery": asdict(attempt.delivery) if attempt.delivery else None,
        "feedback": str(attempt.feedback),
        "feedback_message": asdict(attempt.feedback),
        "heard": attempt.heard,
        "follow_up": asdict(attempt.follow_up) if attempt.follow_up else None,
        "timings_s": asdict(attempt.timings_s),
        "cache": cache_to_json(attempt.cache),
        "recording": attempt.recording or None,
    }
    return _shortened(document)  # type: ignore[no-any-return]


def attempt_from_json(document: Mapping[str, Any]) -> Attempt:
    """The attempt that `attempt_to_json` wrote. Raises KeyError or ValidationError on anything else."""
    return Attempt(
        item=document["item"] or "",
        question=document["question"],
        transcript=Transcript(
            document["transcript"]["text"],
            tuple(
                Word(w["word"], w["start_s"], w["end_s"], w["probability"])
                for w in document["transcript"]["words"]
            ),
        ),
        grade=Grade(
            document["score"],
            document["gate"],
            tuple(
                msgspec.convert({**point, "is_by_person": point["by_person"]}, PointVerdict)
                for point in document["points"]
            ),
            document["plain"],
        ),
        delivery=msgspec.convert(document["delivery"], Delivery | None),
        feedback=_message_from_json(document["feedback_message"]),
        follow_up=msgspec.convert(document["follow_up"], FollowUp | None),
        timings_s=msgspec.convert(document["timings_s"], Timings),
        cache=msgspec.convert(document["cache"], CacheUse),
        recording=document["recording"] or "",
        heard=document["heard"],
    )


def _message_from_json(data: Mapping[str, Any]) -> Message:
    values = data["values"].items()
    return Message(
        data["template"],
        **{name: _message_from_json(value) if isinstance(value, dict) else value for name, value in values},
    )


def cache_to_json(use: CacheUse) -> dict[str, int]:
    return {"reused_tokens": use.reused_tokens, "evaluated_tokens": use.evaluated_tokens}


def rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)


def _point_to_json(point: PointVerdict) -> dict[str, Any]:
    document = asdict(point)
    document["by_person"] = document.pop("is_by_person")
    return document


def _shortened(value: Any) -> Any:
    """The document with its numbers rounded and its tuples as lists."""
    match value:
        case float():
            return round(value, DIGITS)
        case dict():
            return {name: _shortened(one) for name, one in value.items()}
        case list() | tuple():
            return [_shortened(one) for one in value]
    return value
