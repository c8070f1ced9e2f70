"""Answers in the notes' own words: that of one of their questions, both sides of a comparison, a passage."""

import re
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from tutor.core.material import Passage
from tutor.core.ports import Embedder
from tutor.engine.candidate import (
    FIRST,
    NUMBER,
    Candidate,
    candidates,
    is_fragment,
    name_of,
    says_more,
    window_from,
    word_count,
)
from tutor.engine.exchange import Said
from tutor.engine.notes import ChosenNotes
from tutor.engine.query_rewriting import (
    asks_why,
    compared,
    counted_in,
    is_definition,
    parts_of,
    term_of,
    use_of,
)
from tutor.engine.quoting import (
    is_shown,
    leans,
    list_around,
    pieces_said,
    sentences_said,
    with_support,
)
from tutor.engine.ranking import Ranking, ranked
from tutor.retrieval.notes_index import LookUp
from tutor.text.say import say
from tutor.text.words import WORD, content_stems

FOUND = 8
"""Passages that an answer is chosen from."""
READ = 6
"""Of these the passages whose sentences are compared with a question that none of the notes asks."""
ALIKE = 0.64
"""Cosine from which a question of the notes asks the same, where its passage is the first found."""
ALIKE_WHY = 0.52
"""The same where both ask why."""
ALIKE_ANYWHERE = 0.75
COVERED_ALIKE = 0.66
"""Cosine from which notes cover what one of their questions asks, whatever its words."""
COVERING = 0.6
"""Cosine of a stretch of a passage from which the notes cover a question, whatever its words."""
NEAR = 0.4
"""The same from which it is shown, as what may not be the answer."""
LISTENED_WORDS = 130
"""Of an answer that is said aloud; what is beyond is only shown."""
WHOLE_WORDS = 80
"""Of a passage that is given whole."""
SHORT_WORDS = 60
"""Of what is given of a longer one."""
SIDE_WORDS = 40
"""Of either side of a comparison."""
EXPLAINED_WORDS = 80
"""Of what is given to a question that asks why, how or for an explanation."""
BEGINS = 0.15
"""What it is worth that it begins with what is to be defined."""
DEFINES = 0.1
"""What it is worth that it goes on with what that is."""
NAMED = 0.15
"""What it is worth that it comes first under the name of what is to be defined."""
LOOKED_THROUGH = 20
"""Passages among which a definition is looked for."""
_ACRONYMS = re.compile(r"\b([A-Z]{2,})s\b")
_DEFINES = re.compile(r"\*\*(?:What|What it is|Definition):\*\*|(?:What|Definition):\s", re.IGNORECASE)
_MATTERS = re.compile(r"\*\*Why it (?:matters|helps):\*\*|Why it matters:\s", re.IGNORECASE)
_DEFINING = re.compile(
    r"(?:\S+ )?\S+(?::(?:\s|$)| (?:[-–—]|is|are|was|were|means?|refers|stands|ist|sind|heißt)\s)",
    re.IGNORECASE,
)
"""A last word of what is defined, and how its definition goes on."""
_EXPLAINS = re.compile(r"\b(?:why|how|explain|describe|warum|wie|erkläre?)\b", re.IGNORECASE)
_EXAMPLE = re.compile(
    r"\b(?:for (?:example|instance)|e\.g\.|example|worked|imagine|picture|suppose|as in|such as|as when)\b",
    re.IGNORECASE,
)


