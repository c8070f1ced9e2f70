"""A question's words as the notes have them: slips of the recogniser put right, abbreviations spelled out."""

import itertools
import re
from collections.abc import Callable, Iterable, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from tutor.core.material import Pack, Term, Topic
from tutor.text.language import question_words
from tutor.text.lexicon import COMMON_WORDS
from tutor.text.say import say, spoken_form
from tutor.text.sounds import phonetic_key
from tutor.text.words import STOP_WORDS, WORD, content_stems

_LONG_FORM = re.compile(r"(?P<words>(?:[^\W\d_][\w-]*+[ \t/&-]+){1,7})\((?P<short>[A-Z][A-Za-z0-9]{1,6}s?)\)")
_SHORT_FORM = re.compile(r"\b(?P<short>[A-Z][A-Za-z0-9]{1,6})\s+\((?P<words>[^\W\d_][^()$]{4,60})\)")
_MOST_WORDS = 5
_MOST_LETTERS = 6
"""Of an abbreviation whose letters are stems of their own."""
_LEAST_SOUNDED = 4
"""Letters of a word that is compared by its sound: shorter ones sound like too many."""
_LEAST_JOINED = 3
"""Letters of either part of a word written as two."""
_LEAST_SPELLED = 5
"""Letters of a word that may be misspelt; from _LONG_WORD on two of them may be wrong, the first never."""
_LONG_WORD = 9
_ABBREVIATION = re.compile(r"\b([A-Z]{2,})s?\b")
_ASKING = frozenset(
    content_stems(
        "better best good choice option prefer preferable worth fit suit suitable useful advantage explain "
        "describe tell define mean meaning example"
    )
)
"""What questions ask about a thing, in words that are not about it."""
_LETTER_NAMES = {
    **{letter: letter for letter in "bcdefghjklmnopqrstvwxyz"},
    **{
        "ay": "a",
        "bee": "b",
        "be": "b",
        "see": "c",
        "sea": "c",
        "dee": "d",
        "ee": "e",
        "ef": "f",
        "eff": "f",
    },
    **{
        "gee": "g",
        "aitch": "h",
        "eye": "i",
        "jay": "j",
        "kay": "k",
        "el": "l",
        "ell": "l",
        "em": "m",
        "en": "n",
    },
    **{"oh": "o", "pee": "p", "cue": "q", "queue": "q", "are": "r", "ar": "r", "es": "s", "ess": "s"},
    **{"tee": "t", "tea": "t", "you": "u", "vee": "v", "ex": "x", "why": "y", "zee": "z", "zed": "z"},
}
_LETTERS = re.compile(rf"\b(?:{'|'.join(_LETTER_NAMES)})(?: (?:{'|'.join(_LETTER_NAMES)}))+\b", re.IGNORECASE)


