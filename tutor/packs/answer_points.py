"""Key points of a bare answer: sentences that a person can say, the heaviest marked by their weight."""

import itertools
import re
from collections.abc import Iterator

from tutor.core.material import KeyPoint
from tutor.packs.naming import point_name
from tutor.packs.outline import CAPTION, LINK, PICTURE, OutlineBlock, is_navigation, outline
from tutor.packs.vocabulary import table_rows
from tutor.text.latex.formulas import hide_formulas_and_code, outside_formulas
from tutor.text.sentences import sentence_ends

MOST_POINTS = 20
_LEAST_WORDS, _MOST_WORDS = 8, 25
_HEAVY = 2.0
_MOST_CAPTION = 12

_SEE_ADDRESS = re.compile(
    r"(?:^|(?<=[.!?] ))(?:See|Visit|Consult|Siehe)(?: also| auch)?:? `?<?https?://\S+[^.!?]*[.!?]?"
)
_ADDRESS = re.compile(r"\s*\(https?://[^()]*\)|`?<?https?://\s?[^\s>)`]+>?`?|\bwww\.\S+")
_ASIDE = re.compile(
    r"\s*\((?:see|siehe|cf\.|vgl\.)\s[^()]*\)"
    r"|\s*[\[(][^\[\]()]*\b(?:(?:pp?|S)\.\s?\d|ibid\b|op\. ?cit)[^\[\]()]*[\])]",
    re.IGNORECASE,
)
"""Where to read on, or where something was read."""
_REFERENCE = re.compile(r"\^?\[+(?:src|source|ref|link|see|\d+|\^\w+)?\d*\]+", re.IGNORECASE)
_LABEL = re.compile(
    r"^\W*(?:(?:short |long |right |correct )?answer|explanation|solution|examples?|for example|output|note"
    r"|sources?(?:\(s\))?(?: and further reading)?|references?|resources?|further reading|read more|see also"
    r"|see|credits?|todo|tbd|question|fig(?:ure)?)?\W*\d*\W*$",
    re.IGNORECASE,
)
_SOURCES = re.compile(
    r"^\W*(?:sources?|references?|further reading|credits?|see also|read more)\b.{0,30}:", re.IGNORECASE
)
_EMPHASIS = re.compile(r"\*\*|__|(?<![\w*])[*_](?=\S)|(?<=\S)[*_](?![\w*])|^[#>\s]+|~~")
_CUTS = (
    re.compile(r"\s*[;；]\s+|\s+[—–]\s+|(?<=[。！？；])"),
    re.compile(r"\s*:\s+"),
    re.compile(
        r",\s+(?=(?:and|but|so|which|while|whereas|because|since|although|where|then|or|und|aber|weil|wobei"
        r"|sondern)\b)"
    ),
    re.compile(r"\s+(?=(?:because|whereas|although|so that|which|while|when|if|and)\b)"),
    re.compile(r",\s+"),
)
_BRACKETED = re.compile(r"\([^()]{0,118}\)|“[^“”]{0,118}”|<[^<>\s][^<>]{0,118}>")
_BULLET = re.compile(r"\s*(?:(?P<bullet>[•●○◦▪‣∙□■➢►])|1\))\s+(?=\S)")
"""What opens the first entry of a line that is no Markdown; the others follow in the line or below."""
_LEAD = re.compile(r"^(?:and|but|so(?! that)|und|aber)\s+(?=\w)", re.IGNORECASE)
_PRIVATE = 0xF0000
"""The first of the characters that stand for formulas put aside."""
_CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


def points_of(answer: str) -> tuple[KeyPoint, ...]:
    """The points that `answer` (Markdown) makes, in its order; none where nothing can be said aloud.

    Each has 8 to 25 words where the answer allows. The opening sentence and what is set in bold weigh twice.
    """
    found: dict[str, tuple[str, float]] = {}
    answer = "\n".join(map(_entries, answer.split("\n")))
    for bold, text in itertools.chain.from_iterable(map(_joined, _units(answer))):
        found.setdefault(text.lower(), (text, _HEAVY if bold or not found else 1.0))
    kept = list(found.values()) or [(text, _HEAVY) for text in _bare(answer)]
    if len(kept) > MOST_POINTS:
        heaviest = sorted(range(len(kept)), key=lambda n: (-kept[n][1], -min(len(kept[n][0]), 150)))
        kept = [kept[n] for n in sorted(heaviest[:MOST_POINTS])]
    return tuple(
        KeyPoint(point_name(text, number), text, weight, derived=True)
        for number, (text, weight) in enumerate(kept, 1)
    )


