"""The sentences of the notes as an answer quotes them: what leans on what, labels and orders in them."""

import re
from collections.abc import Sequence

from tutor.core.material import Passage
from tutor.retrieval.passages import blocks_of, opened, opens_what_follows
from tutor.text.latex.formulas import formula_spans
from tutor.text.sentences import sentences
from tutor.text.words import content_stems

STANDS_ALONE = 6
"""Content stems from which a sentence with a pronoun in it says enough by itself."""
_LEANING = re.compile(
    r"(?:it|its|they|their|them|this|that|these|those|he|she|then|next|there|here|and|but|or|so|nor|yet|"
    r"because|otherwise|both|each one|such|hence|thus|therefore|instead|also|again|similarly|likewise|"
    r"conversely|with it|with them|with that|for that|after that|in return|together|the (?:same|other|others|"
    r"latter|former|last|first|second|third|rest|reason|result))\b",
    re.IGNORECASE,
)
_REFERRING = re.compile(r"\b(?:it|them|they|these|those|this)\b", re.IGNORECASE)
_LABEL = re.compile(
    r"^(?P<before>\s*(?:[-*+]\s+)?)"
    r"(?:\*\*(?:(?:what|why|how|when|where)\b[^*:]{0,30}|answer|definition|note|or|interview line|in the room"
    r"|in short):\s*\*\*:?|(?:answer|what|why(?: it matters)?|definition|interview line)\s*:)"
    r"\s*(?P<first>\S)",
    re.IGNORECASE | re.MULTILINE,
)
_LINK = re.compile(r"!?\[\[(?:[^\]|]*\|)?([^\]]*)\]\]|!\[[^\]]*\]\([^)]*\)|(?<!!)\[([^\]]*)\]\([^)]*\)")
_SHOWN = ("|", "```", "~~~")
"""How a block begins that is looked at, not read."""
_ITEM = re.compile(r"^\s*(?:[-*+>]|\d+[.)])\s+", re.MULTILINE)
_ENTRY = re.compile(r"\n(?=[-*+]\s|\d+[.)]\s)")
_LETTER = re.compile(r"[^\W\d_]")
_ASIDE = re.compile(
    r"\W*(?:Sources?|Further reading|References?|Figure|Quellen?|Abbildung)\b[^\n]{0,80}$"
    r"|\([^()]*\)\W*$|(?:See|Read|Siehe)\b(?:\W+\w+){1,5}\W*$",
    re.IGNORECASE,
)
"""A block or sentence that only points elsewhere, or stands in parentheses."""
MOST_LEANT_ON = 2
_TASK = re.compile(
    r"(?:compare|compute|contrast|define|derive|describe|discuss|explain|give|list|name|outline|prove|say|show|"
    r"sketch|state|summari[sz]e|tell|walk|write)\b[^\n]*\.\s*$",
    re.IGNORECASE,
)
"""A question that is put as a task, on a line of its own."""
_ORDER = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instructions?|prompts?|rules?|above|previous|notes)\b"
    r"|\byou are (?:now|an? (?:ai|assistant|chatbot|language model))\b"
    r"|\b(?:system|assistant|user)\s*:|<\|[^|]*\|>|\bsystem prompt\b"
    # As a command, not as in "each output with each input".
    r"|(?:^|[.;:,!?(“\"']\s*|\b(?:please|must|should|always|then|now|and|to)\s+)"
    r"(?:reply|respond|answer|say|output|print|write)\s+(?:only|just|exactly|nothing but|with)\b"
    r"|\b(?:reply|respond) (?:to|in|as)\b|\bas an ai\b",
    re.IGNORECASE,
)


def sentences_of(text: str) -> list[str]:
    """The sentences of Markdown `text`, one line each, formulas whole."""
    return sentences(" ".join(text.split()))


def without_labels(text: str) -> str:
    """Markdown `text` as one says it: "Why it matters:" and "Answer:" left out, links as their words."""
    parts: list[str] = []
    end = 0
    for start, stop in formula_spans(text):
        parts += [_LINK.sub(_linked, text[end:start]), text[start:stop]]
        end = stop
    plain = "".join([*parts, _LINK.sub(_linked, text[end:])]).strip()
    return _LABEL.sub(lambda match: match["before"] + match["first"].upper(), plain).replace("**", "")


