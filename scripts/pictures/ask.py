"""The Ask page in every state, from scripted events."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import cast

from scripts.pictures.behind import services_for, settle
from scripts.pictures.interview import loudness
from tutor.core.events import LevelHeard, SilenceCountdown, TranscriptGrew
from tutor.core.material import Passage
from tutor.core.message import Message
from tutor.engine.query_rewriting import Exchange
from tutor.engine.requests import Answered, AnswerSentence, Citation
from tutor.packs.library import Library
from tutor.retrieval.passages import passages_of
from tutor.ui.pages.ask import ask_state as ask
from tutor.ui.pages.ask.ask_page import AskPage
from tutor.ui.pages.ask.ask_state import AskState, Indexed
from tutor.ui.pages.ask.empty_conversation import examples_of
from tutor.ui.texts import localized
from tutor.ui.window import MainWindow

STOPPED_TWICE = (
    "Viva's engine stopped twice on the same work. Your answer is saved; start Viva again. "
    "The log is viva-engine.log."
)
QUESTION = "Why are the scores divided by the root of the key size?"
FIRST = (
    r"Each entry of $QK^\top$ is a sum of $d_k$ products, so its variance grows with the dimension. "
    r"Dividing by $\sqrt{d_k}$ brings the variance back to one, so that the softmax keeps a useful gradient."
)
FOLLOW_ON = "and what happens without it?"
SECOND = "Large scores push the softmax towards one-hot, where its gradient is close to zero."


class Scenes:
    """Drives the page from one picture to the next."""

    def __init__(self, page: AskPage, library: Library) -> None:
        self._page = page
        self._library = library
        found = [p for pack in library.packs for p in passages_of(pack) if p.topic == "attention"]
        self._passages = (found[0], next(p for p in found if "one-hot" in p.text))

    def opening(self) -> None:
        pass

    def empty(self) -> None:
        self._page.use(services_for(self._page, self._library))
        settle()
        self._page.entered()

    def indexing(self) -> None:
        self._take(replace(self._fresh(), indexed=Indexed(310, 760)))

    def listening(self) -> None:
        state = ask.started_hearing(self._fresh())
        self._take(state)
        for number in range(1, 120):
            level = loudness(number)
            state = ask.reduce(state, LevelHeard(level, level + 12.0, number * 0.21))
            self._take(state)
        self._take(ask.reduce(state, TranscriptGrew("Why are the scores divided by the root of")))

    def ending(self) -> None:
        self._take(ask.reduce(self._page.state, SilenceCountdown(1.5)))

    def mending(self) -> None:
        self._take(ask.stopped_hearing(self._page.state))
        self._page.composer.show_question(QUESTION.replace("key size", "key sighs"))

    def looking(self) -> None:
        self._page.composer.field.clear()
        self._take(ask.asked(self._fresh(), QUESTION))

    def answering(self) -> None:
        first = FIRST.split(". ", maxsplit=1)[0] + "."
        self._take(ask.reduce(self._page.state, AnswerSentence(Message(first), (1,))))

    def answered(self) -> None:
        self._take(self._after_first())
        self._page.composer.field.setFocus()

    def conversation(self) -> None:
        state = ask.asked(self._after_first(), FOLLOW_ON)
        state = ask.reduce(state, AnswerSentence(Message(SECOND), (2,)))
        searched = f"{QUESTION.rstrip('?')}: what happens without it?"
        self._take(ask.reduce(state, self._answered(FOLLOW_ON, searched, SECOND, (2,))))

    def not_covered(self) -> None:
        question = "How long is dough left to rest?"
        state = ask.asked(self._fresh(), question)
        state = ask.reduce(state, AnswerSentence(Message("Your notes do not cover this."), ()))
        answered = replace(self._answered(question, question, "", ()), covered=False, citations=())
        self._take(ask.reduce(state, answered))

    def failed(self) -> None:
        state = ask.asked(self._fresh(), QUESTION)
        self._take(ask.failed(state, localized(STOPPED_TWICE)))

    def stopped(self) -> None:
        state = ask.asked(self._fresh(), QUESTION)
        state = ask.reduce(state, AnswerSentence(Message(SECOND), (2,)))
        self._take(ask.stopped(state))

    def _fresh(self) -> AskState:
        return AskState(is_open=True, examples=examples_of(self._library))

    def _after_first(self) -> AskState:
        state = ask.asked(self._fresh(), QUESTION)
        for sentence, marker in zip(FIRST.split(". "), (1, 2), strict=True):
            state = ask.reduce(state, AnswerSentence(Message(sentence.rstrip(".") + "."), (marker,)))
        return ask.reduce(state, self._answered(QUESTION, QUESTION, FIRST, (1, 2)))

    def _answered(self, question: str, searched: str, answer: str, markers: tuple[int, ...]) -> Answered:
        citations = tuple(Citation(marker, self._passage(marker)) for marker in markers)
        return Answered(question, searched, answer, True, citations, Exchange(question, question, answer, ()))

    def _passage(self, marker: int) -> Passage:
        return self._passages[marker - 1]

    def _take(self, state: AskState) -> None:
        self._page._take(state)
        settle(8)


def scenes(window: MainWindow, library: Library) -> Iterator[tuple[str, Callable[[], None]]]:
    """Each state's name and what brings the page there; in this order."""
    one = Scenes(cast(AskPage, window.visit("ask")), library)
    yield "ask-opening", one.opening
    yield "ask", one.empty
    yield "ask-indexing", one.indexing
    yield "ask-listening", one.listening
    yield "ask-ending", one.ending
    yield "ask-mending", one.mending
    yield "ask-looking", one.looking
    yield "ask-answering", one.answering
    yield "ask-answered", one.answered
    yield "ask-conversation", one.conversation
    yield "ask-not-covered", one.not_covered
    yield "ask-stopped", one.stopped
    yield "ask-failed", one.failed
