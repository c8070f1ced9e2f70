"""Questions proposed for notes that hold none, by rule: from definitions, reasons, labels and headings.

What is proposed takes its answer from one stretch of the notes, in their own words.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from tutor.core.material import Topic
from tutor.importing.pairs import asked, ends_asking
from tutor.packs.answer_points import points_of
from tutor.practice.proposals import Suggestion
from tutor.text.latex.formulas import hide_formulas_and_code
from tutor.text.sentences import sentences
from tutor.text.words import content_stems

_MOST_REFERENCE_WORDS: Final = 80
_LEAST_WORDS: Final = 8
"""Of an answer, as of a key point."""
ALIKE: Final = 0.7
"""Share of the content stems of two questions from which they ask the same."""
_MOST_TERM_WORDS: Final = 6
_MOST_LABEL_WORDS: Final = 4
_NOT_PROSE = re.compile(r"\s*(?:\||```|~~~|!\[|>)")
_LIST_MARK = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
_LABEL = re.compile(
    r"^(?:\*\*(?P<bold>[^*:]{2,60}):?\*\*:?|(?P<plain>[^:*.?!$(]{2,45}):)\s+(?P<text>\S.+)$", re.S
)
_ASKING_LABEL = re.compile(r"^(?:why|how|when|where|what|warum|wie|wann|wo|was|wozu)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"\b(?:that|who|which|means|dass|welche[rs]?)\b", re.IGNORECASE)
_DANGLES = re.compile(r",|\b(?:and|or|und|oder|both|only|just|nur)$", re.IGNORECASE)
_ARTICLES = frozenset("a an the ein eine der die das".split())
_ARTICLE = re.compile(r"^(?:a|an|the|ein|eine|der|die|das)\s+", re.IGNORECASE)
_COMPARES = re.compile(r"(?:Compare|Vergleiche) ")
_DEFINING_PART = re.compile(
    r"^(?:what (?:is|are)|explain|describe|was (?:ist|sind)|erkläre|beschreibe)\b[^,:]*", re.IGNORECASE
)
"""Of a question that asks for more besides."""
_ASKING_WORDS = frozenset(content_stems("explain describe compare erkläre beschreibe vergleiche ist sind"))
_LEANS_BACK = re.compile(
    r"^(?:it|its|they|their|this|these|that|those|he|she|such|but|and|so|es|er|sie|ihre?|dies\w*)\b",
    re.IGNORECASE,
)
"""The beginning of a sentence that leans on the one before it."""
_OPEN_HEADINGS = re.compile(r"^(?:Open questions|Linked notes)\b")
_GENERIC = re.compile(
    r"^\W*(?:notes?|more|overview|introduction|summary|background|details?|definitions?|examples?|basics"
    r"|intuition|practice|practical|remarks?|tips?|levers?|in the room|interview lines?|worked|shapes?|maths?"
    r"|formula|überblick|einleitung|zusammenfassung|beispiele?|grundlagen|definition)\W*$",
    re.IGNORECASE,
)
_PLURAL_PART = re.compile(
    r"^(?:advantages|disadvantages|benefits|drawbacks|causes|reasons|results|consequences|effects|symptoms"
    r"|types|kinds|properties|steps|limits|limitations|assumptions|applications|vorteile|nachteile|ursachen"
    r"|gründe|folgen|ergebnisse|arten|eigenschaften|schritte|grenzen|annahmen|anwendungen)$",
    re.IGNORECASE,
)
_NO_TERM = re.compile(
    r"^(?:it|its|this|that|these|those|they|their|he|she|there|here|both|each|one|some|all|most|what|who|when"
    r"|if|as|with|in|at|on|by|for|because|so|since|below|above|es|sie|er|dies\w*|das|dort|hier|beide|man|wenn"
    r"|weil|mit|bei|an|auf|in|unter|where|wo|another|given)\b|\[\d"
    r"|^(?:the|die|der|das) (?:other|first|second|same|reason|result|idea|goal|problem|solution"
    r"|andere|erste|zweite|grund|ziel|lösung)\b",
    re.IGNORECASE,
)


class _Rules(msgspec.Struct):
    """A language's, as `suggesting.toml` explains them; patterns come in pieces."""

    defines: tuple[str, ...]
    named: str
    reason: tuple[str, ...]
    what: tuple[str, str, str]
    why: str
    parts: str
    say: str
    labels: tuple[tuple[str, str, str], ...]


@cache
def _rules_of(language: str) -> _Rules | None:
    tables = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return msgspec.convert(tables[language], _Rules) if language in tables else None


@dataclass(frozen=True, slots=True)
class NoteStretch:
    """A paragraph, an entry of a list or a line of the cheat sheet."""

    name: str
    """What it is about, by its label or the heading above it; may be generic."""
    whole: str
    """What that is part of: the heading or title above."""
    label: str
    """What stood before its colon."""
    sentences: tuple[str, ...]
    is_term: bool = True
    """Whether its name is one that the topic speaks of: a heading, or a label whose words come again."""
    names: frozenset[str] = frozenset()
    """Words of the topic, in small letters, that begin with a capital inside a sentence."""

    @property
    def text(self) -> str:
        return " ".join(self.sentences)


