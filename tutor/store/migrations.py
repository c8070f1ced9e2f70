"""The schema of the history, and the way from every older one."""

import json
import sqlite3
from datetime import UTC, datetime
from typing import Final

from tutor.practice.cards import CardIndex
from tutor.practice.rating import RatingThresholds
from tutor.store.attempt_json import attempt_from_json
from tutor.store.memory_rows import replay, write_reviews

SCHEMA_VERSION: Final = 4
USUAL_RETENTION: Final = 0.9

_FROM_0: Final = """
CREATE TABLE sessions (
    id INTEGER PRIMARY KEY,
    started_at TEXT NOT NULL,
    ended_at TEXT,
    mode TEXT NOT NULL,
    summary TEXT
);
CREATE TABLE attempts (
    id INTEGER PRIMARY KEY,
    session_id INTEGER REFERENCES sessions(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    at TEXT NOT NULL,
    item TEXT NOT NULL,
    score REAL NOT NULL,
    recording TEXT NOT NULL,
    grade TEXT NOT NULL,
    versions TEXT NOT NULL
);
CREATE INDEX attempts_by_item ON attempts(item, at);
"""

_FROM_1: Final = """
ALTER TABLE sessions ADD COLUMN uid TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN outcome TEXT;
UPDATE sessions SET uid = lower(hex(randomblob(16)));
UPDATE sessions SET outcome = 'saved' WHERE ended_at IS NOT NULL;
CREATE UNIQUE INDEX sessions_by_uid ON sessions(uid);

ALTER TABLE attempts ADD COLUMN uid TEXT NOT NULL DEFAULT '';
ALTER TABLE attempts ADD COLUMN question TEXT NOT NULL DEFAULT '';
ALTER TABLE attempts ADD COLUMN topic TEXT NOT NULL DEFAULT '';
ALTER TABLE attempts ADD COLUMN duration_s REAL;
ALTER TABLE attempts ADD COLUMN words_per_min REAL;
ALTER TABLE attempts ADD COLUMN fillers INTEGER;
UPDATE attempts SET
    uid = lower(hex(randomblob(16))),
    question = json_extract(grade, '$.question'),
    topic = CASE WHEN instr(item, '/') THEN substr(item, 1, instr(item, '/') - 1) ELSE '' END,
    duration_s = json_extract(grade, '$.delivery.duration_s'),
    words_per_min = json_extract(grade, '$.delivery.words_per_min'),
    fillers = json_extract(grade, '$.delivery.fillers_at_least');
CREATE UNIQUE INDEX attempts_by_uid ON attempts(uid);
CREATE INDEX attempts_by_session ON attempts(session_id, number);
CREATE INDEX attempts_by_topic ON attempts(topic, id);
CREATE INDEX attempts_by_item_id ON attempts(item, id);
CREATE INDEX attempts_spoken ON attempts(id) WHERE words_per_min IS NOT NULL;
DROP INDEX attempts_by_item;

CREATE TABLE earlier_grades (
    id INTEGER PRIMARY KEY,
    attempt_id INTEGER NOT NULL REFERENCES attempts(id) ON DELETE CASCADE,
    replaced_at TEXT NOT NULL,
    score REAL NOT NULL,
    grade TEXT NOT NULL,
    versions TEXT NOT NULL
);
CREATE INDEX earlier_grades_by_attempt ON earlier_grades(attempt_id);

CREATE TABLE reviews (
    id INTEGER PRIMARY KEY,
    attempt_id INTEGER NOT NULL REFERENCES attempts(id) ON DELETE CASCADE,
    card TEXT NOT NULL,
    at TEXT NOT NULL,
    rating TEXT NOT NULL,
    value REAL NOT NULL
);
CREATE INDEX reviews_by_card ON reviews(card, at);
CREATE INDEX reviews_by_attempt ON reviews(attempt_id);

CREATE TABLE memories (
    card TEXT PRIMARY KEY,
    due TEXT NOT NULL,
    stability_days REAL NOT NULL,
    difficulty REAL NOT NULL,
    last_review TEXT NOT NULL,
    reviews INTEGER NOT NULL,
    lapses INTEGER NOT NULL,
    evidence_sum REAL NOT NULL,
    evidence_mass REAL NOT NULL
) WITHOUT ROWID;

CREATE TABLE parameters (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    parameters TEXT NOT NULL,
    reviews INTEGER NOT NULL,
    loss_before REAL NOT NULL,
    loss_after REAL NOT NULL
);

CREATE TABLE corrections (
    id INTEGER PRIMARY KEY,
    attempt_id INTEGER NOT NULL REFERENCES attempts(id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    item TEXT NOT NULL,
    point TEXT NOT NULL,
    words TEXT NOT NULL,
    probability REAL NOT NULL
);
CREATE INDEX corrections_by_item ON corrections(item);
CREATE INDEX corrections_by_attempt ON corrections(attempt_id);
CREATE TABLE own_terms (
    id INTEGER PRIMARY KEY,
    attempt_id INTEGER NOT NULL REFERENCES attempts(id) ON DELETE CASCADE,
    topic TEXT NOT NULL,
    heard TEXT NOT NULL,
    meant TEXT NOT NULL,
    UNIQUE (topic, heard, meant)
);
CREATE INDEX own_terms_by_attempt ON own_terms(attempt_id);
"""

