-- The tables of the history.

BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS sessions (
    id INTEGER PRIMARY KEY,
    started_at TEXT NOT NULL,
    ended_at TEXT,
    mode TEXT NOT NULL,
    summary TEXT,
    uid TEXT NOT NULL DEFAULT '',
    outcome TEXT
);
CREATE UNIQUE INDEX IF NOT EXISTS sessions_by_uid ON sessions(uid);

-- An answer in which nothing was said, or too little is decided, has no score.
CREATE TABLE IF NOT EXISTS attempts (
    id INTEGER PRIMARY KEY,
    session_id INTEGER REFERENCES sessions(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    at TEXT NOT NULL,
    item TEXT NOT NULL,
    score REAL,
    recording TEXT NOT NULL,
    uid TEXT NOT NULL DEFAULT '',
    question TEXT NOT NULL DEFAULT '',
    topic TEXT NOT NULL DEFAULT '',
    duration_s REAL,
    words_per_min REAL,
    fillers INTEGER,
    versions TEXT NOT NULL,
    grade TEXT NOT NULL
);
CREATE UNIQUE INDEX IF NOT EXISTS attempts_by_uid ON attempts(uid);
CREATE INDEX IF NOT EXISTS attempts_by_session ON attempts(session_id, number, score);
-- Holds all that a line of a list shows: the rows themselves are long.
CREATE INDEX IF NOT EXISTS attempts_listed ON attempts(
    id, session_id, at, item, question, kind, score, words_per_min
);
CREATE INDEX IF NOT EXISTS attempts_by_topic ON attempts(topic, id);
CREATE INDEX IF NOT EXISTS attempts_by_item_id ON attempts(item, id);
CREATE INDEX IF NOT EXISTS attempts_by_time ON attempts(at, duration_s);
CREATE INDEX IF NOT EXISTS attempts_spoken ON attempts(id) WHERE words_per_min IS NOT NULL;

CREATE TABLE IF NOT EXISTS earlier_grades (
    id INTEGER PRIMARY KEY,
    attempt_id INTEGER NOT NULL REFERENCES attempts(id) ON DELETE CASCADE,
    replaced_at TEXT NOT NULL,
    score REAL,
    grade TEXT NOT NULL,
    versions TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS earlier_grades_by_attempt ON earlier_grades(attempt_id);

CREATE TABLE IF NOT EXISTS reviews (
    id INTEGER PRIMARY KEY,
    attempt_id INTEGER NOT NULL REFERENCES attempts(id) ON DELETE CASCADE,
    card TEXT NOT NULL,
    at TEXT NOT NULL,
    rating TEXT NOT NULL,
    value REAL NOT NULL
);
CREATE INDEX IF NOT EXISTS reviews_by_card ON reviews(card, at);
CREATE INDEX IF NOT EXISTS reviews_by_attempt ON reviews(attempt_id);

CREATE TABLE IF NOT EXISTS memories (
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

CREATE TABLE IF NOT EXISTS parameters (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    parameters TEXT NOT NULL,
    reviews INTEGER NOT NULL,
    loss_before REAL NOT NULL,
    loss_after REAL NOT NULL
);

CREATE TABLE IF NOT EXISTS corrections (
    id INTEGER PRIMARY KEY,
    attempt_id INTEGER NOT NULL REFERENCES attempts(id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    item TEXT NOT NULL,
    point TEXT NOT NULL,
    words TEXT NOT NULL,
    probability REAL NOT NULL
);
CREATE INDEX IF NOT EXISTS corrections_by_item ON corrections(item);
CREATE INDEX IF NOT EXISTS corrections_by_attempt ON corrections(attempt_id);

CREATE TABLE IF NOT EXISTS own_terms (
    id INTEGER PRIMARY KEY,
    attempt_id INTEGER NOT NULL REFERENCES attempts(id) ON DELETE CASCADE,
    topic TEXT NOT NULL,
    heard TEXT NOT NULL,
    meant TEXT NOT NULL,
    UNIQUE (topic, heard, meant)
);
CREATE INDEX IF NOT EXISTS own_terms_by_attempt ON own_terms(attempt_id);

-- The topic as one word of its own, so that a search within a topic needs no look at the attempts.
CREATE VIRTUAL TABLE IF NOT EXISTS attempt_texts USING fts5(
    topic, question, said, tokenize = 'unicode61 remove_diacritics 2', prefix = '2'
);
CREATE TRIGGER IF NOT EXISTS attempt_texts_added AFTER INSERT ON attempts BEGIN
    INSERT INTO attempt_texts (rowid, topic, question, said) VALUES
    (new.id, 't' || hex(new.topic), new.question, json_extract(new.grade, '$.transcript.text'));
END;
CREATE TRIGGER IF NOT EXISTS attempt_texts_changed AFTER UPDATE OF grade ON attempts
WHEN json_extract(new.grade, '$.transcript.text') IS NOT json_extract(old.grade, '$.transcript.text') BEGIN
    UPDATE attempt_texts SET said = json_extract(new.grade, '$.transcript.text') WHERE rowid = new.id;
END;
CREATE TRIGGER IF NOT EXISTS attempt_texts_deleted AFTER DELETE ON attempts BEGIN
    DELETE FROM attempt_texts WHERE rowid = old.id;
END;
PRAGMA user_version = {version};
COMMIT;
