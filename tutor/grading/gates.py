"""What is turned away before any judging: nothing said, echoes, heaps of keywords, other languages."""

import re
from collections.abc import Sequence
from itertools import pairwise

from tutor.core.grade import Gate
from tutor.core.material import Item
from tutor.grading.languages import foreign_share, is_gibberish
from tutor.grading.nothing import is_nothing
from tutor.grading.word_order import WordOrder, closed_share
from tutor.spoken.say import say
from tutor.spoken.words import content_stems

MIN_SHARE_OF_REFERENCE = 0.15
"""Answers with fewer content words than this share of the reference are too short, if no point is carried."""

SALAD_CLOSED_WORDS = 0.16
"""Running English has 35 to 65 % words of closed classes; lists of keywords have next to none."""
FEW_CLOSED_WORDS, FEW_IN_ORDER = 0.18, -0.15
"""The same with a poor order besides."""
SALAD_MIN_WORDS = 12
LIST_MIN_WORDS = 5
LIST_MOST_WORDS_AN_ENTRY = 2.6
SINGLE_WORDS = 6
"""So many words with a comma after each are a list, whatever their kind."""
ORDER_LIMITS = ((16, -0.48), (21, -0.36), (31, -0.29), (46, -0.22), (81, -0.10), (10_000, -0.05))
"""Words below which a limit holds, and the order score under which so many words are in no English order.

On 5,800 answers of students that earned at least half of their marks, 0.3 % lie below; of the same words
shuffled, 54 % (12 to 15 words) to 98 % (over 80).
"""
SUSPICIOUS_MARGIN = 0.16
"""By how much the limit rises where the reference's words come without any of its pairs of neighbours."""
SUSPICIOUS_WORDS = 0.6
SUSPICIOUS_PAIRS = 0.06
SHUFFLED = ((0.7, 0.06), (0.8, 0.15), (0.85, 0.2))
"""Share of words that are a reference's, and of its pairs of neighbours, below which it is shuffled.

None of 469 answers of students with so many of the reference's words lies below, 95 % of shuffled references
do.
"""
FAMILIAR_PAIRS = 0.25
FAMILIAR_MARGIN = 0.35
FAMILIAR_MOST_WORDS = 20
"""Short answers with so many of a reference's pairs of neighbours get so much leave in their order."""
REPEATED_SHARE = 0.25
ECHO_NEW_WORDS = 0.15
"""Share of an answer's content words that the question lacks, up to which it only says the question back."""
ECHO_COVERAGE = 0.5
ECHO_LEAST_OWN = 0.4
"""Share of a reference's content words that the question lacks, up to which the question's words may "
"answer it."""
NEGATIONS = frozenset(("not", "no", "never", "without"))

ASKS_FOR_LIST = re.compile(r"\b(?:list|name|enumerate|which|what are|give|state|mention)\b", re.IGNORECASE)
CHOICE = re.compile(
    r"([\w'-]+(?: [\w'-]+)?),? or (?:(?:as|at|by|for|from|in|of|on|over|per|through|to|with) )?"
    r"(?:the |a |an )?([\w'-]+(?: [\w'-]+)?)"
)
"""Two words at most on either side: "by the root or by the square"."""
YES_NO_QUESTION = re.compile(
    r"^\W*(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have|must)\b", re.IGNORECASE
)
DECLINING = re.compile(
    r"\b(?:i (?:really |honestly )?(?:do not|don't|dont) (?:really )?(?:know|remember|recall)|"
    r"i(?:'m| am) not (?:really )?sure|i have no idea|no idea|no clue)\b",
    re.IGNORECASE,
)
ECHO_FILLER = frozenset(
    content_stems(
        "ask asked asking question answer explain describe tell reason why topic important interesting "
        "good great interview discuss talk know think believe wonder guess understand want need let first "
        "start basically here sure remember idea today matter thing say repeat hmm well consider simple "
        "obvious certain course fact exactly"
    )
)
HEAP_MIN_WORDS = 8
NUMBER_WORDS = frozenset(
    "one two three four five six seven eight nine ten twelve sixteen hundred thousand half twice".split()
)
DEMANDS_LIST = re.compile(r"\b(?:list|name|enumerate|state at least)\b", re.IGNORECASE)
_CODE = re.compile(r"[{}\[\]=]|->|&[a-z]+;")
_COMPOUND = re.compile(r"\b[A-Za-z]+(?:-[A-Za-z]+)+\b")
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")