def suggest(topic: Topic, language: str, pack_title: str = "") -> list[Suggestion]:
    known = [item.question for item in topic.items]
    found: list[Suggestion] = []
    for stretch in stretches_of(topic, pack_title):
        for question, places in _Asking(stretch, language).questions():
            one = suggestion(topic.id, question, [stretch.sentences[place] for place in places], stretch)
            if one is not None and is_new(question, [*known, *(other.question for other in found)]):
                found.append(one)
    return found


def suggestion(
    topic_id: str, question: str, answer: Sequence[str], stretch: NoteStretch
) -> Suggestion | None:
    """`question` with the sentences that answer it, as many as one says; None where they make no point."""
    taken: list[str] = []
    for sentence in answer:
        if taken and sum(len(one.split()) for one in (*taken, sentence)) > _MOST_REFERENCE_WORDS:
            break
        taken.append(sentence)
    reference = " ".join(taken)
    points = points_of(reference)
    if len(reference.split()) < _LEAST_WORDS or not points:
        return None
    return Suggestion(topic_id, question, reference, points, stretch.name or stretch.whole)


def is_new(question: str, known: Collection[str]) -> bool:
    """Whether none of `known` asks the same."""
    mine = _asked_of(question)
    parts = [match[0] for one in known if (match := _DEFINING_PART.match(one)) is not None]
    others = [_asked_of(one) for one in (*known, *parts)]
    return bool(mine) and all(len(mine & other) < ALIKE * len(mine | other) for other in others)


def _asked_of(question: str) -> set[str]:
    """Stems of what a question is about, however it asks: "Explain rye." as "Bread: what is rye?"."""
    asked_words = content_stems(question.rpartition(": ")[2]) or content_stems(question)
    return set(asked_words) - _ASKING_WORDS


def stretches_of(topic: Topic, pack_title: str = "") -> list[NoteStretch]:
    """The prose of a topic, in its order."""
    # "KV cache" of "KV cache: fast decoding (in memory)"
    title = re.split(r"\s*[:(–—]", topic.title, maxsplit=1)[0].strip() or topic.title
    found: list[NoteStretch] = []
    for bullet in (*topic.intuition, *topic.cheat_sheet):
        # Without a label it is one thing of many that are said of the topic.
        found += (replace(one, name=one.label and one.name) for one in _stretch(bullet, title, title))
    for note in topic.notes:
        if _OPEN_HEADINGS.match(note.heading):
            continue
        above, _, name = note.heading.rpartition(" › ")
        whole = above.rpartition(" › ")[2] or title if name else pack_title
        for block in re.split(r"\n\s*\n", note.text):
            entries = re.split(r"\n(?=\s*(?:[-*+]|\d+[.)])\s)", block) if _LIST_MARK.match(block) else [block]
            for entry in entries:
                found += _stretch(_LIST_MARK.sub("", entry), name or title, whole)
    spoken_of = Counter(stem for one in found for stem in set(content_stems(f"{one.label} {one.text}")))
    text = " ".join([*(one.text for one in found), *(item.question for item in topic.items)])
    names = frozenset(word.lower() for word in re.findall(r"(?<=[a-z,] )[A-Z][\w-]+", text))
    return [
        replace(one, is_term=all(spoken_of[stem] > 1 for stem in content_stems(one.label)), names=names)
        for one in found
    ]


def _stretch(text: str, name: str, whole: str) -> Iterator[NoteStretch]:
    text = " ".join(text.split())
    if not text or _NOT_PROSE.match(text):
        return
    match = _LABEL.match(text)
    label = (match["bold"] or match["plain"]).strip() if match is not None else ""
    if match is not None and (match["bold"] or len(label.split()) <= _MOST_LABEL_WORDS):
        own = "" if _GENERIC.match(label) else label
        yield NoteStretch(own, name, label, tuple(sentences(match["text"][:1].upper() + match["text"][1:])))
    else:
        yield NoteStretch(name, whole, "", tuple(sentences(text)))


