"""Questions with their answers, wherever a block of notes holds some."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tutor.packs.outline import LINK, PICTURE, OutlineBlock, plain_title, without_mark_links
from tutor.packs.vocabulary import table_rows
from tutor.text.latex.formulas import hide_formulas

# Runs of spaces are taken whole (`*+`): three in a row, tried at every length, take minutes for a thousand.
_MARK = r"^\s*+(?:[-*+•]\s++|\d+[.)]\s++)?(?:\*\*|__|\*|_)?\s*+"
_CLOSE = r"\s*+(?:\*\*|__|\*(?=\s)|_(?=\s))?\s*+"
_POINT = r"(?:[:：)]|\.(?=[\s*_]))"
_QUESTION = re.compile(
    rf"{_MARK}(?:Q(?:uestion)?\s*+\d*+|Q\s*+#?\d+|Frage\s*+\d*+|问题?\s*+\d*+"
    rf"|(?:Exercise|Problem|Aufgabe|Übung)\s++\d++(?:\.\d++)*+){_CLOSE}{_POINT}{_CLOSE}(?P<text>.+)",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    rf"{_MARK}(?:A|Ans(?:wer)?|Antwort|答案?|Solution)\s*+\d*+{_CLOSE}{_POINT}{_CLOSE}(?P<text>.*)",
    re.IGNORECASE,
)
_FIRST_CHOICE = re.compile(r"^\W*A[.)]", re.IGNORECASE)
_SECOND_CHOICE = re.compile(r"^\W*B[.)]\s", re.MULTILINE | re.IGNORECASE)
"""Below an "A." it makes that a choice."""
_INLINE_ANSWER = re.compile(r"\s(?:\*\*|__)?A(?:ns(?:wer)?)?\d*\s*(?:\*\*|__)?\s*[:：](?:\*\*|__)?\s*(?=\S)")
_BOLD_QUESTION = re.compile(
    r"^\s*(?:\*\*|__)(?P<question>[^*]+?[?？])\s*(?:\*\*|__)\s*(?P<rest>.*)$", re.DOTALL
)
_DEFINITION = re.compile(r"^:\s+(?P<text>.+)$")
_TAIL = re.compile(r"\s*(?:\*\*|__|(?<=\S)[*_])\s*$")
_ENDS_ASKING = re.compile(r"[?？][\s\"'”’)\]*_.!！]*(?:\([^()?]*\)[\s.]*)?$")
_ASKS = re.compile(
    r"^(?:what|why|how|when|where|which|who|whose|is|are|does|do|did|can|could|should|would|will|was|were"
    r"|explain|describe|define|compare|contrast|discuss|list|name|give|tell|talk|walk|show|derive|prove"
    r"|implement|write|design|state|outline|summari[sz]e|differentiate|distinguish|mention|illustrate"
    r"|true or false|suppose|imagine|consider|demonstrate|create|fill in|was|wie|warum|weshalb|wozu|wann|wo"
    r"|wer|welche[rsn]?|nenne|erkläre|beschreibe|definiere|vergleiche)\b(?!\s*[:–—-])",
    re.IGNORECASE,
)
_OPENS_QUESTION = re.compile(r"^(?:what|why|how|when|where|which|who|whose)(?:['’]s)?\b", re.IGNORECASE)
_ORDER = re.compile(r"^[A-Z][a-z]+(?<!ing) (?:a|an|the|me|us|your|two|three)\b")
_AGAINST = re.compile(r"^(?P<one>[^,;:]+?)\s+(?:vs\.?|versus|v\.)\s+(?P<other>[^,;:]+)$", re.IGNORECASE)
_TEMPLATES = {
    "en": ("Explain {}.", "Compare {} and {}.", "What does the picture show?"),
    "de": ("Erkläre {}.", "Vergleiche {} und {}.", "Was zeigt das Bild?"),
    "es": ("Explica {}.", "Compara {} y {}.", "¿Qué muestra la imagen?"),
    "fr": ("Explique {}.", "Compare {} et {}.", "Que montre l’image ?"),
    "it": ("Spiega {}.", "Confronta {} e {}.", "Che cosa mostra l’immagine?"),
    "zh": ("请解释{}。", "请比较{}和{}。", "图中显示的是什么？"),
}
_ASKING_COLUMN = re.compile(r"q(?:uestion)?s?$|interview questions?$|front$|prompt$|frage$|问题$")
_TERM_COLUMN = re.compile(r"terms?$|begriff$")
"""Asks where a column answers."""
_ANSWERING_COLUMN = re.compile(
    r"a(?:nswer)?s?$|back$|response$|solution$|explanation$|antwort$|答案$|(?:definition|meaning|bedeutung)s?$"
)
_NO_ANSWER = re.compile(
    r"\b(?:answers?|solutions?|explanations?|sources?|src\d*|refs?|references?|resources?|read more|see also"
    r"|links?|example|todo|tbd|n/?a"
    r"|coming soon|back to (?:the )?(?:top|contents?)|table of contents|and|further reading)\b|[\W_]",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Pair:
    """A question and the blocks that answer it."""

    question: str
    answer: list[str] = field(default_factory=list)
    aside: str = ""
    """What stands beside it and answers nothing: a level, a link."""

    @property
    def answer_text(self) -> str:
        return "\n\n".join(part.strip("\n") for part in self.answer if part.strip())

    @property
    def is_answered(self) -> bool:
        """Whether something there answers: not "Answer", links, pictures, listings or questions alone."""
        text = re.sub(r"(`{3,}|~{3,})[\s\S]*?(?:\1|\Z)", " ", self.answer_text)
        text = LINK.sub(" ", text).strip()
        asks = "?" in text[-1:] or re.search(r"\?\s+\w+[.!]$", text)
        sentences = re.split(r"(?<=[.?!])\s+", text) if asks else ()
        if sentences and all(one.endswith("?") or _ASKS.match(one) for one in sentences):
            return False
        return bool(_NO_ANSWER.sub("", text))


def is_question(text: str) -> bool:
    """Whether `text` asks: by its mark, its ending or the word it begins with."""
    text = PICTURE.sub("", text)
    return ends_asking(text) or _QUESTION.match(text) is not None or bool(_ASKS.match(plain_title(text)))


def ends_asking(text: str) -> bool:
    """Whether `text` ends in a question mark, or asks before it says how to answer ("... ? Explain")."""
    text = LINK.sub(lambda match: match["words"], without_mark_links(PICTURE.sub("", text)))
    asks = (
        re.match(r"[^?？]+[?？](?:\*\*|__)?\s*(?:[-–—=]*[>→]?\s+)?\w", text)
        and len(text) < 200
        and _ASKS.match(plain_title(text))
    )
    return bool(asks) or _ENDS_ASKING.search(text) is not None


def asks_in_lines(blocks: Sequence[OutlineBlock]) -> bool:
    """Whether several paragraphs open with a line that asks, and not many stand between them."""
    firsts = [block.text.split("\n")[0] for block in blocks if block.kind == "paragraph"]
    asking = sum(bool(_ENDS_ASKING.search(line) and _ASKS.match(plain_title(line))) for line in firsts)
    return asking > 1 and asking * 3 >= len(firsts)


def is_marked(text: str) -> bool:
    """Whether `text` begins with `Q12:`, `Question 3.` or the like."""
    return _QUESTION.match(text.strip().strip("#").strip()) is not None


def asked(text: str, language: str = "en") -> str:
    """A question or the name of a card as the words that ask for it: "Explain ...", "Compare A and B".

    Its pictures stand behind them.
    """
    explain, compare, show = _TEMPLATES.get(language, _TEMPLATES["en"])
    if pictures := PICTURE.findall(text):
        words = _asked_words(PICTURE.sub(" ", text))
        return " ".join([asked(words, language) if words else show, *pictures])
    text = _asked_words(text)
    if ends_asking(text):
        return text
    if _OPENS_QUESTION.match(text) and not re.search(r"[.:;!]", text):
        return f"{text}?"
    is_sentence = text.endswith((".", "。", "!", "…")) or len(text.split()) > 10
    if is_sentence or _ASKS.match(text) or _ORDER.match(text):
        return text
    if language == "en":
        text = re.sub(r"^(?:The )?(Difference)s? (?=between\b)", "the difference ", text, flags=re.IGNORECASE)
        text = re.sub(r"^The (?=\S)", "the ", text)
    against = _AGAINST.match(text)
    return compare.format(against["one"], against["other"]) if against else explain.format(text)


def _asked_words(text: str) -> str:
    text = text.strip().strip("#").strip()
    for _ in range(2):
        match = _QUESTION.match(text)
        text = plain_title(unmarked(match["text"]) if match else text)
    return text.removeprefix("\\# ").strip()


def take_pairs(
    blocks: Sequence[OutlineBlock], *, asked: bool = False, in_lines: bool = False
) -> tuple[list[Pair], list[OutlineBlock]]:
    """The pairs in `blocks` and the blocks that belong to none.

    `asked`: the heading says that questions follow, so that "Why? Because." in one line counts too;
    `in_lines`: in paragraphs it does, whatever the heading.
    """
    pairs: list[Pair] = []
    rest: list[OutlineBlock] = []
    open_pair: Pair | None = None
    goes_on = (
        asked or in_lines or sum(block.kind == "paragraph" and is_marked(block.text) for block in blocks) > 1
    )
    for block in blocks:
        if found := _pairs_in(block, asked or (in_lines and block.kind == "paragraph")):
            pairs += found
            waits = block.kind == "paragraph" or (len(block.items) == 1 and not found[-1].answer_text)
            open_pair = found[-1] if waits else None
        elif open_pair is not None and (goes_on or not open_pair.answer_text or block.kind != "paragraph"):
            open_pair.answer += answer_of([block])
        else:
            open_pair = None
            rest.append(block)
    return pairs, rest


def answer_of(blocks: Sequence[OutlineBlock]) -> list[str]:
    """`blocks` as the parts of an answer, without the word "Answer" before it."""
    parts = [block.text for block in blocks]
    if parts and blocks[0].kind == "paragraph":
        parts[0] = _without_mark(parts[0])
    return parts


def _without_mark(answer: str) -> str:
    is_choice = _FIRST_CHOICE.match(answer) and _SECOND_CHOICE.search(answer)
    match = None if is_choice else _ANSWER.match(answer)
    return match["text"] + answer[match.end() :] if match is not None else answer


def split_at_question(text: str) -> tuple[str, str] | None:
    """`text` cut behind its first question, formulas left whole; None when nothing follows it."""
    place = re.search(r"(?:\?(?:\*\*|__)?[\"”’)]?\s+|？\s*)(?=\S)", hide_formulas(text))
    if place is None:
        return None
    question, answer = text[: place.end()].strip(), text[place.end() :].strip()
    # A second question, or what asks for more, is no answer.
    asks_more = re.fullmatch(r"\([^()]*\)|", answer) or _ENDS_ASKING.search(answer) or _ASKS.match(answer)
    if asks_more or len(_NO_ANSWER.sub("", LINK.sub("", answer))) < 2:
        return None
    return unmarked(question), answer.lstrip("—–-:→> ").strip()


def unmarked(text: str) -> str:
    """A question without the emphasis around it."""
    return _TAIL.sub("", re.sub(r"^(?:\*\*|__)\s*", "", text.strip())).strip()


def _pairs_in(block: OutlineBlock, asked: bool) -> list[Pair]:
    """The pairs that begin in `block`."""
    match block.kind:
        case "list":
            return _of_list(block, asked)
        case "table":
            return _of_table(block.text)
        case "paragraph" | "quote":
            return _of_lines([line.lstrip("> ") for line in block.text.split("\n")], asked)
    return []


def _of_list(block: OutlineBlock, asked: bool) -> list[Pair]:
    """The questions of a list: half of it or more; all of it under a heading that says so."""
    firsts = [item.split("\n")[0] for item in block.items]
    asking = sum(ends_asking(first) or is_marked(first) for first in firsts)
    if asked and asking < len(firsts):
        bare = sum(1 for first in firsts if LINK.fullmatch(first.strip()) and not is_question(first))
        all_ask = bare * 2 < len(firsts) > 2
        asking = len(firsts) if all_ask else asking + sum(map(is_question, firsts))
    found = [_of_item(item, asked or asking * 2 >= len(firsts)) for item in block.items]
    is_numbered = block.text.lstrip()[:1].isdigit() and asking * 3 >= 2 * len(firsts)
    answered = asked or is_numbered or sum(pair.is_answered for pair in found) * 2 >= len(found)
    return found if answered and asking * 2 >= len(firsts) else []


def _of_item(item: str, asked: bool) -> Pair:
    first, *more = item.split("\n")
    pairs = _of_lines([first], asked)
    # A question that goes on in the next line.
    while more and not pairs and not ends_asking(first) and ends_asking(more[0]) and more[0][0] != "-":
        first = f"{first} {more.pop(0).strip()}"
    pair = pairs[0] if pairs else Pair(unmarked(first))
    if rest := "\n".join(more).strip("\n"):
        pair.answer.append(_without_mark(rest))
    return pair


def _of_lines(lines: Sequence[str], asked: bool) -> list[Pair]:
    pairs: list[Pair] = []
    answering = False
    has_choices = any(map(_SECOND_CHOICE.match, lines))
    for line in lines:
        if (question := _QUESTION.match(line)) is not None:
            words, *answer = _INLINE_ANSWER.split(question["text"], maxsplit=1)
            pairs.append(Pair(unmarked(words), answer))
            answering = bool(answer)
        elif (bold := _BOLD_QUESTION.match(line)) is not None:
            rest = _without_mark(bold["rest"]).lstrip("—–-: ")
            pairs.append(Pair(bold["question"].strip(), [rest] if rest else []))
            answering = bool(rest)
        elif asked and not pairs and (split := split_at_question(line)) is not None:
            pairs.append(Pair(split[0], [split[1]]))
            answering = True
        elif asked and not answering and ends_asking(line):
            pairs.append(Pair(unmarked(line)))
        elif not pairs:
            return []
        else:
            is_choice = has_choices and _FIRST_CHOICE.match(line)
            marked = None if answering or is_choice else _ANSWER.match(line)
            is_shown = PICTURE.search(line) is not None and not PICTURE.sub("", line).strip()
            if not (answering or marked) and (is_shown or not PICTURE.sub("", pairs[-1].question).strip()):
                pairs[-1].question += f" {line}"
                continue
            if marked is not None or not pairs[-1].answer:
                pairs[-1].answer.append(marked["text"] if marked else line)
            else:
                pairs[-1].answer[-1] += f"\n{line}"
            answering = True
    return pairs


def _of_table(text: str) -> list[Pair]:
    """A table's column of questions, each with its column of answers; other cells stand beside it."""
    table = table_rows(text)
    rows = table[2:]
    names = [unmarked(cell).lower() for cell in table[0]] if rows else []
    tells = [n for n, name in enumerate(names) if _ANSWERING_COLUMN.match(name)]
    asking = (_ASKING_COLUMN, _TERM_COLUMN) if tells else (_ASKING_COLUMN,)
    asks = [n for n, name in enumerate(names) if any(column.match(name) for column in asking)] or [
        n
        for n in range(len(names))
        if sum(ends_asking(row[n]) for row in rows if len(row) > n) * 5 >= 4 * len(rows)
    ]
    if len(names) < 2 or not asks:
        return []
    pairs: list[Pair] = []
    for row in rows:
        cells: dict[int, str] = dict(enumerate(row))
        if question := cells.pop(asks[0], "").strip():
            answer = [cell for n in tells if (cell := cells.pop(n, ""))]
            beside = [cell for cell in cells.values() if not re.fullmatch(r"\W*\d*\W*", cell)]
            pairs.append(Pair(question, answer, " ".join(beside)))
    return pairs


def definitions(text: str) -> list[str] | None:
    """The entries of a definition list (a term, then lines that begin with a colon) as bullets."""
    entries: list[str] = []
    term = ""
    for line in text.split("\n"):
        if (match := _DEFINITION.match(line)) is None:
            term = line.strip()
        elif not term:
            return None
        else:
            entries.append(f"**{unmarked(term)}:** {match['text']}")
    return entries or None
