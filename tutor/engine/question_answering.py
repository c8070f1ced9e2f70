"""Answers to free questions: found in the notes, said in their own words, cited."""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from tutor.core.cancel import CancelToken
from tutor.core.errors import TutorError, UsageError
from tutor.core.material import Item, Passage
from tutor.core.message import Message
from tutor.core.ports import Embedder
from tutor.core.speech import Recording, Transcript
from tutor.core.turn import CacheUse
from tutor.engine.composing import (
    COVERED_ALIKE,
    COVERING,
    FOUND,
    LISTENED_WORDS,
    NEAR,
    AnswerComposer,
)
from tutor.engine.exchange import Exchange, Said
from tutor.engine.lane import Lane
from tutor.engine.notes import ChosenNotes, Notes
from tutor.engine.prompts import LANGUAGES, translation_prompt
from tutor.engine.query_rewriting import (
    AskCommand,
    ask_command,
    is_definition,
    stands_alone,
    term_of,
    without_wording,
)
from tutor.engine.quoting import is_order, is_shown, joined_pieces
from tutor.engine.requests import Answered, AnswerSentence, Ask, Citation
from tutor.engine.transcription import Transcription
from tutor.llm.generation import Completion
from tutor.llm.text_model import TextModel
from tutor.retrieval.coverage import LEAST_PROBABILITY
from tutor.retrieval.notes_index import LookUp
from tutor.text.language import UNKNOWN, language_of_question

log = logging.getLogger(__name__)

NOT_COVERED = "Your notes do not cover this."
NEAREST = Message("Your notes may not cover this. This comes closest:")
MAX_TOKENS = 60
"""Of a question that is translated."""
LEAST_FOLLOWING = 0.35
"""Probability from which notes cover a question that leans on the one before, whose subject they do have."""
_ABOUT = 5
"""Passages that say what a spoken question is about; notes without a vocabulary say nothing on its words."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What the notes have on a question."""

    searched: str
    subject: str
    look_up: LookUp
    likeness: list[float]
    """Of the passages' questions to it."""
    is_covered: bool
    nearness: float
    """Of what the notes say, where they do not surely cover the question; see AnswerComposer."""
    cache: CacheUse = field(default_factory=CacheUse)
    """Of a translation."""


class QuestionAnswerer:
    """Answers questions. Thread-safe; a language model only translates, where it is there."""

    def __init__(
        self,
        notes: Notes,
        embedder: Callable[[], Embedder],
        llm: Lane[TextModel],
        transcription: Transcription,
    ) -> None:
        self._notes = notes
        self._embedder = embedder
        self._llm = llm
        self._transcription = transcription

    def answer(self, request: Ask, emit: Callable[[object], None], cancel: CancelToken) -> Answered:
        """Events: AnswerSentence. Raises Cancelled, UsageError and what loading raises."""
        started = time.perf_counter()
        question = " ".join(request.question.split())
        if not question:
            raise UsageError("There is no question.")
        before = next((one for one in reversed(request.conversation) if one.said), None)
        command = ask_command(question) if before is not None else ""
        notes = self._notes.of(request.packs)
        composer = AnswerComposer(notes, self._embedder)
        searched, cache, retrieve_s, is_covered = question, CacheUse(), 0.0, True
        if before is not None and command:
            subject, said, is_covered = before.subject, _obeyed(composer, command, before), before.is_covered
        else:
            found = self._look_up(request, question, notes, composer, cancel)
            retrieve_s = time.perf_counter() - started
            cancel.check()
            searched, subject, cache = found.searched, found.subject, found.cache
            is_covered = found.is_covered
            # Of what a thing is, nothing is near but its definition.
            is_near = is_covered or (found.nearness >= NEAR and not is_definition(searched))
            said = composer.answer(found.look_up, found.likeness) if is_near else []
        numbers, fresh = _numbered(said, request.conversation)
        first_s = time.perf_counter() - started if said else 0.0
        if not is_covered or not said:
            emit(AnswerSentence(NEAREST if said else Message(NOT_COVERED), ()))
        _tell(said, numbers, emit)
        markers = [] if is_covered or not said else [str(NEAREST)]
        markers += [f"{_message(piece)} [{numbers[piece.passage.id]}]" for piece in said]
        passages = {piece.passage.id: piece.passage for piece in said}
        return Answered(
            question=question,
            searched=searched,
            answer=joined_pieces(markers) or NOT_COVERED,
            covered=is_covered and bool(said),
            citations=tuple(Citation(numbers[one], passages[one]) for one in passages),
            exchange=Exchange(question, subject, tuple(said), fresh, is_covered),
            retrieve_s=retrieve_s,
            first_token_s=first_s,
            total_s=time.perf_counter() - started,
            cache=cache,
        )

    def heard_again(self, recording: Recording, first: Transcript, cancel: CancelToken) -> Transcript:
        """A spoken question with the terms of the topic that `first` is about in the recogniser's ear.

        `first` where that hears nothing, or there are no terms. Raises Cancelled and what loading raises.
        """
        question = first.text
        found = self._notes.search(question, _ABOUT)
        items = [Item("", passage.topic, "question", question, question, (), ()) for passage in found]
        terms = next((words for item in items if (words := self._notes.hotwords(item))), ())
        again = self._transcription.whole(recording, terms, cancel).transcript if terms else first
        return again if again.text else first

    def _look_up(
        self, request: Ask, question: str, notes: ChosenNotes, composer: AnswerComposer, cancel: CancelToken
    ) -> _Found:
        """What the notes have on `question`, translated where they have nothing. Raises Cancelled."""
        asked = without_wording(question)
        searched, subject = stands_alone(asked, request.conversation)
        leans_on = request.conversation[-1] if searched != asked else None
        found = _found(notes, composer, searched, subject, leans_on)
        if found.is_covered or not request.translates:
            return found
        done = self._translated(searched, set(notes.languages.values()), cancel)
        other = done.text.strip()
        in_other = _found(notes, composer, other, other) if other else found
        is_better = in_other.is_covered or in_other.nearness > found.nearness
        return replace(in_other if is_better else found, cache=done.cache)

    def _translated(self, question: str, languages: set[str], cancel: CancelToken) -> Completion:
        """`question` in another of `languages` than its own; empty where nobody can. Raises Cancelled."""
        own = language_of_question(question)
        others = sorted(languages & LANGUAGES - {own})
        if own not in LANGUAGES or not others:
            return Completion("")
        prompt = translation_prompt(question, own, others[0])
        try:
            return self._llm.run(
                lambda model: model.generate(prompt, max_tokens=MAX_TOKENS, stop=["\n"], cancel=cancel)
            )
        except TutorError as error:
            log.info("questions are not translated: %s", error)
            return Completion("")


