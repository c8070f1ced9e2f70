"""The Ask page for pictures, from scripted events."""

from collections.abc import Callable, Iterator
from typing import cast

from scripts.pictures.behind import services_for, settle
from tutor.core.material import Passage
from tutor.core.message import Message
from tutor.engine.exchange import Exchange
from tutor.engine.requests import Answered, AnswerSentence, Citation
from tutor.packs.library import Library
from tutor.retrieval.passages import passages_of
from tutor.ui.pages.ask import ask_state as ask
from tutor.ui.pages.ask.ask_page import AskPage
from tutor.ui.pages.ask.ask_state import AskState
from tutor.ui.pages.ask.composer import examples_of
from tutor.ui.window import MainWindow

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

    def conversation(self) -> None:
        self._page.use(services_for(self._page, self._library))
        settle()
        self._page.entered()
        state = ask.asked(self._after_first(), FOLLOW_ON)
        state = ask.reduce(state, AnswerSentence(Message(SECOND), (2,)))
        searched = f"{QUESTION.rstrip('?')}: what happens without it?"
        self._take(ask.reduce(state, self._answered(FOLLOW_ON, searched, SECOND, (2,))))

    def _fresh(self) -> AskState:
        return AskState(is_open=True, examples=examples_of(self._library))

    def _after_first(self) -> AskState:
        state = ask.asked(self._fresh(), QUESTION)
        for sentence, marker in zip(FIRST.split(". "), (1, 2), strict=True):
            state = ask.reduce(state, AnswerSentence(Message(sentence.rstrip(".") + "."), (marker,)))
        return ask.reduce(state, self._answered(QUESTION, QUESTION, FIRST, (1, 2)))

    def _answered(self, question: str, searched: str, answer: str, markers: tuple[int, ...]) -> Answered:
        citations = tuple(Citation(marker, self._passage(marker)) for marker in markers)
        return Answered(question, searched, answer, True, citations, Exchange(question, question, (), ()))

    def _passage(self, marker: int) -> Passage:
        return self._passages[marker - 1]

    def _take(self, state: AskState) -> None:
        self._page._take(state)
        settle(8)


def scenes(window: MainWindow, library: Library) -> Iterator[tuple[str, Callable[[], None]]]:
    """Each state's name and what brings the page there; in this order."""
    one = Scenes(cast(AskPage, window.visit("ask")), library)
    yield "ask-conversation", one.conversation