class AnswerComposer:
    """Chooses what the notes say to a question."""

    def __init__(self, notes: ChosenNotes, embedder: Callable[[], Embedder]) -> None:
        self._notes = notes
        self._embedder = embedder
        self._rankings: dict[tuple[str, ...], Ranking | None] = {}

    def likeness(self, wordings: Sequence[str], passages: Sequence[Passage]) -> list[float]:
        """How near a question, in the nearest of its wordings, is to the one each passage answers.

        A cosine; 0 where a passage answers none.
        """
        asked = [self._notes.question_of(passage) for passage in passages]
        if not any(asked):
            return [0.0] * len(passages)
        mine = list(dict.fromkeys(say(wording) for wording in wordings))
        vectors = self._embedder().embed([*mine, *(say(text) for text in asked if text)])
        worth = iter((vectors[len(mine) :] @ vectors[: len(mine)].T).max(axis=1).tolist())
        return [float(next(worth)) if text else 0.0 for text in asked]

    def answer(self, found: LookUp, likeness: Sequence[float]) -> list[Said]:
        """What the notes say to a question that they cover; `likeness`: see there."""
        question, passages = found.wordings[0], found.passages
        alike = self._alike(question, passages, likeness)
        says_number = alike is not None and NUMBER.search(alike.text) is not None
        counted = [] if says_number else self._counted(question, passages)
        if said := counted or self.quoted(question, passages, likeness):
            return said
        # Of two things of which the notes know one, an answer would be half beside the question.
        return self.nearest(question, passages) if compared(question) is None else []

    def nearness(self, found: LookUp) -> float:
        """How near what the passages say comes to the question, whatever its words: a cosine."""
        ranking = self._ranked(found.wordings[0], found.passages)
        return ranking.nearness if ranking is not None else 0.0

    def _ranked(self, question: str, found: Sequence[Passage]) -> Ranking | None:
        told = [passage for passage in found if pieces_said(passage)][:READ]
        key = (question, *(passage.id for passage in told))
        if key not in self._rankings:
            options = candidates(question, told)
            self._rankings[key] = ranked(question, options, self._embedder(), _most_words(question))
        return self._rankings[key]

    def _counted(self, question: str, found: Sequence[Passage]) -> list[Said]:
        """The sentence that has a number of what `question` wants counted; of a list, with the list."""
        if not (counted := counted_in(question)):
            return []
        best = self._best(
            question, [one for one in candidates(question, found) if _counts(one.text, counted)]
        )
        if best is None:
            return []
        listed = list_around(best.passage, best.text, whole=False)
        return [Said(text, best.passage) for text in listed] or best.said()

    def quoted(self, question: str, found: Sequence[Passage], likeness: Sequence[float]) -> list[Said]:
        """The answer of the question of the notes that asks the same, or both sides, or all parts of it."""
        alike = self._alike(question, found, likeness)
        sides = compared(question)
        if sides is not None:
            asked = set(content_stems(self._notes.question_of(alike))) if alike is not None else set()
            stems = _stems_of(sides)
            tables = [one for one in found if _has_table(one) and stems <= set(content_stems(one.heading))]
            if not stems <= asked and (both := pieces_of(tables[0]) if tables else self._both(sides)):
                return both
        elif len(parts := parts_of(question)) > 1 and (said := self._parts(parts)):
            return said
        marked = self._marked(question, (alike or found[0]).topic) if found else None
        best = marked or alike
        return pieces_of(best) if best is not None else []

    def _alike(self, question: str, found: Sequence[Passage], likeness: Sequence[float]) -> Passage | None:
        """The passage that answers a question asking the same."""
        if not found:
            return None
        best = max(range(len(found)), key=lambda place: likeness[place])
        both_ask_why = asks_why(question) and asks_why(self._notes.question_of(found[best]))
        least = ALIKE_ANYWHERE if best else ALIKE_WHY if both_ask_why else ALIKE
        return found[best] if likeness[best] >= least else None

    def _marked(self, question: str, topic: str) -> Passage | None:
        """The passage marked as saying what `topic` is, or why it matters, if that is what is asked."""
        use = use_of(question)
        mark = _MATTERS if use else _DEFINES
        stems = set(content_stems(use or (term_of(question) if is_definition(question) else "")))
        for passage in self._notes.search(question, LOOKED_THROUGH, topic) if stems else ():
            if mark.match(passage.text) and stems == set(content_stems(_name_of_topic(passage))):
                return passage
        return None

    def nearest(self, question: str, found: Sequence[Passage]) -> list[Said]:
        """What defines the thing asked for, else the passage with the sentence nearest to the question.

        Whole where it is short, a list, answers another question or stands under the name of what is asked.
        """
        term = term_of(question) if is_definition(question) else ""
        defined = self._defined(term) if term else None
        ranking = None if defined else self._ranked(question, found)
        best = defined or (ranking.best if ranking is not None else None)
        if best is None:
            return next((pieces for one in found if (pieces := pieces_of(one))), [])
        passage, asked = best.passage, set(content_stems(question))
        if _has_number(best.text, counted_in(question)) and not best.text.endswith(":"):
            return best.said()
        whole = pieces_of(passage)
        is_answer = self._notes.question_of(passage) or set(content_stems(name_of(passage))) <= asked
        if word_count(best.sentences) <= (LISTENED_WORDS if is_answer or len(whole) == 1 else WHOLE_WORDS):
            return whole
        listed = list_around(passage, best.text, whole=defined is None)
        if listed and word_count(listed) <= LISTENED_WORDS:
            return [Said(text, passage) for text in listed]
        first = best.place if defined else with_support(best.sentences, best.place)[0]
        said = window_from(best.sentences, first, best.place, _most_words(question))
        return [Said(text, passage) for text in said]

    def _defined(self, term: str) -> Candidate | None:
        """The sentence of the notes that says what `term` is."""
        found = self._notes.search(f"What is {term}?", LOOKED_THROUGH) if _name_stems(term) else ()
        options = [option for passage in found for option in _definitions(passage, term)]
        return self._best(f"What is {term}?", options)

    def _best(self, question: str, options: Sequence[Candidate]) -> Candidate | None:
        if not options:
            return None
        texts = [one.text for one in options]
        vectors = self._embedder().embed([say(question), *map(say, texts)])
        worth = np.array([one.worth for one in options], dtype=np.float32)
        return options[int(np.argmax(vectors[1:] @ vectors[0] + worth))]

    def shortest(self, question: str, said: Sequence[Said]) -> list[Said]:
        """The sentence that says most of an answer by itself; of a comparison, one for either side."""
        sides = dict.fromkeys(piece.side for piece in said)
        return [self._shortest(question, [one for one in said if one.side == side]) for side in sides]

    def _shortest(self, question: str, said: Sequence[Said]) -> Said:
        alone = [one for one in said if not leans(one.text) and "\n" not in one.text] or list(said)
        if self._notes.question_of(alone[0].passage):
            # Whoever answers a question begins with the answer.
            return alone[0]
        vectors = self._embedder().embed([say(question), *(say(one.text) for one in alone)])
        bonus = np.array([-0.01 * len(one.text.split()) for one in alone], dtype=np.float32)
        return alone[int(np.argmax(vectors[1:] @ vectors[0] + bonus))]

    def example(self, subject: str, said: Sequence[Said]) -> list[Said]:
        """Where the topics of an answer give an example of its subject."""
        for topic in dict.fromkeys(one.passage.topic for one in said):
            options = candidates("", self._notes.search(f"{subject} for example", FOUND, topic))
            best = self._best(subject, [one for one in options if _EXAMPLE.search(one.text)])
            if best is not None:
                return best.said()
        return []

    def _both(self, sides: tuple[str, str]) -> list[Said]:
        """What the notes say on either side; nothing where they have none of one."""
        said: list[Said] = []
        for side in self._with_noun(sides):
            best = self._defined(side) or self._on(side)
            if best is None:
                return []
            texts = list_around(best.passage, best.text, whole=False)
            texts = texts or window_from(best.sentences, best.place, best.place, SIDE_WORDS)
            said += [Said(text, best.passage, side) for text in texts]
        return list({piece.text: piece for piece in said}.values())

    def _on(self, side: str) -> Candidate | None:
        """The sentence of the notes that says most on `side`, of those that name it."""
        question, stems = f"What is {side}?", set(content_stems(side))
        options = candidates(question, self._notes.search(question, FOUND))
        named = [(one, one.text) for one in options]
        return self._best(
            question,
            [one for one, text in named if stems <= set(content_stems(text)) and not is_shown(text)],
        )

    def _parts(self, parts: Sequence[str]) -> list[Said]:
        """What the notes say on each part; nothing where they say it on one alone."""
        answers = [self._part(part) for part in parts]
        if sum(bool(answer) for answer in answers) < 2:
            return []
        return list({piece.text: piece for answer in answers for piece in answer}.values())

    def _with_noun(self, sides: tuple[str, str]) -> tuple[str, str]:
        """ "layer 4 balancing" for "layer 4" beside "layer 7 balancing", where the notes have such words."""
        one, other = sides
        noun = other.split()[len(one.split()) :]
        whole = " ".join((one, *noun))
        found = self._notes.search(f"What is {whole}?", FOUND) if noun else ()
        return (whole if any(whole.lower() in passage.text.lower() for passage in found) else one), other

    def _part(self, part: str) -> list[Said]:
        found = self._notes.look_up(part, FOUND)
        likeness = self.likeness(found.wordings, found.passages)
        if (alike := self._alike(part, found.passages, likeness)) is not None:
            return pieces_of(alike)
        return self.nearest(part, found.passages) if found.coverage.is_covered else []