class Gatekeeper:
    """Says which answers need no judging. Cheap to make; thread-safe."""

    def __init__(self) -> None:
        self._order = WordOrder()

    def gate(self, text: str, item: Item) -> Gate | None:
        """The gate that closes on `text` (what counts of an answer) before any judging; None: judge it."""
        if is_nothing(text):
            return "empty"
        if is_foreign(text, known=[item.question, *item.references]):
            return "language"
        if self.is_salad(text, item.question, item.references):
            return "not_sentences"
        points = [text for point in item.points for text in (point.statement, *point.variants)]
        if says_question_back(text, item.question, item.references, points):
            return "echo"
        return None

    def is_salad(self, text: str, question: str = "", references: Sequence[str] = ()) -> bool:
        """Keywords without sentences, words in no order, or one word over and over."""
        words = words_of(text)
        if is_repetition(words):
            return True
        if len(_CODE.findall(text)) > 0.15 * len(words):
            return False
        prose = [word for word in words if not word.isdigit() and len(word) > 1]
        if len(prose) < 0.6 * len(words) and len(words) - len(prose) > 4 and any(w.isdigit() for w in words):
            # A calculation is no prose.
            return False
        if _may_be_list(question, references) and len(re.findall(r"[,;\n]|[.] |\d[.)-]|- ", text)) >= 3:
            return False
        text = _with_compounds(text, (question, *references))
        closed = closed_share(text)
        if is_list(text, closed):
            return True
        if len(words) < SALAD_MIN_WORDS:
            return closed == 0.0 and is_heap(words)
        order = self._order.score(text)
        if closed < SALAD_CLOSED_WORDS or (closed < FEW_CLOSED_WORDS and order < FEW_IN_ORDER):
            return True
        limit = next(limit for below, limit in ORDER_LIMITS if len(words) < below)
        for known, pairs in kept_of(words, references):
            lost = any(known >= share and pairs < most for share, most in SHUFFLED)
            if lost and order < limit + 2 * SUSPICIOUS_MARGIN:
                return True
            if known >= SUSPICIOUS_WORDS and pairs < SUSPICIOUS_PAIRS:
                return order < limit + SUSPICIOUS_MARGIN
            if pairs >= FAMILIAR_PAIRS and len(words) <= FAMILIAR_MOST_WORDS:
                return order < limit - FAMILIAR_MARGIN
        return order < limit


def words_of(text: str) -> list[str]:
    """Lower-case words of `text`, numbers included."""
    return _WORD.findall(text.lower().replace("’", "'"))


def is_repetition(words: Sequence[str]) -> bool:
    """One or two words over and over."""
    return len(words) >= 4 and len(set(words)) <= max(1, REPEATED_SHARE * len(words))


def is_list(text: str, closed: float) -> bool:
    """A few entries of one to three words between commas, nothing else."""
    entries = [words_of(entry) for entry in re.split(r"[,;.:\n]+", text)]
    entries = [entry for entry in entries if entry]
    if len(entries) >= SINGLE_WORDS and all(len(entry) == 1 for entry in entries):
        return True
    if closed > 0.1:
        return False
    words = sum(map(len, entries))
    return words >= LIST_MIN_WORDS and len(entries) >= 4 and words / len(entries) <= LIST_MOST_WORDS_AN_ENTRY


def is_heap(words: Sequence[str]) -> bool:
    """Eight words or more, no number and no word twice among them."""
    return (
        len(words) >= HEAP_MIN_WORDS
        and len(set(words)) == len(words)
        and not any(word.isdigit() or word in NUMBER_WORDS for word in words)
    )