def _entries(line: str) -> str:
    """A line that begins with an entry's mark as a Markdown list of the entries in it."""
    first = _BULLET.match(line)
    if first is None:
        return line
    if first["bullet"]:
        return "\n".join(f"- {entry.strip()}" for entry in line.split(first["bullet"]) if entry.strip())
    for number in range(2, MOST_POINTS):
        line = re.sub(rf"\s+(?={number}\)\s+\w)", "\n", line, count=1)
    return line


def _units(answer: str) -> Iterator[list[str]]:
    """Runs of sentences that may be joined: those of a paragraph, the entries of a list.

    A heading, or a short line that ends in a colon, leads in what follows it.
    """
    for node in outline(answer, "").walk():
        lead = " ".join(_sentences(_sayable(node.title)))
        lead = f"{lead}:" if re.search(r"\w$", lead) else lead
        for run in filter(None, map(_run, node.blocks)):
            if lead:
                run[0] = f"{lead} {run[0]}"
            lead = run.pop() if run[-1].endswith(":") and len(run[-1].split()) < _LEAST_WORDS else ""
            if run and run[-1].endswith(":"):
                run[-1] = run[-1].rstrip(": ") + "."
            yield run


def _run(block: OutlineBlock) -> list[str]:
    """The sentences of a block that tell something; none of code and captions."""
    is_caption = CAPTION.match(block.text) and len(block.text.split()) <= _MOST_CAPTION
    if block.kind == "code" or is_caption:
        return []
    if block.kind == "list":
        entries = [line for item in block.items for line in _lines(item)]
    elif block.kind == "table":
        rows = table_rows(block.text)[2:]
        entries = [": ".join(filter(None, [row[0], ", ".join(filter(None, row[1:]))])) for row in rows]
    elif block.kind == "quote":
        quoted = re.sub(r"^[\s>]*>\s?", "", block.text, flags=re.MULTILINE)
        return [part for one in outline(quoted, "").content for part in _run(one)]
    else:
        entries = [" ".join(block.text.split())]
    parts = (part for entry in entries if not _SOURCES.match(entry) for part in _sentences(_sayable(entry)))
    return [part for part in parts if not part.endswith(("?", "？"))]


def _bare(answer: str) -> list[str]:
    """An answer of one line that labels or counts elsewhere ("Index", "8"), unless it links or leads in."""
    if "\n" in answer.strip():
        return []
    text = next(_lines(answer))
    can_be_said = text == _sayable(text) and not text.endswith(":") and re.search(r"[^\W_]", text)
    return [_plain(text)] if can_be_said else []


def _lines(item: str) -> Iterator[str]:
    """The entries of a list's item, nested ones apart, without code and tables."""
    unsaid = r"^[ \t]*(`{3,}|~{3,})[\s\S]*?(?:^[ \t]*\1|\Z)|^[ \t]*\|.*\|[ \t]*$\n?"
    item = re.sub(r":(\*\*|__)?[ \t]*\n\s*(?=`{3}|~{3}|\|)", r".\1\n", item)
    item = re.sub(unsaid, "", item, flags=re.MULTILINE)
    for entry in re.split(r"\n(?=\s*(?:[-*+]|\d+[.)])\s)|\n\s*\n", item):
        yield re.sub(r"^\s*(?:[-*+]|\d+[.)])\s+", "", " ".join(entry.split()))


