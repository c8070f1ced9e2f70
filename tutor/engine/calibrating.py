"""Finding out, on the pack's labelled answers, how much the language model's judgement may count."""

import random
import time
from collections.abc import Sequence

from tutor.config.paths import Paths, knowledge_dir
from tutor.core.cancel import CancelToken
from tutor.core.errors import DiskFull, EndpointFailed
from tutor.core.material import Item, LabelledAnswer
from tutor.core.speech import Transcript
from tutor.engine.child import Emit
from tutor.engine.judging import ModelJudge
from tutor.engine.parts import Parts
from tutor.engine.requests import Calibrate, Calibrated, CalibrationProgress
from tutor.grading.grader import Grader
from tutor.grading.llm_share import JudgedPoint, fit_share, put_to_judge, save_fit
from tutor.notes.labelled import load_labelled
from tutor.notes.library import open_library


def calibrate(parts: Parts, paths: Paths, request: Calibrate, emit: Emit, cancel: CancelToken) -> Calibrated:
    """Judge a sample of labelled answers, fit, and keep what came of it; blocks for a minute or two.

    Raises Cancelled (nothing is kept), ModelMissing, EndpointFailed, DiskFull.
    """
    started = time.perf_counter()
    file = parts.share_file
    grader, judge = parts.new_grader(), ModelJudge(parts.llm)
    sample = sample_of(labelled_answers(), request.answers, request.seed)
    judged: list[JudgedPoint] = []
    for done, (item, answer) in enumerate(sample):
        cancel.check()
        emit(CalibrationProgress(done, len(sample)))
        judged += judged_points(grader, judge, item, answer)
    emit(CalibrationProgress(len(sample), len(sample)))
    fit = fit_share(judged)
    if remarks := parts.take_remarks():
        # Half of a calibration says nothing of the model.
        raise EndpointFailed(remarks[0])
    try:
        save_fit(fit, file)
    except OSError as exc:
        reason = (exc.strerror or "unknown reason").lower()
        raise DiskFull(f"The calibration could not be saved to {file} ({reason}).") from exc
    name = parts.llm.run(lambda model: str(model.describe()))
    return Calibrated(name, fit, len(sample), time.perf_counter() - started)


def labelled_answers() -> tuple[tuple[Item, LabelledAnswer], ...]:
    """All labelled answers of the shipped packs, with their items."""
    found = []
    for installed in open_library(knowledge_dir()).installed:
        for topic in installed.pack.topics:
            items = {item.id: item for item in topic.items}
            found += [(items[one.item], one) for one in load_labelled(installed.folder, topic)]
    return tuple(found)


def sample_of(
    answers: Sequence[tuple[Item, LabelledAnswer]], count: int, seed: int
) -> tuple[tuple[Item, LabelledAnswer], ...]:
    """`count` of the answers, drawn by `seed`, topic by topic in turn."""
    chance = random.Random(seed)
    piles: dict[str, list[tuple[Item, LabelledAnswer]]] = {}
    for one in answers:
        piles.setdefault(one[0].topic, []).append(one)
    for pile in piles.values():
        chance.shuffle(pile)
    drawn: list[tuple[Item, LabelledAnswer]] = []
    while len(drawn) < count and any(piles.values()):
        drawn += [pile.pop() for pile in piles.values() if pile]
    return tuple(drawn[:count])


def judged_points(grader: Grader, judge: ModelJudge, item: Item, answer: LabelledAnswer) -> list[JudgedPoint]:
    """The answer's points as grader and model see them; none where a gate turned it away."""
    text = " ".join(answer.text.split())
    grade = grader.grade(item, Transcript(text))
    if grade.gate is not None:
        return []
    signals = judge.judge(*put_to_judge(item, text))
    return [
        JudgedPoint(item.topic, point.probability, float(information), float(yes), label(point.id, answer))
        for point, (information, yes) in zip(grade.points, signals, strict=True)
    ]


def label(point: str, answer: LabelledAnswer) -> float:
    """1 made, 0.5 partly, 0 missed or contradicted."""
    return 1.0 if point in answer.made else 0.5 if point in answer.partly else 0.0
