"""Answers to free questions from the notes alone: retrieved, worded by the language model, checked, cited."""

import logging
import time
from collections.abc import Callable, Sequence

import numpy as np

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, TutorError, UsageError
from tutor.core.material import Item
from tutor.core.message import Message
from tutor.core.ports import Embedder
from tutor.core.speech import Transcript
from tutor.core.turn import CacheUse
from tutor.engine.exchange import Exchange
from tutor.engine.grounding import is_order, leans, nearest, sentences_of, supports, without_marks
from tutor.engine.lane import Lane
from tutor.engine.notes import Notes
from tutor.engine.prompts import NOT_COVERED, NumberedPassage, numbered, question_prompt, without_question
from tutor.engine.query_rewriting import stands_alone
from tutor.engine.requests import Answered, AnswerSentence, Ask, Citation, Recording
from tutor.engine.transcription import Transcription
from tutor.llm.sections import Section
from tutor.llm.text_model import TextModel
from tutor.retrieval.notes_index import LookUp
from tutor.text.say import say

log = logging.getLogger(__name__)

PASSAGES = 3
MAX_TOKENS = 60
MOST_SENTENCES = 3
COMPOSED_SENTENCES = 2
_ABOUT = 5
"""Passages that say what a spoken question is about; notes without a vocabulary say nothing on its words."""
MOST_LEANT_ON = 2
HANGS = 0.2
"""What it costs a sentence, in cosine, that it leans on one that is not in the passage."""


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
        searched, subject = stands_alone(question, request.conversation)
        looking = time.perf_counter()
        found: LookUp = self._notes.index.run(lambda index: index.look_up(searched, PASSAGES))
        retrieve_s = time.perf_counter() - looking
        if not found.coverage.is_covered:
            emit(AnswerSentence(Message(NOT_COVERED), ()))
            return Answered(
                question=question,
                searched=searched,
                answer=NOT_COVERED,
                covered=False,
                citations=(),
                exchange=Exchange(question, subject, "", ()),
                retrieve_s=retrieve_s,
                total_s=time.perf_counter() - started,
            )
        shown, fresh = numbered(found.passages, request.conversation)
        sink = _Sink(shown, emit, started)
        cache = CacheUse()
        if request.wording:
            prompt = question_prompt(question, fresh, request.conversation)
            cache = self._write(prompt, sink, cancel)
        if not sink.sentences:
            for sentence, number in self._compose(searched, shown):
                cancel.check()
                sink.put(sentence, number)
        return Answered(
            question=question,
            searched=searched,
            answer=" ".join(f"{sentence} [{number}]" for sentence, number in sink.sentences),
            covered=True,
            citations=tuple(
                Citation(one.number, one.passage)
                for one in shown
                if any(number == one.number for _, number in sink.sentences)
            ),
            exchange=Exchange(
                question,
                subject,
                " ".join(str(s) for s, _ in sink.sentences),
                tuple(one.passage for one in fresh),
            ),
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

    def _write(self, prompt: list[Section], sink: "_Sink", cancel: CancelToken) -> CacheUse:
        """Let the model write into `sink`; without a model nothing comes. Raises Cancelled."""
        try:
            done = self._llm.run(
                lambda model: model.generate(
                    prompt, max_tokens=MAX_TOKENS, stop=["\n"], cancel=cancel, on_text=sink.write
                )
            )
        except Cancelled:
            raise
        except TutorError as error:
            log.info("the answer is composed without a language model: %s", error)
            return CacheUse()
        if done.finish in ("end", "stop"):
            sink.close()
        return done.cache

    def _compose(self, question: str, shown: Sequence[NumberedPassage]) -> list[tuple[Message, int]]:
        """The sentences of the passages that come nearest to the question, each with its citation.

        A sentence that leans on the one before it brings that one along.
        """
        texts = [sentences_of(without_question(one.passage).replace("**", "")) or [one.text] for one in shown]
        places = [
            (rank, place)
            for rank, sentences in enumerate(texts)
            for place in range(len(sentences))
            if not sentences[place].endswith("?") or len(sentences) == 1
        ]
        bonus = [
            (0.1 if place == 0 else 0.0) - 0.04 * rank - (HANGS if hangs(texts[rank], place) else 0.0)
            for rank, place in places
        ]
        said = [say(texts[rank][place]) for rank, place in places]
        vectors = self._embedder().embed([say(question), *said])
        worth = vectors[1:] @ vectors[0] + np.array(bonus, dtype=np.float32)
        chosen: set[tuple[int, int]] = set()
        for index in np.argsort(-worth)[:COMPOSED_SENTENCES].tolist():
            rank, place = places[index]
            chosen.update((rank, at) for at in with_support(texts[rank], place))
        out: dict[str, int] = {}
        for rank, place in sorted(chosen):
            # The same notes may be there twice, in a copy of the user's own.
            out.setdefault(texts[rank][place], shown[rank].number)
        return [
            (Message("The note says: “{text}”", text=text) if is_order(text) else Message(text), number)
            for text, number in out.items()
        ]


class _Sink:
    """Takes the model's text piece by piece and lets through the sentences that a passage supports."""

    def __init__(
        self, shown: Sequence[NumberedPassage], emit: Callable[[object], None], started: float
    ) -> None:
        self._shown = shown
        self._emit = emit
        self._started = started
        self._text = ""
        self._read = 0
        self._refused = False
        self._said: set[tuple[int, int]] = set()
        """Sentences of the notes that are said, in whatever words: number of the passage, place in it."""
        self.sentences: list[tuple[Message, int]] = []
        self.first_s = 0.0

    def write(self, piece: str) -> None:
        self._text += piece
        parts = sentences_of(without_marks(self._text))
        for sentence in parts[self._read : -1]:
            self._read += 1
            self._take(sentence)

    def close(self) -> None:
        """The text is complete: its last sentence counts too."""
        for sentence in sentences_of(without_marks(self._text))[self._read :]:
            self._read += 1
            self._take(sentence)

    def put(self, sentence: Message, number: int) -> None:
        self.first_s = self.first_s or time.perf_counter() - self._started
        self.sentences.append((sentence, number))
        self._emit(AnswerSentence(sentence, (number,)))

    def _take(self, sentence: str) -> None:
        # What follows a sentence that was made up leans on it.
        if self._refused or len(self.sentences) >= MOST_SENTENCES:
            return
        if any(sentence == str(said) for said, _ in self.sentences):
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
            if (source.number, at) not in self._said:
                self._said.add((source.number, at))
                self.put(Message(sentences[at]), source.number)
        self._said.add((source.number, place))
        self.put(Message(sentence), source.number)


def with_support(sentences: Sequence[str], place: int) -> list[int]:
    """`place`, after the places before it that it leans on, at most MOST_LEANT_ON of them."""
    first = place
    while first > 0 and place - first < MOST_LEANT_ON and leans(sentences[first]):
        first -= 1
    return list(range(first, place + 1))


def hangs(sentences: Sequence[str], place: int) -> bool:
    """Whether what the sentence at `place` leans on is not among them: the passage begins in its middle."""
    return leans(sentences[with_support(sentences, place)[0]])
