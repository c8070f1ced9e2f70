"""The history as Markdown, HTML, CSV and an Anki deck."""

import csv
import io
import json
import sqlite3
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from support.material import attempt, grade, item, point

from tutor.core.grade import Evidence
from tutor.core.speech import Delivery, Pause
from tutor.practice.mastery import Mastery
from tutor.store.exports.anki import write_apkg
from tutor.store.exports.export import COLUMNS, csv_text, rendered
from tutor.store.exports.report import Report
from tutor.store.history import History

TEA = item(points=(point("hot", 2.0), replace(point("time"), statement="It takes $t < 5$ minutes.")))


@pytest.fixture
def report(tmp_path):
    history = History(tmp_path / "history.sqlite3", retention=0.9)
    first = attempt(TEA, grade(TEA, "missed", "contradicted", score=20), "an <hour> & more")
    contradicted = replace(first.grade.points[1], evidence=Evidence("an <hour>"))
    first = replace(first, grade=replace(first.grade, points=(first.grade.points[0], contradicted)))
    second = replace(
        attempt(TEA, grade(TEA, "made", "missed", score=66), "=HYPERLINK(hot)"),
        delivery=Delivery(30.0, 70, 140.0, None, None, (Pause(1.0, 0.9),), 2),
    )
    for one in (first, second):
        history.add(one, versions={}, now=datetime(2026, 11, 1, tzinfo=UTC))
    return Report("2026-11-02", tuple(history.attempts()), (Mastery("tea", 1, 1, 2),), {TEA.id: TEA})


def test_csv_has_a_line_an_attempt_and_no_formula_for_spreadsheets(report):
    rows = list(csv.DictReader(io.StringIO(csv_text(report))))
    assert tuple(rows[0]) == COLUMNS
    assert [float(row["score"]) for row in rows] == [20.0, 66.0]
    assert rows[1]["transcript"] == "'=HYPERLINK(hot)"
    assert (rows[0]["spoken"], rows[1]["words_per_min"]) == ("0", "140.0")


def test_markdown_tells_topics_gaps_and_answers(report):
    text = rendered(report, "md")
    assert "| tea | 1 | 1 | 2 |" in text
    assert text.index("Still open") < text.index("### 2.") < text.index("### 1.")
    assert "> an <hour> & more" in text
    assert "at least 2 fillers" in text


class Opened(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.links = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in ("src", "href")]


def test_the_page_needs_no_other_file_and_runs_nothing(report):
    opened = Opened()
    opened.feed(rendered(report, "html"))
    assert opened.links == []
    assert "script" not in opened.tags
    assert opened.tags.count("svg") == 3
    assert "an &lt;hour&gt; &amp; more" in rendered(report, "html")
    for form in ("html", "md"):
        assert "0 answers" in rendered(Report("2026-11-02", (), (), {}), form)


def test_the_deck_has_a_card_for_each_point_still_open(report, tmp_path):
    out = tmp_path / "points.apkg"
    assert write_apkg(report, out) == 1
    with zipfile.ZipFile(out) as deck:
        deck.extract("collection.anki2", tmp_path)
    rows = sqlite3.connect(tmp_path / "collection.anki2").execute("SELECT flds FROM notes").fetchall()
    (fields,) = rows
    front, back, *_ = fields[0].split("\x1f")
    assert front == "What about time?"
    assert back == r"It takes \(t &lt; 5\) minutes."


def test_making_the_deck_again_makes_the_same_cards(report, tmp_path):
    ids = []
    for name in ("one", "two"):
        write_apkg(report, tmp_path / f"{name}.apkg")
        with zipfile.ZipFile(tmp_path / f"{name}.apkg") as deck:
            deck.extract("collection.anki2", tmp_path / name)
        connection = sqlite3.connect(tmp_path / name / "collection.anki2")
        ids.append(connection.execute("SELECT guid FROM notes").fetchall())
        assert json.loads(connection.execute("SELECT decks FROM col").fetchone()[0])
    assert ids[0] == ids[1]
