"""Answers in the notes' own words: that of one of their questions, both sides of a comparison, a passage."""

import re
from collections.abc import Callable, Sequence

import numpy as np

from tutor.core.material import Passage
from tutor.core.ports import Embedder
from tutor.engine.exchange import Said
from tutor.engine.grounding import hangs, leans, sentences_of, with_support, without_labels
from tutor.engine.notes import ChosenNotes
from tutor.engine.prompts import without_question
from tutor.engine.query_rewriting import compared, is_definition, parts_of, term_of
from tutor.retrieval.passages import blocks_of
from tutor.text.say import say
from tutor.text.words import content_stems

FOUND = 6
"""Passages that an answer is chosen from."""
ALIKE = 0.64
"""Cosine from which a question of the notes asks the same, where its passage is the first found."""
ALIKE_ANYWHERE = 0.75
SURELY_ALIKE = 0.9
COVERED_ALIKE = 0.66
"""Cosine from which notes cover what one of their questions asks, whatever its words."""
WHOLE_WORDS = 70
"""Of a passage of prose that is given whole."""
LISTENED_WORDS = 130
"""Of an answer that is said aloud; what is beyond is only shown."""
SIDE_WORDS = 40
"""Of either side of a comparison, and of a passage that is given in part."""
HANGS = 0.2
"""What it costs a sentence, in cosine, that it leans on one that is not in the passage."""
A_FORMULA = 0.2
"""What it is worth to a sentence that it has a formula, where one is asked for."""
_FORMULA = re.compile(r"\b(?:formula|equation|definition of|write down)\b", re.IGNORECASE)
_BLOCK = re.compile(r"\s*(?:[-*+]\s|\d+[.)]\s|\||```|~~~|>)")
_DEFINES = re.compile(r"\*\*(?:What|What it is|Definition):\*\*|(?:What|Definition):\s", re.IGNORECASE)
_EXAMPLE = re.compile(
    r"\b(?:for (?:example|instance)|e\.g\.|example|worked|imagine|picture|suppose|as in|such as|as when)\b",
    re.IGNORECASE,
)


class AnswerComposer:
    """Chooses what the notes say to a question. Thread-safe."""

    def __init__(self, notes: ChosenNotes, embedder: Callable[[], Embedder]) -> None:
        self._notes = notes
        self._embedder = embedder

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

    def quoted(self, question: str, found: Sequence[Passage], likeness: Sequence[float]) -> list[Said]:
        """The answer of the question of the notes that asks the same, or both sides, or all parts of it."""
        alike = _alike(found, likeness)
        if alike is not None and likeness[found.index(alike)] >= SURELY_ALIKE:
            return pieces_of(alike)
        sides = compared(question)
        if sides is not None:
            asked = set(content_stems(self._notes.question_of(alike))) if alike is not None else set()
            if not _stems_of(sides) <= asked and (both := self._both(sides)):
                return both
        elif len(parts := parts_of(question)) > 1 and (said := self._parts(parts)):
            return said
        if alike is None:
            return []
        return pieces_of(_definition(question, found, alike.topic) or alike)

    def nearest(self, question: str, found: Sequence[Passage]) -> list[Said]:
        """The passage with the sentence nearest to the question: whole where it is short or an answer."""
        texts = [_prose(passage) for passage in found]
        places = [(rank, place) for rank, sentences in enumerate(texts) for place in range(len(sentences))]
        places = [(rank, at) for rank, at in places if not texts[rank][at].endswith("?")] or places
        if not places:
            return []
        wants_formula = _FORMULA.search(question) is not None
        bonus = [
            (0.1 if place == 0 else 0.0)
            + (A_FORMULA if wants_formula and "$" in texts[rank][place] else 0.0)
            - 0.04 * rank
            - (HANGS if hangs(texts[rank], place) else 0.0)
            for rank, place in places
        ]
        vectors = self._embedder().embed([say(question), *(say(texts[rank][at]) for rank, at in places)])
        worth = vectors[1:] @ vectors[0] + np.array(bonus, dtype=np.float32)
        rank, place = places[int(np.argmax(worth))]
        sentences, passage = texts[rank], found[rank]
        most = LISTENED_WORDS if self._notes.question_of(passage) else WHOLE_WORDS
        if _words(sentences) <= most:
            return pieces_of(passage)
        return [Said(text, passage) for text in _from(sentences, with_support(sentences, place)[0], place)]

    def shortest(self, question: str, said: Sequence[Said]) -> list[Said]:
        """The sentence of an answer that says most of it by itself."""
        alone = [one for one in said if not leans(one.text) and not _BLOCK.match(one.text)] or list(said)
        vectors = self._embedder().embed([say(question), *(say(one.text) for one in alone)])
        bonus = np.array([-0.01 * len(one.text.split()) for one in alone], dtype=np.float32)
        bonus[0] += 0.05
        return [alone[int(np.argmax(vectors[1:] @ vectors[0] + bonus))]]

    def example(self, subject: str, said: Sequence[Said]) -> list[Said]:
        """Where the topics of an answer give an example of its subject."""
        for topic in dict.fromkeys(one.passage.topic for one in said):
            for passage in self._notes.search(f"{subject} for example", FOUND, topic):
                sentences = _prose(passage)
                for place, text in enumerate(sentences):
                    if _EXAMPLE.search(text):
                        return [Said(sentences[at], passage) for at in with_support(sentences, place)]
        return []

    def _both(self, sides: tuple[str, str]) -> list[Said]:
        """What the notes say on either side; nothing where they have none of one."""
        said: list[Said] = []
        for side in sides:
            stems = set(content_stems(side))
            has = [one for one in self._notes.search(f"What is {side}?", FOUND) if stems <= _stems(one)]
            if not has:
                return []
            sentences, passage, place = self._side(side, stems, has)
            said += [Said(text, passage, side) for text in _from(sentences, place, place)]
        return list({piece.text: piece for piece in said}.values())

    def _parts(self, parts: Sequence[str]) -> list[Said]:
        """What the notes say on each part; nothing where they say it on one alone."""
        answers = [self._part(part) for part in parts]
        if sum(bool(answer) for answer in answers) < 2:
            return []
        return list({piece.text: piece for answer in answers for piece in answer}.values())

    def _side(self, side: str, stems: set[str], has: Sequence[Passage]) -> tuple[list[str], Passage, int]:
        """The sentence that says best what `side` is: its passage's sentences, the passage, its place."""
        options = [
            (sentences, passage, place)
            for passage in has
            for sentences in (_prose(passage),)
            for place, text in enumerate(sentences)
            if stems <= set(content_stems(text)) and not text.endswith("?")
        ] or [(_prose(has[0]), has[0], 0)]
        vectors = self._embedder().embed(
            [say(f"What is {side}?"), *(say(sentences[at]) for sentences, _, at in options)]
        )
        return options[int(np.argmax(vectors[1:] @ vectors[0]))]

    def _part(self, part: str) -> list[Said]:
        found = self._notes.look_up(part, FOUND)
        likeness = self.likeness(found.wordings, found.passages)
        if (alike := _alike(found.passages, likeness)) is not None:
            return pieces_of(alike)
        return self.nearest(part, found.passages) if found.coverage.is_covered else []


