"""From the first start to the third interview, by keys, clicks and a voice, with the models on the disk.

No step of the first run is skipped; nothing was worked out before. `-s` prints the seconds.
"""

from collections.abc import Callable

import pytest
from support.person import Mouth, Person, person_at_screen

from research.benchmarks.pulse import private_pulse
from tutor.config.settings import Settings
from tutor.core.material import Item
from tutor.store.history import open_history
from tutor.text.sentences import sentences
from tutor.ui.pages.welcome.welcome_page import MICROPHONE, MODELS, PRACTICE, PURPOSE

pytestmark = [pytest.mark.models, pytest.mark.timeout(1200)]

SENTENCE = "I would like to be asked about attention and about transformers."
BREAKFAST = (
    "I had two slices of toast with jam. With it I drank a cup of coffee. I had it at home in the kitchen."
)
LEAST_SCORE = 60
FEWER = "Number of questions, follow-ups included: one less"
MOST_WORDS = 60
"""Of a good answer: some 25 seconds."""


@pytest.fixture
def pulse(monkeypatch):
    with private_pulse() as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        yield server


@pytest.fixture
def mouth(pulse, models_dir, tmp_path):
    mouth = Mouth(pulse, models_dir, tmp_path)
    mouth.prepares(SENTENCE)
    mouth.prepares(BREAKFAST)
    yield mouth
    mouth.closes()


@pytest.fixture
def person(pulse, home, models_dir):
    home.models_dir.symlink_to(models_dir)
    with person_at_screen() as person:
        yield person


def is_asked(number: int) -> Callable[[dict], object]:
    return lambda shown: shown["phase"] == "asking" and shown["number"] == number and shown["question"]


def is_my_turn(shown: dict) -> bool:
    return shown["phase"] == "listening"


def is_graded(shown: dict) -> bool:
    return shown["card"] and shown["score"] is not None and shown["is_saved"]


def is_over(shown: dict) -> bool:
    return shown["phase"] == "ended" and shown["summary"]


def good(item: Item) -> str:
    """The pack's own answer, its first sentences."""
    said: list[str] = []
    for sentence in sentences(item.references[0]):
        if said and len(" ".join([*said, sentence]).split()) > MOST_WORDS:
            break
        said.append(sentence)
    return " ".join(said)


def half(item: Item) -> str:
    return sentences(item.references[0])[0]


def wrong(item: Item) -> str:
    """What the pack knows as mixed up."""
    said = [one for point in item.points for one in point.misconceptions[:1]]
    return " ".join(f"{one[0].upper()}{one[1:]}." for one in said[:3])


def rest(item: Item) -> str:
    """All that `half` leaves out."""
    return " ".join(sentences(item.references[0])[1:4])


def first_run(person: Person, mouth: Mouth) -> None:
    """From the first step to the warm-up's question, every step by its button."""
    person.sees("the first step", lambda shown: shown.get("step") == 0 and shown["keyboard"])
    person.presses("Return")
    person.sees("what to practise", lambda shown: shown.get("step") == PURPOSE)
    person.presses("Return")
    person.sees("the models", lambda shown: shown.get("step") == MODELS)
    person.sees("that all models are here", lambda shown: "All set" in shown["words"])
    person.presses("Return")
    person.sees("the microphone step", lambda shown: shown.get("step") == MICROPHONE)
    person.clicks("Speak a sentence")
    person.sees("that Viva listens", lambda shown: shown["check"] == "listening")
    mouth.says(SENTENCE)
    person.clicks("Done")
    heard = person.sees("what Viva understood", lambda shown: shown["check"] == "done")
    assert "attention" in heard["understood"].lower()
    person.presses("Return")
    person.sees("the warm-up", lambda shown: shown.get("step") == PRACTICE)
    person.presses("Return")


def answers(person: Person, mouth: Mouth, number: int, text: str, name: str, key: str = "space") -> dict:
    """One question by voice; `key` ends the answer, without one silence does."""
    person.sees(f"{name}: my turn", lambda shown: is_my_turn(shown) and shown["number"] == number)
    mouth.says(text)
    if key:
        person.presses(key)
    shown = person.sees(f"{name}: the grade", lambda one: is_graded(one) and one["number"] == number)
    assert not shown["error"]
    return shown


def asked(person: Person, number: int, name: str) -> dict:
    return person.sees(f"{name}: the question", is_asked(number))


def known(mouth: Mouth, shown: dict) -> Item:
    item = mouth.item(shown["question"])
    assert item is not None, shown["question"]
    return item