def _may_be_list(question: str, references: Sequence[str]) -> bool:
    """Whether `question` asks for a list and its reference is one."""
    return bool(ASKS_FOR_LIST.search(question)) and (
        bool(DEMANDS_LIST.search(question)) or any(closed_share(text) < 0.3 for text in references)
    )


def _with_compounds(text: str, texts: Sequence[str]) -> str:
    """`text` with the hyphenated compounds of `texts` ("all-to-all") as one word each."""
    for compound in {match.lower() for one in texts for match in _COMPOUND.findall(one)}:
        parts = compound.split("-")
        text = re.sub(r"\b" + r"[\s-]+".join(map(re.escape, parts)) + r"\b", "".join(parts), text, flags=re.I)
    return text


def kept_of(words: Sequence[str], references: Sequence[str]) -> list[tuple[float, float]]:
    """For each reference: the share of `words` that it has, and of their pairs of neighbours that it has.

    Words that stand one apart in the reference are neighbours, too.
    """
    kept = []
    mine = list(pairwise(words))
    for reference in references if mine else ():
        said = words_of(say(reference))
        known = set(said)
        pairs = {*pairwise(said), *zip(said, said[2:], strict=False)}
        kept.append(
            (
                sum(word in known for word in words) / len(words),
                sum(pair in pairs for pair in mine) / len(mine),
            )
        )
    return kept


def is_foreign(text: str, known: Sequence[str] = ()) -> bool:
    """Text that is not English, by script, by other languages' small words, or by no known word at all.

    `known`: texts whose words are known here, such as the question.
    """
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return False
    if sum(c.isascii() for c in letters) / len(letters) < 0.7 and len(letters) > 3:
        return True
    words = words_of(text)
    if sum(word[0].isdigit() for word in words) > 0.3 * len(words):
        return False
    others = foreign_share(text)
    closed = closed_share(text)
    if len(words) < SALAD_MIN_WORDS:
        return (len(words) >= 3 and others >= 0.5 and closed < 0.2) or is_gibberish(words, closed, known)
    return (others > 0.12 and others > closed) or is_gibberish(words, closed, known)


def says_question_back(
    answer: str, question: str, references: Sequence[str] = (), points: Sequence[str] = ()
) -> bool:
    """The answer says the question back, perhaps with filler around it.

    Where a right answer needs hardly any word but the question's, it does not count as an echo; nor does one
    with a word of its own that a reference or a point has.
    """
    declined = DECLINING.sub(" ", answer)
    said = [stem for stem in content_stems(declined) if stem not in ECHO_FILLER]
    asked = set(content_stems(question))
    content = asked - ECHO_FILLER
    if not said or not content:
        return len(set(content_stems(declined))) >= 2 and not said and len(words_of(declined)) >= 5
    new = {stem for stem in said if stem not in asked}
    if len([stem for stem in said if stem in new]) > ECHO_NEW_WORDS * len(said):
        return False
    if declined == answer:
        wanted = [set(content_stems(text)) - ECHO_FILLER for text in references]
        if any(new & set(content_stems(text)) for text in points):
            return False
        if any(new & stems or len(stems - asked) <= ECHO_LEAST_OWN * len(stems) for stems in wanted):
            return False
        if new & NEGATIONS or _chooses(answer, question) or _answers_yes_or_no(answer, question):
            return False
    return len(content & set(said)) >= ECHO_COVERAGE * len(content) and len(set(said)) >= 2


def _chooses(answer: str, question: str) -> bool:
    """Whether `question` offers "a or b" and `answer` takes only one of them."""
    said = set(content_stems(answer))
    for match in CHOICE.finditer(question):
        left, right = (set(content_stems(side)) for side in match.groups())
        left, right = left - right, right - left
        if left and right and (left <= said) != (right <= said):
            return True
    return False


def _answers_yes_or_no(answer: str, question: str) -> bool:
    """Whether `question` wants yes or no and `answer` opens with it."""
    opening = words_of(answer)[:1]
    return bool(YES_NO_QUESTION.match(question)) and opening in (["yes"], ["no"], ["yeah"])


def is_salad(text: str) -> bool:
    """Gatekeeper.is_salad without a question."""
    return Gatekeeper().is_salad(text)