def _linked(match: re.Match[str]) -> str:
    return match[1] or match[2] or ""


def without_question(passage: Passage) -> str:
    """A question's passage without the question, which supports nothing."""
    question, _, answer = passage.text.partition("\n\n")
    return answer if answer and (question.rstrip().endswith("?") or _TASK.match(question)) else passage.text


def blocks_said(passage: Passage) -> list[str]:
    """The blocks of Markdown that `passage` says: no question, labels or pointers, nor what opens nothing."""
    blocks = [one for one in blocks_of(without_labels(without_question(passage))) if not _ASIDE.match(one)]
    said = []
    for opening, block in opened(blocks):
        if opens_what_follows(block):
            said.append(" ".join(sentences_of(block)[:-1]))
            continue
        *before, last = sentences_of(opening) or [""]
        opens = [last, block] if is_shown(block) or not last else [f"{last}\n\n{block}"]
        said += [" ".join(before), *opens]
    return [block for block in said if block]


def pieces_said(passage: Passage) -> list[str]:
    """What `passage` says, whole: prose by the sentence; lists, tables and code in one."""
    pieces: list[str] = []
    for block in blocks_said(passage):
        is_one = block.startswith(_SHOWN) or (_ITEM.search(block) and "\n" in block)
        pieces += [block] if is_one else _sentences(_ITEM.sub("", block))
    if len(pieces) > 1 and pieces[0].endswith("?"):
        # A heading in bold type.
        del pieces[0]
    return pieces


def sentences_said(passage: Passage) -> list[str]:
    """The sentences of `passage`, of its lists too; a table stands for itself, code does not count."""
    found: list[str] = []
    for block in blocks_said(passage):
        if block.startswith("|"):
            found.append(block)
        elif not block.startswith(_SHOWN):
            found += [sentence for part in _ITEM.split(block) for sentence in _sentences(part)]
    return found


def list_around(passage: Passage, sentence: str, *, whole: bool) -> list[str]:
    """The pieces of the list (or table) that `sentence` opens or is in; none where nothing opens it.

    Unless `whole`, of a list that it is in, the entry alone.
    """
    pieces = pieces_said(passage)
    for place, piece in enumerate(pieces):
        if sentence in " ".join(piece.split()):
            opening, *entries = _ENTRY.split(piece)
            if not opening.rstrip().endswith(":"):
                return []
            if not entries:
                return pieces[place : place + 2]
            if whole or sentence in " ".join(opening.split()):
                return [piece]
            return [_ITEM.sub("", one, count=1) for one in entries if sentence in " ".join(one.split())][:1]
    return []


def is_shown(piece: str) -> bool:
    """Whether a piece of an answer is looked at, not read aloud: a table or code."""
    return piece.startswith(_SHOWN)


def _sentences(text: str) -> list[str]:
    said = map(without_labels, sentences_of(text))
    return [one for one in said if _LETTER.search(one) and not _ASIDE.match(one)]


def joined_pieces(pieces: Sequence[str]) -> str:
    """Sentences and blocks of Markdown as one text."""
    return "".join(
        piece if place == 0 else f"\n\n{piece}" if "\n" in piece + pieces[place - 1] else f" {piece}"
        for place, piece in enumerate(pieces)
    )


def is_order(sentence: str) -> bool:
    """Whether a sentence of the notes reads like an instruction to a language model."""
    return _ORDER.search(sentence) is not None


def leans(sentence: str) -> bool:
    """Whether `sentence` cannot stand without the one before it: "It does not", "The cache keeps them"."""
    if _LEANING.match(sentence) is not None:
        return True
    return _REFERRING.search(sentence) is not None and len(set(content_stems(sentence))) < STANDS_ALONE


def with_support(sentences: Sequence[str], place: int) -> list[int]:
    """`place`, after the places before it that it leans on, at most MOST_LEANT_ON of them."""
    first = place
    while first > 0 and place - first < MOST_LEANT_ON and leans(sentences[first]):
        first -= 1
    return list(range(first, place + 1))


def hangs(sentences: Sequence[str], place: int) -> bool:
    """Whether what the sentence at `place` leans on is not among them: the passage begins in its middle."""
    return leans(sentences[with_support(sentences, place)[0]])
