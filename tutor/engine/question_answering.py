"""Answers to free questions from the notes alone: retrieved, worded by the language model, checked, cited."""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, TutorError, UsageError
from tutor.core.material import Item, Passage
from tutor.core.message import Message
from tutor.core.ports import Embedder
from tutor.core.speech import Recording, Transcript
from tutor.core.turn import CacheUse
from tutor.engine.composing import COVERED_ALIKE, FOUND, LISTENED_WORDS, AnswerComposer
from tutor.engine.exchange import Exchange, Said
from tutor.engine.grounding import (
    hangs,
    is_order,
    joined_pieces,
    leans,
    nearest,
    sentences_of,
    supports,
    with_support,
    without_labels,
    without_marks,
)
from tutor.engine.lane import Lane
from tutor.engine.notes import ChosenNotes, Notes
from tutor.engine.prompts import (
    LANGUAGES,
    NOT_COVERED,
    NumberedPassage,
    numbered,
    question_prompt,
    translation_prompt,
)
from tutor.engine.query_rewriting import AskCommand, ask_command, stands_alone, term_of
from tutor.engine.requests import Answered, AnswerSentence, Ask, Citation
from tutor.engine.transcription import Transcription
from tutor.llm.generation import Completion
from tutor.llm.sections import Section
from tutor.llm.text_model import TextModel
from tutor.retrieval.coverage import LEAST_PROBABILITY
from tutor.retrieval.notes_index import LookUp
from tutor.text.language import UNKNOWN, language_of_question

log = logging.getLogger(__name__)

PASSAGES = 3
MAX_TOKENS = 60
MOST_SENTENCES = 3
LEAST_FOLLOWING = 0.35
"""Probability from which notes cover a question that leans on the one before, whose subject they do have."""
_NOT_READ = ("|", "```", "~~~")
_ABOUT = 5
"""Passages that say what a spoken question is about; notes without a vocabulary say nothing on its words."""


class QuestionAnswerer:
    """Answers questions. Thread-safe; works without a language model too."""

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
        conversation = request.conversation
        before = next((one for one in reversed(conversation) if one.said), None)
        command = ask_command(question) if before is not None else ""
        notes = self._notes.of(request.packs)
        composer = AnswerComposer(notes, self._embedder)
        sink = _Sink(conversation, emit, started)
        cache = CacheUse()
        if before is not None and command:
            searched, subject, retrieve_s = question, before.subject, 0.0
            sink.put_all(_obeyed(composer, command, before))
        else:
            looking = time.perf_counter()
            found, searched, subject = self._look_up(request, question, notes, composer, cancel)
            retrieve_s = time.perf_counter() - looking
            if found.is_covered:
                cancel.check()
                wording, passages = found.look_up.wordings[0], found.look_up.passages
                sink.put_all(composer.quoted(wording, passages, found.likeness))
                if not sink.said and request.wording and _is_in_language_of(notes, passages, question):
                    fresh = sink.show(passages[:PASSAGES])
                    cache = self._write(question_prompt(question, fresh, conversation), sink, cancel)
                if not sink.said:
                    cancel.check()
                    sink.put_all(composer.nearest(wording, passages[:PASSAGES]))
        if not sink.said:
            emit(AnswerSentence(Message(NOT_COVERED), ()))
        return Answered(
            question=question,
            searched=searched,
            answer=sink.answer or NOT_COVERED,
            covered=bool(sink.said),
            citations=sink.citations,
            exchange=Exchange(question, subject, tuple(piece for piece, _ in sink.said), sink.new_passages),
            retrieve_s=retrieve_s,
            first_token_s=sink.first_s,
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
    ) -> tuple["_Found", str, str]:
        """What the notes have on `question`, what was searched for, and its subject. Raises Cancelled."""
        conversation = request.conversation
        searched, subject = stands_alone(question, conversation)
        found = _found(notes, composer, searched, conversation if searched != question else ())
        if not found.is_covered and request.wording:
            other = self._translated(searched, set(notes.languages.values()), cancel)
            in_other = _found(notes, composer, other) if other else found
            if in_other.is_covered:
                return in_other, other, other
        return found, searched, subject

    def _translated(self, question: str, languages: set[str], cancel: CancelToken) -> str:
        """`question` in another of `languages` than its own; empty where nobody can. Raises Cancelled."""
        own = language_of_question(question)
        others = sorted(languages & LANGUAGES - {own})
        if own not in LANGUAGES or not others:
            return ""
        done = self._generated(translation_prompt(question, own, others[0]), cancel)
        return done.text.strip() if done is not None else ""

    def _write(self, prompt: list[Section], sink: "_Sink", cancel: CancelToken) -> CacheUse:
        """Let the model write into `sink`; without a model nothing comes. Raises Cancelled."""
        done = self._generated(prompt, cancel, sink.write)
        if done is None:
            return CacheUse()
        if done.finish in ("end", "stop"):
            sink.close()
        return done.cache

    def _generated(
        self, prompt: list[Section], cancel: CancelToken, on_text: Callable[[str], None] = lambda _: None
    ) -> Completion | None:
        """A line of the language model's; None without one. Raises Cancelled."""
        try:
            return self._llm.run(
                lambda model: model.generate(
                    prompt, max_tokens=MAX_TOKENS, stop=["\n"], cancel=cancel, on_text=on_text
                )
            )
        except Cancelled:
            raise
        except TutorError as error:
            log.info("the notes answer without a language model: %s", error)
            return None


