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


class Indexing:
    """An index that grows behind."""

    def __init__(self, client):
        self.progress: list[tuple[int, int]] = []
        self.began = threading.Event()
        self._pending = client.start(rq.IndexNotes(), self._take)

    def _take(self, event):
        self.progress.append((event.done, event.total))
        if event.done:
            self.began.set()

    def stop(self):
        self._pending.cancel()
        with pytest.raises(Cancelled):
            self._pending.result(60)


def test_grades_and_searches_come_while_the_index_grows_and_it_goes_on_after_a_break(engine):
    indexing = Indexing(engine)
    item = question(*RARE)
    graded = engine.call(rq.TakeAnswer(item, Transcript(item.references[0]), save=False), timeout_s=120)
    assert graded.attempt.grade.score > 80
    found = engine.call(rq.SearchNotes("zirconium", 3), timeout_s=120)
    assert item.id.split("/")[0] in [passage.topic for passage in found], "found by its word"
    assert indexing.began.wait(120)
    indexing.stop()
    done, total = indexing.progress[-1]
    assert total > TOPICS * QUESTIONS
    assert done < total
    again = Indexing(engine)
    assert again.began.wait(120)
    again.stop()
    assert again.progress[0][0] > done - 1, "nothing is made twice"