class Expansion:
    """Words of the packs that a question means beside those it says. Immutable."""

    def __init__(
        self, packs: Sequence[Pack], is_word: Callable[[str], bool] = COMMON_WORDS.__contains__
    ) -> None:
        """`is_word`: whether a word in lower case is one of the language, and so no slip."""
        self._is_word = is_word
        self._repaired: dict[tuple[str, ...], str] = {}
        self._added: dict[str, tuple[str, ...]] = {}
        self._words: set[str] = set()
        self._beside: dict[str, set[str]] = {}
        self._shorts: set[str] = set()
        self._sounds: dict[str, str] = {}
        self._by_initial: dict[str, list[str]] = {}
        self._long_forms: dict[str, str] = {}
        self._initials: dict[str, str] = {}
        for pack in packs:
            for topic in pack.topics:
                for term in topic.vocabulary:
                    self._take_term(term)
                self._take_words(topic)
                notes = (note.text for note in topic.notes)
                texts = (topic.title, *topic.cheat_sheet, *topic.intuition, *notes)
                for short, long in abbreviations(texts):
                    self._add(short, long)
                    self._add_back(long, short)
                    self._long_forms.setdefault(short.lower(), long)
        for word in sorted(self._words):
            if len(word) >= _LEAST_SPELLED - 1 and word not in STOP_WORDS:
                self._by_initial.setdefault(word[0], []).append(word)

    def repaired(self, query: str) -> str:
        """`query` with what a recogniser writes for a term replaced by the term."""
        places = [match.span() for match in WORD.finditer(query)]
        words = [query[start:end].lower() for start, end in places]
        out: list[str] = []
        end = place = 0
        while place < len(words):
            for size in range(min(_MOST_WORDS, len(words) - place), 0, -1):
                term = self._repaired.get(tuple(words[place : place + size]))
                if term is not None:
                    out += [query[end : places[place][0]], term]
                    end = places[place + size - 1][1]
                    place += size - 1
                    break
            place += 1
        whole = self._joined(_LETTERS.sub(self._spelled, "".join([*out, query[end:]])))
        spelled = WORD.sub(self._sounded, whole)
        words = [match[0].lower() for match in WORD.finditer(spelled)]
        at = itertools.count()
        return WORD.sub(lambda match: self._neighboured(match[0], words, next(at)), spelled)

    def written_out(self, query: str) -> str:
        """`query`, repaired, with abbreviations as the words that they stand for."""

        def long_form(match: re.Match[str]) -> str:
            word = match[0]
            if sum(letter.isupper() for letter in word) < 2:
                return word
            short = word.lower()
            if short in self._long_forms or short in self._words:
                return self._long_forms.get(short, word)
            once = re.sub(r"(.)\1", r"\1", short)
            return self._initials.get(short) or self._initials.get(once, word)

        return WORD.sub(long_form, self.repaired(query))

    def stems(self, query: str) -> tuple[list[str], list[str]]:
        """The stems of `query`, repaired, and those that its terms add.

        An abbreviation that the notes do not know is one stem, not the letters that other words have too.
        """
        asked = content_stems(_ABBREVIATION.sub(self._unspelled, self.repaired(query)))
        own = [stem for stem in asked if stem not in _ASKING] or asked
        added: list[str] = []
        for size in range(1, _MOST_LETTERS + 1):
            for start in range(len(own) - size + 1):
                found = self._added.get(" ".join(own[start : start + size]), ())
                added += [stem for stem in found if stem not in own]
        return own, list(dict.fromkeys(added))

    def _take_term(self, term: Term) -> None:
        written = spoken_form(term) if re.search(r"[$\\`*_]", term.written) else term.written
        for entry in term.misheard:
            words = tuple(word.lower() for word in WORD.findall(entry))
            if 0 < len(words) <= _MOST_WORDS and not _is_ordinary(words):
                self._repaired.setdefault(words, written)
        if "$" not in term.written:
            for form in term.spoken.split(";"):
                self._add(term.written, form)
                self._add(form, term.written)
                if " " not in term.written and all(len(word) > 2 for word in form.split()) and " " in form:
                    self._long_forms.setdefault(term.written.lower(), form.strip())

    def _take_words(self, topic: Topic) -> None:
        """Know the words of the notes, and how those of the vocabulary sound."""
        items = (f"{item.question} {' '.join(item.references)}" for item in topic.items)
        notes = (note.text for note in topic.notes)
        for text in (topic.title, *topic.cheat_sheet, *topic.intuition, *notes, *items):
            for word in WORD.findall(text):
                self._words.add(word.lower())
                if word.isupper() and len(word) > 1:
                    self._shorts.add(word.lower())
        headings = (note.heading for note in topic.notes)
        for text in (topic.title, *headings, *(item.question for item in topic.items)):
            words = WORD.findall(text)
            for one, other in itertools.pairwise(word.lower() for word in words):
                self._beside.setdefault(one, set()).add(other)
                self._beside.setdefault(other, set()).add(one)
            for size in range(2, _MOST_WORDS):
                for start in range(len(words) - size + 1):
                    run = words[start : start + size]
                    if not any(word.lower() in STOP_WORDS for word in run):
                        self._initials.setdefault("".join(word[0].lower() for word in run), " ".join(run))
        for term in topic.vocabulary:
            if "$" not in term.written:
                for word in WORD.findall(term.written):
                    if len(word) >= _LEAST_SOUNDED:
                        self._sounds.setdefault(phonetic_key(word), word)

    def _sounded(self, match: re.Match[str]) -> str:
        """A word that the notes never use, as the word of theirs that sounds or is spelt much alike."""
        word = match[0]
        if word.lower() in self._words or word.lower() in STOP_WORDS or len(word) < _LEAST_SOUNDED:
            return word
        return self._sounds.get(phonetic_key(word)) or self._respelled(word)

    def _respelled(self, word: str) -> str:
        """The word of the notes that `word` is a slip of; `word` itself where there is none, or it is one."""
        if len(word) < _LEAST_SPELLED or self._is_word(word.lower()) or word.lower() in question_words():
            return word
        near = process.extractOne(
            word.lower(),
            self._by_initial.get(word[0].lower(), ()),
            scorer=OSA.distance,
            score_cutoff=2 if len(word) >= _LONG_WORD else 1,
        )
        if near is None or (near[1] > 1 and len(near[0]) < _LONG_WORD - 1):
            # Australia is no slip of Austria.
            return word
        # Another form of a word the notes do use is no slip: its stem is known.
        return near[0] if content_stems(near[0]) != content_stems(word) else word

    def _joined(self, query: str) -> str:
        """`query` with two words that the notes write as one as that: "micro servises" is "microservices"."""
        for one, other in itertools.pairwise(WORD.finditer(query)):
            whole = (one[0] + other[0]).lower()
            if len(whole) >= _LONG_WORD and not {one[0].lower(), other[0].lower()} <= self._words:
                near = whole if whole in self._words else self._respelled(whole)
                if near in self._words and len(near) >= max(len(one[0]), len(other[0])) + _LEAST_JOINED:
                    return self._joined(f"{query[: one.start()]}{near}{query[other.end() :]}")
        return query

    def _neighboured(self, word: str, words: Sequence[str], place: int) -> str:
        """A short word that the notes never use, as the one a letter away that stands beside its neighbour.

        "hed" before "attention" is "head".
        """
        known = word.lower() in self._words or word.lower() in STOP_WORDS or self._is_word(word.lower())
        if known or not 3 <= len(word) < _LEAST_SPELLED:
            return word
        beside = {
            one
            for at in (place - 1, place + 1)
            if 0 <= at < len(words)
            for one in self._beside.get(words[at], ())
            if one[0] == word[0].lower()
        }
        near = process.extractOne(word.lower(), sorted(beside), scorer=OSA.distance, score_cutoff=1)
        return near[0] if near is not None else word

    def _spelled(self, match: re.Match[str]) -> str:
        """Letters said one by one, as the abbreviation of the notes that they spell."""
        letters = "".join(_LETTER_NAMES[name] for name in match[0].lower().split())
        return letters.upper() if letters in self._shorts else match[0]

    def _unspelled(self, match: re.Match[str]) -> str:
        """An abbreviation in small letters, so that it counts as a word, where the notes do not know it."""
        short = match[1].lower()
        spelled = " ".join(content_stems(match[1]))
        known = (self._words, self._long_forms, self._initials)
        is_known = spelled in self._added or any(short in words for words in known)
        return match[0] if is_known else match[0].lower()

    def _add(self, short: str, long: str) -> None:
        stems, more = content_stems(short), content_stems(say(long))
        is_spelled = len(stems) <= _MOST_LETTERS and all(len(stem) == 1 for stem in stems)
        if stems and (len(stems) <= 2 or is_spelled) and more and stems != more:
            key = " ".join(stems)
            self._added[key] = tuple(dict.fromkeys((*self._added.get(key, ()), *more)))

    def _add_back(self, long: str, short: str) -> None:
        if len(content_stems(long)) <= 2:
            self._add(long, short)