@dataclass(frozen=True, slots=True)
class _Found:
    """What the notes have on a question."""

    look_up: LookUp
    likeness: list[float]
    """Of the passages' questions to it."""
    is_covered: bool


def _found(
    notes: ChosenNotes, composer: AnswerComposer, question: str, conversation: Sequence[Exchange] = ()
) -> _Found:
    """`conversation`: what `question` goes on from, to which nobody wants to hear the same again."""
    found = notes.look_up(question, FOUND)
    likeness = composer.likeness(found.wordings, found.passages)
    least = LEAST_PROBABILITY
    if conversation:
        heard = {piece.passage.id for piece in conversation[-1].said}
        likeness = [
            0.0 if passage.id in heard else worth
            for passage, worth in zip(found.passages, likeness, strict=True)
        ]
        least = LEAST_FOLLOWING
    is_covered = found.coverage.probability >= least or max(likeness, default=0.0) >= COVERED_ALIKE
    return _Found(found, likeness, is_covered)


def _is_in_language_of(notes: ChosenNotes, passages: Sequence[Passage], question: str) -> bool:
    """Asked in another language than the notes are in, a small model mixes the two."""
    own = language_of_question(question)
    return own == UNKNOWN or all(notes.languages.get(one.pack) == own for one in passages[:1])


def _obeyed(composer: AnswerComposer, command: AskCommand, before: Exchange) -> Sequence[Said]:
    match command:
        case "shorter":
            return composer.shortest(before.subject, before.said)
        case "example":
            return composer.example(term_of(before.subject), before.said)
    return before.said


class _Sink:
    """Lets an answer out, numbered by its passages; of what a model writes, what they support."""

    def __init__(
        self, conversation: Sequence[Exchange], emit: Callable[[object], None], started: float
    ) -> None:
        self._conversation = conversation
        self._emit = emit
        self._started = started
        self._shown: list[NumberedPassage] = []
        self._fresh: list[NumberedPassage] = []
        self._text = ""
        self._read = 0
        self._refused = False
        self._of_notes: set[tuple[int, int]] = set()
        """Sentences of the notes that are said, in whatever words: number of the passage, place in it."""
        self.said: list[tuple[Said, int]] = []
        self.first_s = 0.0

    @property
    def answer(self) -> str:
        return joined_pieces([f"{_message(piece)} [{number}]" for piece, number in self.said])

    @property
    def citations(self) -> tuple[Citation, ...]:
        numbers = {number for _, number in self.said}
        return tuple(Citation(one.number, one.passage) for one in self._shown if one.number in numbers)

    @property
    def new_passages(self) -> tuple[Passage, ...]:
        """Those that the answer brought into the conversation."""
        return tuple(one.passage for one in self._fresh) if self.said else ()

    def show(self, passages: Sequence[Passage]) -> list[NumberedPassage]:
        """What may be cited from now on; those of it that are new to the conversation."""
        self._shown, self._fresh = numbered(passages, self._conversation)
        return self._fresh

    def put_all(self, pieces: Sequence[Said]) -> None:
        """What the notes themselves say."""
        passages = {piece.passage.id: piece.passage for piece in pieces}
        if not passages:
            return
        if not passages.keys() <= {one.passage.id for one in self._shown}:
            self.show(tuple(passages.values()))
        numbers = {one.passage.id: one.number for one in self._shown}
        words = 0
        for piece in pieces:
            words += len(piece.text.split())
            is_read = not piece.text.startswith(_NOT_READ) and (not self.said or words <= LISTENED_WORDS)
            self._put(piece, numbers[piece.passage.id], is_read=is_read)

    def write(self, piece: str) -> None:
        """More of the model's text."""
        self._text += piece
        parts = sentences_of(without_marks(self._text))
        for sentence in parts[self._read : -1]:
            self._read += 1
            self._take(sentence)

    def close(self) -> None:
        """The model's text is complete: its last sentence counts too."""
        for sentence in sentences_of(without_marks(self._text))[self._read :]:
            self._read += 1
            self._take(sentence)

    def _put(self, piece: Said, number: int, *, is_read: bool = True) -> None:
        self.first_s = self.first_s or time.perf_counter() - self._started
        self.said.append((piece, number))
        self._emit(AnswerSentence(_message(piece), (number,), is_read, piece.side))

    def _take(self, sentence: str) -> None:
        # What follows a sentence that was made up leans on it.
        if self._refused or len(self.said) >= MOST_SENTENCES:
            return
        if any(sentence == piece.text for piece, _ in self.said):
            return
        source = next((one for one in self._shown if supports(one.text, sentence)), None)
        if source is None or not sentence.endswith((".", "!")) or is_order(sentence):
            self._refused = True
            log.debug("a sentence of the model was refused")
            return
        sentences = sentences_of(source.text)
        place = sentences.index(nearest(sentence, sentences))
        if hangs(sentences, place):
            self._refused = True
            return
        for at in with_support(sentences, place)[:-1] if leans(sentence) else ():
            if (source.number, at) not in self._of_notes:
                self._of_notes.add((source.number, at))
                self._put(Said(without_labels(sentences[at]), source.passage), source.number)
        self._of_notes.add((source.number, place))
        self._put(Said(without_labels(sentence), source.passage), source.number)


def _message(piece: Said) -> Message:
    """An instruction to a language model, which notes may hold, is quoted."""
    return (
        Message("The note says: “{text}”", text=piece.text) if is_order(piece.text) else Message(piece.text)
    )
