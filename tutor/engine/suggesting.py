"""Questions and misconceptions proposed for notes: by rule, and by a language model that is large enough."""

import logging
import re
from collections.abc import Iterator, Sequence
from typing import TypeVar

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, TutorError
from tutor.core.material import Item, Topic
from tutor.engine.models import Models
from tutor.engine.notes import Notes
from tutor.engine.prompts import suggestion_prompt, twin_prompt
from tutor.engine.quoting import is_order, with_support
from tutor.engine.requests import Suggest, SuggestTwins
from tutor.ipc.child import Emit
from tutor.llm.sections import Section
from tutor.packs.plain import plain_text
from tutor.practice.misconceptions import MOST_TWINS, false_twins, is_twin
from tutor.practice.proposals import Misconception, Suggestion
from tutor.practice.suggesting import (
    LEANS_BACK,
    LEAST_WORDS,
    NoteStretch,
    is_new,
    stretches_of,
    suggest,
    suggestion,
)
from tutor.text.words import content_stems

log = logging.getLogger(__name__)

MOST_OF_A_STRETCH = 2
_MOST_ANSWER_WORDS = 45
_MOST_QUESTION_WORDS = 25
_LEAST_QUESTION_WORDS = 4
_LEAST_TOLD = 3
"""Content stems of an answer that its question does not give away."""
_MAX_TOKENS = 48
_OF_THE_NOTES = re.compile(
    r"\b(?:passage|text|notes?|sentence|statement|above|author|following|paragraph|mentioned|described|abschnitt"
    r"|notizen|satz|genannt|erwähnt)\b",
    re.IGNORECASE,
)
_LEANS = re.compile(
    r"^(?:(?:what|why|how|when|where|which)\s+(?:is|are|was|were|does|do|did|can)\s+)?(?:it|they|this|that|these"
    r"|those|he|she|its|their)\b|^(?:was|warum|wie|wann|wo)\s+\w+\s+(?:er|sie|es|dies\w*)\b",
    re.IGNORECASE,
)
Proposed = TypeVar("Proposed", Suggestion, Misconception)


class Suggester:
    """Thread-safe; without a language model there is what rules find."""

    def __init__(self, notes: Notes, models: Models) -> None:
        self._notes = notes
        self._models = models

    def suggest(self, request: Suggest, emit: Emit, cancel: CancelToken) -> tuple[Suggestion, ...]:
        """Events: each Suggestion. Raises NotFound, Cancelled."""
        topic = self._notes.library.topic(request.topic)
        pack = self._notes.library.pack_of(topic.id).pack
        found = _told(suggest(topic, pack.language, pack.title), emit)
        known = [item.question for item in topic.items]
        for stretch in stretches_of(topic, pack.title) if self._models.is_writer else ():
            taken = {one.reference for one in found}
            for one in self._written(topic, pack.language, stretch, taken, cancel):
                if is_new(one.question, [*known, *(other.question for other in found)]):
                    found += _told([one], emit)
        return tuple(found)

    def twins(self, request: SuggestTwins, emit: Emit, cancel: CancelToken) -> tuple[Misconception, ...]:
        """Events: each Misconception. Raises NotFound, Cancelled."""
        topic_id, _, name = request.of.partition("/")
        items = [self._notes.library.item(request.of)] if name else self._notes.library.topic(topic_id).items
        language = self._notes.library.pack_of(topic_id).pack.language
        found: list[Misconception] = []
        for item in items:
            found += _told(list(_by_rule(item, language)), emit)
            for point in item.points if self._models.is_writer else ():
                known = [one.statement for one in found if one.point == point.id and one.item == item.id]
                if point.misconceptions or len(known) >= MOST_TWINS:
                    continue
                wrong = self._line(twin_prompt(point.statement, language), cancel)
                if wrong not in known and is_twin(point.statement, wrong):
                    found += _told([Misconception(item.id, point.id, point.statement, wrong, "model")], emit)
        return tuple(found)

    def _written(
        self, topic: Topic, language: str, stretch: NoteStretch, taken: set[str], cancel: CancelToken
    ) -> Iterator[Suggestion]:
        """What the model asks of the sentences of `stretch` that are no reference in `taken`."""
        name = f"{stretch.whole}, {stretch.name}" if stretch.label else stretch.name or topic.title
        asked: list[tuple[str, str]] = []
        for place, sentence in enumerate(stretch.sentences):
            answer = [stretch.sentences[at] for at in with_support(stretch.sentences, place)]
            words = len(" ".join(answer).split())
            is_unfit = not LEAST_WORDS <= words <= _MOST_ANSWER_WORDS
            if is_unfit or " ".join(answer) in taken or LEANS_BACK.match(answer[0]):
                continue
            if sentence.endswith("?") or is_order(sentence) or len(asked) >= MOST_OF_A_STRETCH:
                continue
            prompt = suggestion_prompt(name, stretch.text, asked, sentence, language)
            question = self._line(prompt, cancel)
            if asks_well(question, answer, stretch):
                asked.append((sentence, question))
                if one := suggestion(topic.id, question, answer, stretch, "model"):
                    yield one

    def _line(self, prompt: list[Section], cancel: CancelToken) -> str:
        """What the model writes on the line; empty where it cannot. Raises Cancelled."""
        try:
            done = self._models.llm.run(
                lambda model: model.generate(prompt, max_tokens=_MAX_TOKENS, stop=["\n"], cancel=cancel)
            )
        except Cancelled:
            raise
        except TutorError as error:
            log.info("nothing is proposed by the language model: %s", error)
            return ""
        return " ".join(done.text.split()) if done.finish in ("end", "stop") else ""


def asks_well(question: str, answer: Sequence[str], stretch: NoteStretch) -> bool:
    """Whether a question of the model's stands by itself, is of the notes, and does not tell the answer."""
    words = question.split()
    if not question.endswith("?") or not _LEAST_QUESTION_WORDS <= len(words) <= _MOST_QUESTION_WORDS:
        return False
    if _OF_THE_NOTES.search(question) or _LEANS.match(question):
        return False
    asked, told = set(content_stems(question)), set(content_stems(plain_text(" ".join(answer))))
    of_the_notes = set(content_stems(f"{stretch.whole} {stretch.name} {stretch.text}"))
    return len(asked & of_the_notes) * 2 >= len(asked) > 0 and len(told - asked) >= _LEAST_TOLD


def _by_rule(item: Item, language: str) -> Iterator[Misconception]:
    for point in item.points:
        if not point.misconceptions:
            for wrong in false_twins(point.statement, language):
                yield Misconception(item.id, point.id, point.statement, wrong)


def _told(found: list[Proposed], emit: Emit) -> list[Proposed]:
    for one in found:
        emit(one)
    return found
