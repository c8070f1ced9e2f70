"""7,300 passages of notes: nobody waits for the index of them, and it goes on where it was left."""

import threading

import pytest

from tutor.config.settings import Settings
from tutor.core.errors import Cancelled
from tutor.core.material import Item, KeyPoint, Pack, Topic
from tutor.core.speech import Transcript
from tutor.engine import requests as rq
from tutor.engine.client import engine_client
from tutor.packs.writing import write_pack

pytestmark = pytest.mark.models

TOPICS, QUESTIONS = 365, 20
RARE = (200, 3)
"""The one question whose answer has a word that no other has."""


def question(topic: int, number: int) -> Item:
    answer = (
        f"Part {number} of engine {topic} turns {number * 7 + topic} times a minute. "
        f"Its shaft {topic}x{number} carries oil to the bearing, and the valve closes before the piston rises."
    )
    if (topic, number) == RARE:
        answer += " Its seat is made of zirconium."
    point = KeyPoint("oil", f"Shaft {topic}x{number} carries oil to the bearing.", derived=True)
    name = f"engine-{topic}"
    asked = f"What does part {number} of engine {topic} do?"
    return Item(f"{name}/part-{number}", name, "question", asked, asked, (answer,), (point,))


@pytest.fixture
def engine(home, models_dir):
    """An engine over a great many notes, none of which was ever indexed."""
    home.models_dir.mkdir()
    (home.models_dir / "minilm-l6-v2").symlink_to(models_dir / "minilm-l6-v2")
    topics = tuple(
        Topic(f"engine-{n}", f"Engine {n}", (), (), tuple(question(n, m) for m in range(QUESTIONS)), ())
        for n in range(TOPICS)
    )
    write_pack(Pack("engines", "Engines", "en", "private", "1", topics), home.packs_dir / "engines")
    client = engine_client(home, Settings())
    yield client
    client.close()


def index_until_it_grows(engine, meanwhile=lambda: None):
    """The progress of an index that is begun, left to grow while `meanwhile` runs, and stopped."""
    progress, began = [], threading.Event()

    def take(event):
        progress.append((event.done, event.total))
        if event.done:
            began.set()

    pending = engine.start(rq.IndexNotes(), take)
    meanwhile()
    assert began.wait(120)
    pending.cancel()
    with pytest.raises(Cancelled):
        pending.result(60)
    return progress


def test_grades_and_searches_come_while_the_index_grows_and_it_goes_on_after_a_break(engine):
    item = question(*RARE)

    def practise():
        said = Transcript(item.references[0])
        graded = engine.call(rq.TakeAnswer(item, said, save=False), timeout_s=120)
        assert graded.attempt.grade.score > 80
        found = engine.call(rq.SearchNotes("zirconium", 3), timeout_s=120)
        assert item.id.split("/")[0] in [passage.topic for passage in found], "found by its word"

    done, total = index_until_it_grows(engine, practise)[-1]
    assert total > TOPICS * QUESTIONS
    assert done < total
    assert index_until_it_grows(engine)[0][0] > done - 1, "nothing is made twice"
