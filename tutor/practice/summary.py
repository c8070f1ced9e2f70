"""What a session adds up to; true to its grades."""

from collections.abc import Sequence

from tutor.core.turn import Gap, Summary, Turn

MOST = 3
WEAK_BELOW = 70.0
"""Score below which an item is to be rehearsed next."""


def summarise(turns: Sequence[Turn]) -> Summary:
    """Mean score, the heaviest points made, the three heaviest gaps with the user's own words."""
    scores: dict[str, float] = {}
    judged = {
        turn.attempt.item
        for turn in turns
        if turn.kind != "follow_up" and turn.attempt.grade.score is not None
    }
    # What a follow-up says of one point is no mark where too little was judged of its question.
    counted = [
        turn.attempt.grade.score
        for turn in turns
        if turn.attempt.grade.score is not None and (turn.kind != "follow_up" or turn.attempt.item in judged)
    ]
    mean = sum(counted) / len(counted) if counted else None
    made: dict[str, float] = {}
    open_points: dict[tuple[str, str], tuple[float, Gap]] = {}
    for turn in turns:
        attempt, score = turn.attempt, turn.attempt.grade.score
        if score is None and attempt.grade.gate is None and attempt.grade.points:
            score = attempt.grade.expected
        if attempt.item and score is not None and (turn.kind != "follow_up" or attempt.item not in scores):
            # A follow-up is about one point of its item.
            scores[attempt.item] = score
        for point in attempt.grade.points:
            key = (attempt.item, point.id)
            if point.counts_as == "made":
                made[point.text] = max(made.get(point.text, 0.0), point.weight)
                # A point made later, in a follow-up, is a gap no more.
                open_points.pop(key, None)
            elif point.counts_as in ("missed", "contradicted", "unclear"):
                said = point.evidence.quote if point.evidence else ""
                loss = point.weight * (1.5 if point.verdict == "contradicted" else 1.0 - point.probability)
                open_points[key] = (loss, Gap(attempt.item, point.text, said))
    strengths = sorted(made, key=lambda text: -made[text])[:MOST]
    gaps = sorted(open_points.values(), key=lambda pair: -pair[0])[:MOST]
    weak = sorted(((item, mark) for item, mark in scores.items() if mark < WEAK_BELOW), key=lambda p: p[1])
    return Summary(
        mean, tuple(strengths), tuple(gap for _, gap in gaps), tuple(item for item, _ in weak[:MOST])
    )
