"""The 1.5B model is fetched, tried, switched to and left again by clicks, in a home with the starter models.

It downloads 1.1 GB. `-s` prints the seconds.
"""

import pytest
from support.person import Person, person_at_screen

from research.benchmarks.pulse import private_pulse
from tutor.config.paths import knowledge_dir
from tutor.config.settings import Settings, load_settings, save_settings
from tutor.models.catalogue import load_catalogue
from tutor.packs.library import open_library
from tutor.store.history import open_history

pytestmark = [pytest.mark.models, pytest.mark.timeout(1800)]

STARTER, LARGER = "qwen2.5-coder-0.5b", "qwen2.5-coder-1.5b"
LEAST_SCORE = 60


@pytest.fixture
def person(home, models_dir, monkeypatch):
    """At a window of somebody who has been welcomed."""
    home.models_dir.mkdir()
    for entry in load_catalogue().starter:
        (home.models_dir / entry.id).symlink_to(models_dir / entry.id)
    save_settings(Settings().with_value("window.welcomed", True), home.settings_file)
    with private_pulse() as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        with person_at_screen() as person:
            yield person


def title(model_id: str) -> str:
    return next(entry.title for entry in load_catalogue().models if entry.id == model_id)


def sees_trial(person: Person, model_id: str, name: str) -> dict:
    """Its row says that it is in use, and its speed has been measured since."""
    person.sees(f"{name} tried", lambda shown: is_used(shown, model_id) and not shown["is_measured"])
    return person.sees(f"{name}: speed", lambda shown: is_used(shown, model_id) and shown["is_measured"])


def is_used(shown: dict, model_id: str) -> bool:
    return shown["models"].get(model_id) == "In use"


def fetches(person: Person, shown: dict) -> None:
    """By the button of what is proposed, which switches by itself; by the model's own where none is."""
    one_click = next((words for words in shown["buttons"] if words.endswith("and use it")), None)
    own = next(words for words in shown["buttons"] if words.endswith(f": {title(LARGER)}"))
    person.clicks(one_click or own)
    person.sees("the download", lambda shown: shown["percent"].get(LARGER, 0) > 0)
    person.sees("half of it", lambda shown: shown["percent"].get(LARGER, 0) >= 50)
    person.sees("that it is here", lambda shown: LARGER not in shown["percent"])
    if one_click is None:
        person.clicks(f"Use this one: {title(LARGER)}")


def answers(person: Person) -> None:
    """A question of an interview, typed, with the pack's own answer."""
    person.presses("ctrl+2")
    person.clicks("Start interview")
    shown = person.sees("a question", lambda shown: shown["phase"] == "listening")
    topics = open_library(knowledge_dir()).topics
    item = next(one for topic in topics for one in topic.items if one.question == shown["question"])
    person.clicks("Type instead")
    person.sees("that I can type", lambda shown: shown["can_type"])
    person.types(" ".join(item.references[0].split()))
    person.presses("ctrl+Return")
    shown = person.sees(
        "the grade", lambda shown: shown["card"] and shown["score"] is not None and shown["is_saved"]
    )
    assert shown["score"] >= LEAST_SCORE
    person.presses("Escape")
    person.clicks("End interview")
    person.sees("the end", lambda shown: shown["phase"] == "ended")


def test_the_larger_model_comes_grades_and_is_left_again_by_clicks(person, home):
    person.sees("Today", lambda shown: shown["page"] == "TodayPage")
    person.presses("ctrl+8")
    person.clicks("Section: Models")
    shown = sees_trial(person, STARTER, "starter")
    fetches(person, shown)
    sees_trial(person, LARGER, "larger")
    answers(person)
    assert open_history(home, Settings()).latest()[0].versions["models"]["llm"] == LARGER
    person.presses("ctrl+8")
    person.clicks(f"Use this one: {title(STARTER)}")
    sees_trial(person, STARTER, "starter again")
    assert person.closes() == 0
    assert load_settings(home.settings_file).llm.model == STARTER