def _most_words(question: str) -> int:
    return EXPLAINED_WORDS if _EXPLAINS.search(question) else SHORT_WORDS


def _definitions(passage: Passage, term: str) -> Iterator[Candidate]:
    """The sentences of `passage` that begin with `term`, or the first where it stands under that name."""
    names, sentences = _name_stems(term), sentences_said(passage)
    is_named = set(names) == set(_name_stems(name_of(passage)))
    for place, text in enumerate(sentences):
        if is_shown(text) or not says_more(text, set(names)):
            continue
        begins = set(names) == set(_name_stems(text)[: len(names)])
        rest = " ".join(text.split()[len(term.split()) - 1 :])
        defines = begins and _DEFINING.match(rest) is not None
        is_first = is_named and place == 0
        is_whole = not is_fragment(text) and not text.endswith(":")
        if defines or (is_whole and (begins or is_first)):
            worth = FIRST * (place == 0) + NAMED * is_first + BEGINS * begins + DEFINES * defines
            # What stands under the name of a thing begins with what that is.
            yield Candidate(sentences, passage, 0 if is_named and not defines else place, worth)


def pieces_of(passage: Passage) -> list[Said]:
    """What `passage` says, whole."""
    return [Said(piece, passage) for piece in pieces_said(passage)]


def _has_number(text: str, counted: str | None) -> bool:
    """Whether a sentence has the number that is asked for: with the word for what is counted."""
    if counted is None or NUMBER.search(text) is None:
        return False
    return set(content_stems(counted)) <= set(content_stems(text))


def _counts(text: str, counted: str) -> bool:
    """Whether a number stands in `text` close before the word for what is counted."""
    stems = set(content_stems(counted))
    behind = (WORD.findall(text[number.end() :])[:3] for number in NUMBER.finditer(text))
    return bool(stems) and any(stems <= set(content_stems(" ".join(words))) for words in behind)


def _name_stems(text: str) -> list[str]:
    return content_stems(_ACRONYMS.sub(r"\1", text))


def _name_of_topic(passage: Passage) -> str:
    """ "KV cache" of "KV cache: fast decoding › Intuition"."""
    return re.split(r" › |: ", passage.heading, maxsplit=1)[0]


def _has_table(passage: Passage) -> bool:
    return any(piece.startswith("|") for piece in pieces_said(passage))


def _stems_of(sides: tuple[str, str]) -> set[str]:
    return {stem for side in sides for stem in content_stems(side)}