def _sayable(text: str) -> str:
    """`text` without pictures, addresses, marks of sources and the targets of links; formulas as they are."""
    if LINK.sub("", text).strip(" .,;:|•·-–—[]()*_>") == "" and len(LINK.findall(text)) > 0:
        return ""
    formulas: dict[int, str] = {}

    def put_aside(latex: str) -> str:
        formulas[place := _PRIVATE + len(formulas)] = latex
        return chr(place)

    text = outside_formulas(text, lambda prose: prose, put_aside)
    text = LINK.sub(lambda match: match["words"], PICTURE.sub(" ", text))
    text = _ADDRESS.sub(" ", _SEE_ADDRESS.sub("", _ASIDE.sub("", text)))
    text = _REFERENCE.sub(" ", text)
    text = re.sub(r"\s[=-]+>\s", " → ", text)
    text = re.sub(r"\\([\\`*_\[\]<>#|$])", lambda m: m[0] if m[1] == "$" else m[1], text)
    text = re.sub(r"(?<!\w)(?:\(\s*\)|\[\s*\])", "", " ".join(text.split()))
    text = re.sub(r"\s+([.,;:!?])(?!\w)", r"\1", text)
    return text.translate(formulas)


def _hidden(text: str) -> str:
    """`text` with formulas, code and what stands in brackets overwritten: same length."""
    return _BRACKETED.sub(lambda match: "x" * len(match[0]), hide_formulas_and_code(text))


def _sentences(text: str) -> list[str]:
    hidden = _hidden(text)
    # A small letter after a stop: an abbreviation that nobody has listed.
    ends = [end for end in sentence_ends(hidden) if not hidden[end:].lstrip()[:1].islower()]
    parts = [text[a:b].strip() for a, b in itertools.pairwise((0, *ends, len(text)))]
    return [
        part
        for part in parts
        if part
        and not (_is_label(part) or is_navigation(part))
        and re.search(r"[^\W_]", _EMPHASIS.sub("", part))
    ]


def _words(text: str) -> int:
    return len(_hidden(text).split()) + len(_CJK.findall(text)) // 2


def _joined(run: list[str]) -> list[tuple[bool, str]]:
    """The sentences of `run`, long ones cut and short ones joined; whether each sets something in bold."""
    pieces = [piece for sentence in run for piece in _cut(sentence)]
    out: list[str] = []
    for piece in pieces:
        short = out and min(_words(out[-1]), _words(piece)) < _LEAST_WORDS
        if short and _words(out[-1]) + _words(piece) <= _MOST_WORDS:
            mark = "" if out[-1].rstrip("*_ ").endswith((".", "!", "?", ":", ",", ";", "。")) else ";"
            out[-1] = f"{out[-1]}{mark} {piece}"
        else:
            out.append(piece)
    bare = [("**" in piece or "__" in piece, _plain(piece)) for piece in out]
    return [(bold, _LEAD.sub("", text)) for bold, text in bare if not (_is_label(text) or text.endswith(":"))]


def _is_label(text: str) -> bool:
    """Whether `text` is the word "Example" or the like, or stands in brackets as a whole."""
    return len(text) < 80 and bool(_LABEL.match(text) or re.fullmatch(r"\([^()]*\)", text))


def _plain(piece: str) -> str:
    """`piece` without emphasis; code and formulas as they are."""
    hidden = hide_formulas_and_code(piece)
    ends = [0, *(end for match in _EMPHASIS.finditer(hidden) for end in match.span()), len(piece)]
    kept = (piece[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True))
    text = " ".join("".join(kept).split()).strip(" ,;")
    return text if text.count("`") % 2 == 0 else text.replace("`", "")


def _cut(sentence: str) -> list[str]:
    """A sentence of more than 25 words in parts of at least 8, at the best place nearest to its middle."""
    if _words(sentence) <= _MOST_WORDS:
        return [sentence]
    hidden = _hidden(sentence)
    for cut in _CUTS if _words(sentence) > _MOST_WORDS + 7 else _CUTS[:-1]:
        places = [
            (abs(match.start() - len(hidden) // 2), match.span())
            for match in cut.finditer(hidden)
            if min(_words(sentence[: match.start()]), _words(sentence[match.end() :])) >= _LEAST_WORDS
        ]
        if places:
            start, end = min(places)[1]
            return [*_cut(sentence[:start].strip()), *_cut(sentence[end:].strip())]
    return [sentence]
