"""Appeals and corrected transcripts: the answer is graded again, and later grades take the correction in."""

import time
from dataclasses import replace

from tutor.core.errors import UsageError
from tutor.core.grade import Grade
from tutor.core.material import Item
from tutor.core.speech import Transcript
from tutor.core.turn import Attempt
from tutor.engine.attempt_recorder import AttemptRecorder
from tutor.engine.graders import Graders
from tutor.engine.requests import Appeal, FixTranscript, Graded
from tutor.grading.appeal import AppealRefused, claimed, disclaimed, shift_of
from tutor.grading.feedback import feedback_of
from tutor.grading.grader import Grader
from tutor.grading.mending import mended, slips_between
from tutor.practice.interview import follow_up_of
from tutor.store.corrections import Correction, CorrectionKind, Corrections
from tutor.store.history import History


class Appeals:
    """Answers Appeal and FixTranscript. Thread-safe."""

    def __init__(self, graders: Graders, recorder: AttemptRecorder, history: History) -> None:
        self._graders = graders
        self._recorder = recorder
        self._corrections = Corrections(history.path)

    def shift(self, item: Item) -> float:
        """What the user's corrections on `item` add to the logit of its points."""
        known = self._corrections.on_item(item.id or item.question)
        return shift_of([float(one.kind == "said") - one.probability for one in known])

    def grade(self, item: Item, transcript: Transcript, grader: Grader | None = None) -> Grade:
        """Judge an answer, knowing what the user corrected before. `grader`: None: the one in use."""
        return (grader or self._graders.current()).grade(
            item, transcript, shift=self.shift(item), user_terms=self._corrections.own_terms(item.topic)
        )

    def appeal(self, request: Appeal) -> Graded:
        """Raises UsageError when the words or the point are not the answer's."""
        attempt, item, point, said = request.attempt, request.item, request.point, request.words
        grade, transcript = attempt.grade, attempt.transcript
        before = next((one.probability for one in grade.points if one.id == point), 0.0)
        try:
            if said.strip():
                grader = self._graders.current()
                grade = claimed(grader, item, transcript, grade, point_id=point, words=said)
            else:
                grade = disclaimed(grade, point)
        except AppealRefused as error:
            raise UsageError(
                "That cannot be counted, {reason}: give a point of this answer and words "
                "as they stand in it.",
                reason=error.message,
            ) from error
        if request.attempt_id is not None:
            kind: CorrectionKind = "said" if said.strip() else "not_said"
            of = attempt.item or attempt.question
            self._corrections.add(Correction(request.attempt_id, kind, of, point, said.strip(), before))
        return self._kept(item, attempt, transcript, grade, request.attempt_id)

    def fix(self, request: FixTranscript) -> Graded:
        """Judge the corrected transcript; what was misheard is remembered."""
        attempt = request.attempt
        transcript = mended(attempt.transcript, request.text)
        if not transcript.text:
            raise UsageError("An empty transcript cannot be graded; leave the words that were said.")
        started = time.perf_counter()
        if request.attempt_id is not None and attempt.transcript.is_spoken:
            pairs = slips_between(attempt.transcript.text, transcript.text)
            self._corrections.remember_terms(request.attempt_id, request.item.topic, pairs)
        grade = self.grade(request.item, transcript)
        # What the user decided about single points still stands.
        for point in attempt.grade.points:
            if point.is_by_person and (point.evidence is None or point.evidence.quote in transcript.text):
                grade = grade.with_point(point)
        timings = replace(attempt.timings_s, verdicts=time.perf_counter() - started)
        attempt = replace(attempt, timings_s=timings)
        return self._kept(request.item, attempt, transcript, grade, request.attempt_id)

    def _kept(
        self, item: Item, attempt: Attempt, transcript: Transcript, grade: Grade, attempt_id: int | None
    ) -> Graded:
        attempt = replace(attempt, transcript=transcript, grade=grade)
        attempt = replace(attempt, feedback=feedback_of(grade), follow_up=follow_up_of(item, grade))
        if attempt_id is not None:
            self._recorder.regrade(attempt_id, attempt)
        return Graded(attempt, attempt_id)
