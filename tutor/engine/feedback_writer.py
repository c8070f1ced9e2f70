"""Feedback as it is spoken: facts from the verdicts, one sentence worded by the language model and checked.

All of the prompt but the point to speak of is evaluated while the question is spoken and the answer given.
What the model writes counts only if its content words come from the point and the passages; else the plain
sentence stands.
"""

import logging
import threading
from collections.abc import Sequence
from dataclasses import replace

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, TutorError
from tutor.core.grade import Grade, PointVerdict
from tutor.core.material import Item, Passage
from tutor.core.message import Message
from tutor.core.speech import Segments
from tutor.core.turn import Attempt, CacheUse
from tutor.engine.lane import Lane
from tutor.engine.notes import Notes
from tutor.engine.prompts import feedback_prompt
from tutor.grading.consistency import says_no_more
from tutor.grading.feedback import acknowledged, corrected, explained, opening
from tutor.llm.sections import Section
from tutor.llm.text_model import TextModel
from tutor.text.say import say
from tutor.text.words import content_stems

log = logging.getLogger(__name__)

PASSAGES = 3
MAX_TOKENS = 60
GROUNDED_SHARE = 0.85
"""Share of a sentence's content stems that must occur in the point or the passages."""
ABOUT_SHARE = 0.35
"""Share of the point's content stems that the sentence must hold."""


class FeedbackWriter:
    """Words feedback. Thread-safe; works without a language model too."""

    def __init__(self, notes: Notes, llm: Lane[TextModel]) -> None:
        self._notes = notes
        self._llm = llm
        self._lock = threading.Lock()
        self._passages: dict[str, tuple[Passage, ...]] = {}

    def prompt(self, item: Item, segments: Segments = ()) -> list[Section]:
        """The prompt as far as it is known once `segments` of the answer are settled."""
        return feedback_prompt(item, self._passages_for(item), segments)

    def known(
        self, attempt: Attempt, *, use_llm: bool, reveal: bool
    ) -> tuple[tuple[Message, ...], PointVerdict | None]:
        """What follows from the verdicts at once, and the point that the language model is to speak of.

        `reveal`: whether the heaviest open point may be told; not when the next question asks for it.
        """
        grade = attempt.grade
        if grade.gate is not None:
            return (opening(grade),), None
        asked_next = attempt.follow_up.targets if attempt.follow_up is not None and not reveal else ""
        wrong = corrected(grade, asked_next)
        known = (opening(grade), wrong) if wrong is not None else (opening(grade),)
        point = explained(grade) if reveal else acknowledged(grade)
        if point is None or (wrong is not None and reveal):
            return known, None
        return (known, point) if use_llm else ((*known, _plain(point, reveal)), None)

    def worded(
        self,
        item: Item,
        grade: Grade,
        point: PointVerdict,
        segments: Segments,
        enough: CancelToken,
        *,
        reveal: bool,
    ) -> tuple[Message | None, CacheUse]:
        """The language model's sentence on `point`, the plain one where it is refused, and what it cost.

        `segments`: the answer's text as it was settled. Where `enough` comes first, an open point is told
        plainly, and of one that was made nothing more is said: None.
        """
        try:
            worded, cache = self._worded(item, point, segments, enough, reveal)
        except Cancelled:
            return (_plain(point, reveal) if reveal else None), CacheUse()
        if worded is not None and not says_no_more(grade, point, str(worded)):
            log.debug("the model's wording said more than the verdicts")
            worded = None
        return worded or _plain(point, reveal), cache

    def _worded(
        self, item: Item, point: PointVerdict, segments: Segments, cancel: CancelToken, reveal: bool
    ) -> tuple[Message | None, CacheUse]:
        probe = next((p.probe for p in item.points if p.id == point.id), "") or item.question
        tail = f"Question: {say(probe)}\nAnswer:" if reveal else f"Point: {say(point.text)}\nIn short: You"
        prompt = [*self.prompt(item, segments), Section("\n\n" if segments else ""), Section(tail)]
        try:
            done = self._llm.run(
                lambda model: model.generate(prompt, max_tokens=MAX_TOKENS, stop=["\n"], cancel=cancel)
            )
        except TutorError as error:
            log.info("feedback stays plain: %s", error)
            return None, CacheUse()
        cache = replace(done.cache, prefill_rate=done.prefill_rate, decode_rate=done.decode_rate)
        text = _tidy(done.text if reveal else f"You{done.text}")
        sources = [point.text, *(passage.text for passage in self._passages_for(item))]
        if not is_faithful(text, point.text, sources):
            log.debug("the model's wording was refused")
            return None, cache
        return _missing(text) if reveal else Message(text), cache

    def _passages_for(self, item: Item) -> tuple[Passage, ...]:
        key = f"{item.id}\0{item.question}"
        with self._lock:
            if key not in self._passages:
                self._passages[key] = self._notes.near(item, PASSAGES)
            return self._passages[key]


def is_faithful(sentence: str, point: str, sources: Sequence[str]) -> bool:
    """Whether `sentence` is about `point` and its content words come from `sources`."""
    stems = set(content_stems(sentence)) - ADDRESS
    about = set(content_stems(say(point)))
    known = {stem for source in sources for stem in content_stems(say(source))}
    is_sentence = len(stems) >= 3 and sentence.endswith((".", "!"))
    is_grounded = len(stems & known) >= GROUNDED_SHARE * len(stems)
    return is_sentence and is_grounded and len(stems & about) >= ABOUT_SHARE * max(len(about), 1)


ADDRESS = frozenset(content_stems("you explained said told that mean short way point"))


def _plain(point: PointVerdict, reveal: bool) -> Message:
    return _missing(point.text) if reveal else Message("You covered: {point}", point=point.text)


def _missing(text: str) -> Message:
    return Message("What was missing or unclear: {point}", point=text)


def _tidy(text: str) -> str:
    """One sentence, without citation marks."""
    text = " ".join(text.replace("[1]", "").replace("[2]", "").replace("[3]", "").split())
    for end in (". ", "! ", "? "):
        text = text.split(end)[0] + (end.strip() if end in text else "")
    return text.replace(" .", ".").strip()
