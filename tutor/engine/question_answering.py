"""Answers to free questions from the notes alone: retrieved, worded by the language model, checked, cited."""

import logging
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, TutorError, UsageError
from tutor.core.material import Item, Passage
from tutor.core.message import Message
from tutor.core.ports import Embedder
from tutor.core.speech import Transcript
from tutor.core.turn import CacheUse
from tutor.engine.exchange import Exchange
from tutor.engine.grounding import is_order, leans, nearest, sentences_of, supports, without_marks
from tutor.engine.lane import Lane
from tutor.engine.notes import Notes
from tutor.engine.query_rewriting import stands_alone
from tutor.engine.requests import Answered, AnswerSentence, Ask, Citation, Recording
from tutor.engine.transcription import Transcription
from tutor.llm.sections import Section
from tutor.llm.text_model import TextModel
from tutor.packs.plain import plain_text
from tutor.retrieval.notes_index import LookUp
from tutor.spoken.say import say

log = logging.getLogger(__name__)

NOT_COVERED = "Your notes do not cover this."
PASSAGES = 3
MOST_WORDS = 110
"""Of a passage in the prompt."""
MAX_TOKENS = 60
MOST_SENTENCES = 3
EXCHANGES = 3
"""How many earlier questions stay in the prompt."""
COMPOSED_SENTENCES = 2
_ABOUT = 5
"""Passages that say what a spoken question is about; notes without a vocabulary say nothing on its words."""
MOST_LEANT_ON = 2
HANGS = 0.2
"""What it costs a sentence, in cosine, that it leans on one that is not in the passage."""

_TASK = re.compile(
    r"(?:compare|compute|contrast|define|derive|describe|discuss|explain|give|list|name|outline|prove|say|show|"
    r"sketch|state|summari[sz]e|tell|walk|write)\b[^\n]*\.\s*$",
    re.IGNORECASE,
)
"""A question that is put as a task, on a line of its own."""

INSTRUCTIONS = """\
Questions are answered in one or two sentences, in the words of the notes alone.

Notes:
[1] A hash table turns each key into a position of an array, so that looking a key up takes the same time \
however many there are.
[2] Two keys can get the same position; the table then keeps both there and compares them one by one.

Question: Why is looking up a key in a hash table fast?
Answer: A hash table turns each key into a position of an array, so that looking a key up takes the same \
time however many there are. [1]

"""


@dataclass(frozen=True, slots=True)
class _Numbered:
    number: int
    passage: Passage
    text: str
    """What the passage says, on one line, without its orders to language models."""


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
        shown, fresh = _numbered(found.passages, request.conversation)
        sink = _Sink(shown, emit, started)
        cache = CacheUse()
        if request.wording:
            prompt = _prompt(question, fresh, request.conversation)
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

    def _compose(self, question: str, shown: Sequence[_Numbered]) -> list[tuple[Message, int]]:
        """The sentences of the passages that come nearest to the question, each with its citation.

        A sentence that leans on the one before it brings that one along.
        """
        texts = [sentences_of(_answer_part(one.passage).replace("**", "")) or [one.text] for one in shown]
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
            # The same notes may be there twice, in a copy of the person's own.
            out.setdefault(texts[rank][place], shown[rank].number)
        return [
            (Message("The note says: “{text}”", text=text) if is_order(text) else Message(text), number)
            for text, number in out.items()
        ]


class _Sink:
    """Takes the model's text piece by piece and lets through the sentences that a passage supports."""

    def __init__(self, shown: Sequence[_Numbered], emit: Callable[[object], None], started: float) -> None:
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


def _numbered(
    passages: Sequence[Passage], conversation: Sequence[Exchange]
) -> tuple[list[_Numbered], list[_Numbered]]:
    """The passages with their numbers in the conversation, and those of them that are new to it."""
    known = [passage for exchange in conversation[-EXCHANGES:] for passage in exchange.passages]
    numbers = {passage.id: number for number, passage in enumerate(known, 1)}
    shown: list[_Numbered] = []
    fresh: list[_Numbered] = []
    for passage in passages:
        number = numbers.setdefault(passage.id, len(numbers) + 1)
        one = _Numbered(number, passage, prompt_text(passage))
        shown.append(one)
        if number > len({p.id for p in known}):
            fresh.append(one)
    return shown, fresh


def _prompt(question: str, fresh: Sequence[_Numbered], conversation: Sequence[Exchange]) -> list[Section]:
    """Instructions, the conversation so far, new notes, the question: it only ever grows at its end."""
    sections = [Section(INSTRUCTIONS, is_lasting=True)]
    number = 0
    for exchange in conversation[-EXCHANGES:]:
        notes = []
        for passage in exchange.passages:
            number += 1
            notes.append((number, prompt_text(passage)))
        sections += _turn(notes, exchange.question)
        sections.append(Section(f" {exchange.answer or NOT_COVERED}\n\n"))
    return [*sections, *_turn([(one.number, one.text) for one in fresh], question)]


def _turn(notes: Sequence[tuple[int, str]], question: str) -> list[Section]:
    sections: list[Section] = []
    if notes:
        lines = "\n".join(f"[{number}] {text}" for number, text in notes)
        sections.append(Section(f"Notes:\n{lines}\n\n"))
    sections.append(Section(f"Question: {_one_line(question)}\nAnswer:"))
    return sections


def prompt_text(passage: Passage) -> str:
    """A passage on one line: no layout of the prompt's, no orders to language models, not too long."""
    sentences = [s for s in sentences_of(_one_line(_answer_part(passage))) if not is_order(s)]
    kept: list[str] = []
    for sentence in sentences:
        if kept and sum(len(part.split()) for part in (*kept, sentence)) > MOST_WORDS:
            break
        kept.append(sentence)
    return " ".join(kept) or plain_text(passage.heading)


def _answer_part(passage: Passage) -> str:
    """A question's passage without the question, which supports nothing."""
    question, _, answer = passage.text.partition("\n\n")
    return answer if answer and (question.rstrip().endswith("?") or _TASK.match(question)) else passage.text


def _one_line(text: str) -> str:
    line = " ".join(text.replace("**", "").split())
    return re.sub(r"\b(Notes|Question|Answer)\s*:", r"\1 -", line)