def pieces_of(passage: Passage) -> list[Said]:
    """What `passage` says, whole: prose by the sentence; lists, tables and code in one."""
    pieces: list[str] = []
    for block in blocks_of(without_labels(without_question(passage))):
        pieces += [block] if _BLOCK.match(block) and "\n" in block else sentences_of(block)
    if len(pieces) > 1 and pieces[0].endswith("?"):
        # A heading in bold type.
        del pieces[0]
    return [Said(without_labels(piece), passage) for piece in pieces if piece.strip()]


def _alike(found: Sequence[Passage], likeness: Sequence[float]) -> Passage | None:
    """The passage that answers a question asking the same."""
    if not found:
        return None
    best = max(range(len(found)), key=lambda place: likeness[place])
    return found[best] if likeness[best] >= (ALIKE if best == 0 else ALIKE_ANYWHERE) else None


def _definition(question: str, found: Sequence[Passage], topic: str) -> Passage | None:
    """The passage that is marked as saying what `topic` is, if that is what is asked."""
    stems = set(content_stems(term_of(question)))
    marked = (one for one in found if one.topic == topic and _DEFINES.match(one.text))
    if not is_definition(question):
        return None
    return next((one for one in marked if stems <= set(content_stems(_name_of_topic(one)))), None)


def _name_of_topic(passage: Passage) -> str:
    """ "KV cache" of "KV cache: fast decoding › Intuition"."""
    return re.split(r" › |: ", passage.heading, maxsplit=1)[0]


def _prose(passage: Passage) -> list[str]:
    text = without_labels(without_question(passage))
    return [without_labels(one) for one in sentences_of(text)] or [passage.text]


def _from(sentences: Sequence[str], first: int, place: int) -> list[str]:
    """From `first` to `place`, and on while there are not too many words."""
    end = place + 1
    while end < len(sentences) and _words(sentences[first : end + 1]) <= SIDE_WORDS:
        end += 1
    return list(sentences[first:end])


def _stems(passage: Passage) -> set[str]:
    return set(content_stems(f"{passage.heading} {passage.text}"))


def _stems_of(sides: tuple[str, str]) -> set[str]:
    return {stem for side in sides for stem in content_stems(side)}


def _words(sentences: Sequence[str]) -> int:
    return sum(len(sentence.split()) for sentence in sentences)