@dataclass(frozen=True, slots=True)
class _Asking:
    """What one stretch of notes in `language` can be asked for."""

    stretch: NoteStretch
    language: str

    def questions(self) -> Iterator[tuple[str, Sequence[int]]]:
        """Each with the numbers of the sentences that answer it."""
        stretch, rules = self.stretch, _rules_of(self.language)
        everything = range(len(stretch.sentences))
        if rules is None:
            if question := self._by_name():
                yield question, everything
            return
        hidden = [hide_formulas_and_code(sentence) for sentence in stretch.sentences]
        defining = [self._definition(rules, *pair) for pair in zip(hidden, stretch.sentences, strict=True)]
        has_first = False
        for place, sentence in enumerate(stretch.sentences):
            until = next((n for n in everything[place + 1 :] if defining[n]), len(everything))
            if defining[place]:
                yield defining[place], range(place, until)
            elif (named := re.search(rules.named, hidden[place])) is not None:
                before = place > 0 and bool(_LEANS_BACK.match(sentence) or sentence.startswith("Das "))
                yield rules.what[0].format(_part(sentence, named, "term")), range(place - before, place + 1)
            reason = self._reason(rules, hidden[place], sentence)
            if reason:
                yield reason, range(place, place + 1)
            has_first = has_first or (place == 0 and bool(defining[0] or reason))
        by_label = self._by_label(rules)
        by_name = self._by_name()
        if by_label or (by_name and (not has_first or _COMPARES.match(by_name))):
            yield by_label or by_name, everything

    def _by_label(self, rules: _Rules) -> str:
        """What a label asks of the heading above it: "Why it matters", "why row by row", "Causes"."""
        stretch, whole = self.stretch, self._inside(self.stretch.whole)
        for pattern, *ask in rules.labels:
            if re.match(pattern, stretch.label):
                is_plural = re.search(r"(?<![sui])s$", re.split(r" (?:of|von) ", whole)[0]) is not None
                return ask[is_plural].format(whole)
        if stretch.label and _ASKING_LABEL.match(stretch.label):
            return f"{stretch.whole}: {rules.say} {stretch.label[:1].lower()}{stretch.label[1:]}."
        if _PLURAL_PART.match(stretch.name) and stretch.whole:
            part = stretch.name if self.language == "de" else stretch.name.lower()
            return rules.parts.format(part=part, whole=whole)
        return ""

    def _definition(self, rules: _Rules, hidden: str, sentence: str) -> str:
        match = re.match("".join(rules.defines), hidden)
        if match is None or not _is_term(match["term"]):
            return ""
        term, verb = self._inside(_part(sentence, match, "term")), match["verb"].lower()
        form = 2 if verb in ("means", "bedeutet") else 1 if verb in ("are", "were", "sind", "waren") else 0
        question = rules.what[form].format(term)
        return (
            re.sub(r" (?:is|are) ", f" {verb} ", question, count=1) if verb in ("was", "were") else question
        )

    def _reason(self, rules: _Rules, hidden: str, sentence: str) -> str:
        match = re.match("".join(rules.reason), hidden)
        if match is None or not _is_term(match["subject"]) or _DANGLES.search(match["rest"]):
            return ""
        subject, verb, rest = (_part(sentence, match, name) for name in ("subject", "verb", "rest"))
        if verb == "cannot":
            verb, rest = "can", f"not {rest}"
        return rules.why.format(verb=verb, subject=self._inside(subject), rest=rest)

    def _by_name(self) -> str:
        """The question that a heading or label asks for: "Explain ...", "Compare A and B"."""
        stretch = self.stretch
        name = stretch.name.strip(" *_")
        if ends_asking(name) and len(name.split()) > 2:
            return name
        is_part = _PLURAL_PART.match(name.rpartition(" ")[2]) is not None
        is_term = stretch.is_term and not is_part and not _GENERIC.match(name) and not name.endswith("?")
        if not name or not is_term or len(name.split()) > _MOST_TERM_WORDS:
            return ""
        if (match := re.fullmatch(r"(?P<a>[^,]+?) (?:and|und) (?P<b>[^,]+)", name)) is not None:
            opened = [_ARTICLE.sub("", sentence).casefold() for sentence in stretch.sentences]
            if all(
                any(re.match(rf"{re.escape(side.casefold())}\b(?!-)", one) for one in opened)
                for side in match.groups()
            ):
                return asked(f"{self._inside(match['a'])} vs. {match['b']}", self.language)
        if stretch.label and set(content_stems(name)) <= set(content_stems(stretch.whole)):
            return ""
        question = asked(self._inside(name), self.language)
        if stretch.label and stretch.label == name:
            return f"{stretch.whole}: {question[:1].lower()}{question[1:]}"
        return question

    def _inside(self, term: str) -> str:
        """`term` as it stands inside a sentence: its first letter small where that is no name."""
        first, *rest = term.split(" ")
        is_article = first.lower() in _ARTICLES
        is_name = any(letter.isupper() or letter.isdigit() for letter in first[1:]) or len(first) == 1
        is_name = is_name or first.lower() in self.stretch.names or any(word[:1].isupper() for word in rest)
        if is_article or (self.language != "de" and not is_name):
            first = first[:1].lower() + first[1:]
        return " ".join([first, *rest])


def _part(sentence: str, match: re.Match[str], name: str) -> str:
    """What of `sentence` matched, where the match was made without its formulas."""
    return sentence[slice(*match.span(name))]


def _is_term(text: str) -> bool:
    is_short = 0 < len(text.split()) <= _MOST_TERM_WORDS and _CLAUSE.search(text) is None
    return is_short and _NO_TERM.match(text) is None and bool(content_stems(text))
