"""Attempts as the documents that commands print and the history keeps (`viva.grade/1`), and back."""

from collections.abc import Mapping
from typing import Any

from tutor.core.grade import Evidence, Grade, PointVerdict
from tutor.core.speech import Delivery, Pause, Transcript, Word
from tutor.core.turn import Attempt, CacheUse, FollowUp, Timings

SCHEMA = "viva.grade/1"
OLD_WORDS: dict[Any, Any] = {"partly": "unclear", "too_short": "off_topic", "not_sentences": "off_topic"}
"""What verdicts and gates of older histories are called now."""


def attempt_to_json(attempt: Attempt) -> dict[str, Any]:
    """The `viva.grade/1` document of the command line's contract."""
    grade = attempt.grade
    return {
        "schema": SCHEMA,
        "item": attempt.item or None,
        "question": attempt.question,
        "score": rounded(grade.score, 1),
        "expected": round(grade.expected, 1),
        "interval": [round(bound) for bound in grade.interval],
        "certainty": grade.certainty,
        "plain": grade.is_plain,
        "gate": grade.gate,
        "points": [_point_to_json(point) for point in grade.points],
        "transcript": {
            "text": attempt.transcript.text,
            "words": [
                {
                    "word": word.text,
                    "start_s": round(word.start_s, 2),
                    "end_s": round(word.end_s, 2),
                    "probability": round(word.probability, 3),
                }
                for word in attempt.transcript.words
            ],
        },
        "delivery": _delivery_to_json(attempt.delivery) if attempt.delivery else None,
        "feedback": attempt.feedback,
        "heard": attempt.heard,
        "follow_up": (
            {"question": attempt.follow_up.question, "targets": attempt.follow_up.targets}
            if attempt.follow_up
            else None
        ),
        "timings_s": {
            "transcribe": round(attempt.timings_s.transcribe, 3),
            "verdicts": round(attempt.timings_s.verdicts, 3),
            "feedback_first_token": round(attempt.timings_s.feedback_first_token, 3),
            "total": round(attempt.timings_s.total, 3),
        },
        "cache": {
            "reused_tokens": attempt.cache.reused_tokens,
            "evaluated_tokens": attempt.cache.evaluated_tokens,
        },
        "recording": attempt.recording or None,
    }


def attempt_from_json(document: Mapping[str, Any]) -> Attempt:
    """The attempt that `attempt_to_json` wrote. Raises KeyError or TypeError on anything else."""
    follow_up = document["follow_up"]
    delivery = document["delivery"]
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
            OLD_WORDS.get(document["gate"], document["gate"]),
            tuple(_point_from_json(point) for point in document["points"]),
            document.get("plain", False),
        ),
        delivery=_delivery_from_json(delivery) if delivery else None,
        feedback=document["feedback"],
        follow_up=FollowUp(follow_up["question"], follow_up["targets"]) if follow_up else None,
        timings_s=Timings(**document["timings_s"]),
        cache=CacheUse(**document["cache"]),
        recording=document.get("recording") or "",
        heard=document.get("heard", ""),
    )


def _point_to_json(point: PointVerdict) -> dict[str, Any]:
    evidence = point.evidence
    return {
        "id": point.id,
        "text": point.text,
        "weight": point.weight,
        "verdict": point.verdict,
        "probability": round(point.probability, 3),
        "evidence": (
            {
                "quote": evidence.quote,
                "start_s": rounded(evidence.start_s, 2),
                "end_s": rounded(evidence.end_s, 2),
            }
            if evidence
            else None
        ),
        "by_person": point.is_by_person,
        "settled": point.settled,
    }


def rounded(value: float | None, digits: int) -> float | None:
    """None stays None."""
    return None if value is None else round(value, digits)


def _point_from_json(data: Mapping[str, Any]) -> PointVerdict:
    evidence = data["evidence"]
    return PointVerdict(
        data["id"],
        data["text"],
        data["weight"],
        OLD_WORDS.get(data["verdict"], data["verdict"]),
        data["probability"],
        Evidence(evidence["quote"], evidence["start_s"], evidence["end_s"]) if evidence else None,
        bool(data.get("by_person", False)),
        data.get("settled"),
    )


def _delivery_to_json(delivery: Delivery) -> dict[str, Any]:
    return {
        "duration_s": round(delivery.duration_s, 2),
        "words": delivery.words,
        "words_per_min": round(delivery.words_per_min, 1),
        "window_s": list(delivery.window_s) if delivery.window_s else None,
        "in_window": delivery.in_window,
        "pauses": [
            {"start_s": round(p.start_s, 2), "duration_s": round(p.duration_s, 2)} for p in delivery.pauses
        ],
        "fillers_at_least": delivery.fillers_at_least,
        "first_word_s": rounded(delivery.first_word_s, 2),
    }


def _delivery_from_json(data: Mapping[str, Any]) -> Delivery:
    window = data["window_s"]
    return Delivery(
        data["duration_s"],
        data["words"],
        data["words_per_min"],
        (window[0], window[1]) if window else None,
        data["in_window"],
        tuple(Pause(p["start_s"], p["duration_s"]) for p in data["pauses"]),
        data["fillers_at_least"],
        data.get("first_word_s"),
    )