def abbreviations(texts: Iterable[str]) -> list[tuple[str, str]]:
    """Short and long forms that stand together: "mixture of experts (MoE)", "MoE (mixture of experts)"."""
    found: dict[str, str] = {}
    for text in texts:
        for match in _LONG_FORM.finditer(text):
            words = WORD.findall(match["words"])
            letters = [letter.lower() for letter in match["short"].rstrip("s") if letter.isalpha()]
            for count in range(1, len(words) + 1):
                if _initials_fit(words[-count:], letters):
                    found.setdefault(match["short"], " ".join(words[-count:]))
                    break
        for match in _SHORT_FORM.finditer(text):
            letters = [letter.lower() for letter in match["short"] if letter.isalpha()]
            if _initials_fit(WORD.findall(match["words"]), letters):
                found.setdefault(match["short"], match["words"])
    return list(found.items())


def _initials_fit(words: Sequence[str], letters: Sequence[str]) -> bool:
    """Whether `letters` are the initials of `words`, small words counted or not."""
    initials = [word[0].lower() for word in words]
    telling = [word[0].lower() for word in words if word.lower() not in STOP_WORDS]
    return list(letters) in (initials, telling) and len(letters) > 1


def _is_ordinary(words: Sequence[str]) -> bool:
    """Whether a slip might as well be what was said."""
    return all(word in COMMON_WORDS or word in STOP_WORDS or word in ("a", "i") for word in words)