_FROM_2: Final = (
    # The topic as one word of its own, so that a search within a topic needs no look at the attempts.
    "CREATE VIRTUAL TABLE attempt_texts USING fts5("
    "topic, question, said, tokenize = 'unicode61 remove_diacritics 2', prefix = '2')",
    "INSERT INTO attempt_texts (rowid, topic, question, said)"
    " SELECT id, 't' || hex(topic), question, json_extract(grade, '$.transcript.text') FROM attempts",
    "CREATE TRIGGER attempt_texts_added AFTER INSERT ON attempts BEGIN"
    " INSERT INTO attempt_texts (rowid, topic, question, said) VALUES"
    " (new.id, 't' || hex(new.topic), new.question, json_extract(new.grade, '$.transcript.text')); END",
    "CREATE TRIGGER attempt_texts_changed AFTER UPDATE OF grade ON attempts"
    " WHEN json_extract(new.grade, '$.transcript.text') IS NOT json_extract(old.grade, '$.transcript.text')"
    " BEGIN UPDATE attempt_texts SET said = json_extract(new.grade, '$.transcript.text')"
    " WHERE rowid = new.id; END",
    "CREATE TRIGGER attempt_texts_deleted AFTER DELETE ON attempts BEGIN"
    " DELETE FROM attempt_texts WHERE rowid = old.id; END",
    "CREATE INDEX attempts_by_time ON attempts(at, duration_s)",
)

_FROM_3: Final = tuple(
    # An answer in which nothing was said, or all is open, has no score.
    statement
    for table in ("attempts", "earlier_grades")
    for statement in (
        f"ALTER TABLE {table} RENAME COLUMN score TO given_score",
        f"ALTER TABLE {table} ADD COLUMN score REAL",
        f"UPDATE {table} SET score = given_score",
        f"ALTER TABLE {table} DROP COLUMN given_score",
    )
)


def migrate(connection: sqlite3.Connection, to: int = SCHEMA_VERSION) -> None:
    """Bring the database to version `to`, in one transaction. A newer one is left as it is."""
    if _version(connection) >= to:
        return
    # Two processes may meet here; the second waits for the lock and finds the work done.
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _version(connection) < 1 <= to:
            _run(connection, _FROM_0)
            connection.execute("PRAGMA user_version = 1")
        if _version(connection) < 2 <= to:
            _run(connection, _FROM_1)
            # Answers from before there was a schedule count for it.
            review_attempts(connection)
            connection.execute("PRAGMA user_version = 2")
        if _version(connection) < 3 <= to:
            for statement in _FROM_2:
                connection.execute(statement)
            connection.execute("PRAGMA user_version = 3")
        if _version(connection) < 4 <= to:
            for statement in _FROM_3:
                connection.execute(statement)
            connection.execute("PRAGMA user_version = 4")
        connection.commit()
    except BaseException:
        connection.rollback()
        raise


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _run(connection: sqlite3.Connection, script: str) -> None:
    for statement in script.split(";"):
        if statement.strip():
            connection.execute(statement)


def review_attempts(connection: sqlite3.Connection, where: str = "TRUE") -> None:
    """Let the attempts that `where` picks count for the schedule; their points stand for themselves."""
    cards = CardIndex(())
    changed: set[str] = set()
    rows = f"SELECT id, kind, at, item, grade, versions FROM attempts WHERE {where} ORDER BY id"
    for row in connection.execute(rows).fetchall():
        help_at_hand = json.loads(row[5]).get("shows_at_most", "easy")
        if help_at_hand is None:
            continue
        attempt = attempt_from_json(json.loads(row[4]))
        reviews = cards.reviews_of(
            row[3],
            attempt.grade,
            transcript=attempt.transcript.text,
            kind=row[1],
            at=datetime.fromisoformat(row[2]).astimezone(UTC),
            thresholds=RatingThresholds(),
            at_most=help_at_hand,
        )
        write_reviews(connection, row[0], reviews)
        changed.update(review.card for review in reviews)
    replay(connection, sorted(changed), USUAL_RETENTION)