def warm_up(person: Person, mouth: Mouth) -> None:
    asked(person, 1, "warm-up")
    shown = answers(person, mouth, 1, BREAKFAST, "warm-up")
    assert shown["score"] >= LEAST_SCORE
    person.presses("Return")
    if not is_over(person.sees("what follows the warm-up", lambda one: is_over(one) or is_asked(2)(one))):
        answers(person, mouth, 2, BREAKFAST, "warm-up-follow-up")
        person.presses("Return")
    person.sees("the end of the warm-up", is_over)


def spoken_interview(person: Person, mouth: Mouth) -> set[str]:
    """Half an answer with its follow-up, then a wrong one; held by P and by Esc in between. The items' ids."""
    person.presses("Return")
    person.sees("the choice", lambda shown: shown["phase"] == "setup")
    person.clicks(FEWER)
    person.presses("Return")
    item = known(mouth, asked(person, 1, "first"))
    mouth.prepares(half(item), item)
    mouth.prepares(rest(item), item)
    answers(person, mouth, 1, half(item), "first")
    person.presses("Return")
    shown = asked(person, 2, "follow-up")
    assert shown["kind"] == "follow_up"
    person.sees("the follow-up: my turn", lambda shown: is_my_turn(shown) and shown["number"] == 2)
    person.presses("p")
    person.sees("that Viva holds still", lambda shown: shown["is_paused"])
    person.presses("p")
    person.sees("that the pause is over", lambda shown: not shown["is_paused"])
    answers(person, mouth, 2, rest(item), "follow-up")
    person.presses("Return")
    first, item = item, known(mouth, asked(person, 3, "wrong"))
    mouth.prepares(wrong(item), item)
    person.sees("the third: my turn", lambda shown: is_my_turn(shown) and shown["number"] == 3)
    person.presses("Escape")
    person.sees("whether to end", lambda shown: shown["asks_to_end"])
    person.presses("Escape")
    person.sees("that it goes on", lambda shown: not shown["asks_to_end"] and not shown["is_paused"])
    answers(person, mouth, 3, wrong(item), "wrong")
    person.presses("Return")
    person.sees("the first summary", is_over)
    return {first.id, item.id}


def typed_interview(person: Person, mouth: Mouth) -> None:
    """The first question once more, from its card, typed; what is recommended is a script to rehearse."""
    person.clicks("Practise now")
    person.sees("the script to rehearse", lambda shown: shown["page"] == "RehearsalPage")
    person.presses("ctrl+2")
    person.sees("the summary again", is_over)
    person.scrolls_down()
    person.clicks("Show card")
    person.sees("its card", lambda shown: "Back to the summary" in shown["buttons"])
    person.clicks("Try again now")
    item = known(mouth, asked(person, 1, "typed"))
    person.sees("typed: my turn", is_my_turn)
    person.clicks("Type instead")
    person.sees("that I can type", lambda shown: shown["can_type"])
    person.types(good(item))
    person.presses("ctrl+Return")
    person.sees("typed: the grade", is_graded)
    person.presses("Return")
    shown = person.sees("what follows", lambda one: is_over(one) or is_asked(2)(one) or one["can_type"])
    if not is_over(shown):
        person.sees("that I can type again", lambda shown: shown["can_type"])
        person.types(rest(item))
        person.presses("ctrl+Return")
        person.sees("typed follow-up: the grade", is_graded)
        person.presses("Return")
    person.sees("the second summary", is_over)


def hands_free_interview(person: Person, mouth: Mouth, before: set[str]) -> None:
    """Two questions, nothing pressed from the start to the summary; `before`: items of the first interview."""
    person.presses("Return")
    person.sees("the choice again", lambda shown: shown["phase"] == "setup")
    person.clicks(FEWER)
    person.clicks("Next question: By itself")
    person.clicks("Start interview")
    item = known(mouth, asked(person, 1, "hands-free"))
    assert item.id not in before, "what was asked already is asked again at once"
    mouth.prepares(good(item), item)
    answers(person, mouth, 1, good(item), "hands-free", key="")
    shown = asked(person, 2, "hands-free-2")
    text = good(mouth.item(shown["question"]) or item) if shown["kind"] == "main" else rest(item)
    answers(person, mouth, 2, text, "hands-free-2", key="")
    person.sees("the third summary", is_over)


def test_from_an_empty_home_to_the_third_interview(person, mouth, home):
    first_run(person, mouth)
    warm_up(person, mouth)
    assert not open_history(home, Settings()).latest()
    before = spoken_interview(person, mouth)
    typed_interview(person, mouth)
    hands_free_interview(person, mouth, before)
    person.presses("ctrl+1")
    person.sees("Today", lambda shown: shown["page"] == "TodayPage")
    assert person.closes() == 0
    kept = open_history(home, Settings()).latest()
    assert len({record.session_id for record in kept}) == 3