def _found(
    notes: ChosenNotes,
    composer: AnswerComposer,
    question: str,
    subject: str,
    leans_on: Exchange | None = None,
) -> _Found:
    """`leans_on`: what `question` goes on from, to which nobody wants to hear the same again."""
    found = notes.look_up(question, FOUND)
    likeness = composer.likeness(found.wordings, found.passages)
    least = LEAST_PROBABILITY
    if leans_on is not None:
        least = LEAST_FOLLOWING
        heard = {piece.passage.id for piece in leans_on.said}
        likeness = [
            0.0 if passage.id in heard else worth
            for passage, worth in zip(found.passages, likeness, strict=True)
        ]
    is_covered = found.coverage.probability >= least or max(likeness, default=0.0) >= COVERED_ALIKE
    # The embedder knows no other language well enough to tell near from far.
    is_compared = not is_covered and language_of_question(question) in ("en", UNKNOWN)
    nearness = composer.nearness(found) if is_compared else 0.0
    return _Found(question, subject, found, likeness, is_covered or nearness >= COVERING, nearness)


def _obeyed(composer: AnswerComposer, command: AskCommand, before: Exchange) -> Sequence[Said]:
    match command:
        case "shorter":
            return composer.shortest(before.subject, before.said)
        case "example":
            return composer.example(term_of(before.subject), before.said)
    return before.said


def _numbered(
    said: Sequence[Said], conversation: Sequence[Exchange]
) -> tuple[dict[str, int], tuple[Passage, ...]]:
    """The number of each passage of a conversation by its id, and the passages that `said` brings into it."""
    known = dict.fromkeys(passage.id for exchange in conversation for passage in exchange.passages)
    fresh = {piece.passage.id: piece.passage for piece in said if piece.passage.id not in known}
    return {one: number for number, one in enumerate((*known, *fresh), 1)}, tuple(fresh.values())


def _tell(said: Sequence[Said], numbers: dict[str, int], emit: Callable[[object], None]) -> None:
    words = 0
    for place, piece in enumerate(said):
        words += len(piece.text.split())
        is_read = not is_shown(piece.text) and (place == 0 or words <= LISTENED_WORDS)
        emit(AnswerSentence(_message(piece), (numbers[piece.passage.id],), is_read, piece.side))


def _message(piece: Said) -> Message:
    """An instruction to a language model, which notes may hold, is quoted."""
    return (
        Message("The note says: “{text}”", text=piece.text) if is_order(piece.text) else Message(piece.text)
    )
