"""Markdown as people write it to Markdown that the outline reads: no tags, front matter or wiki marks."""

import itertools
import re
from collections.abc import Callable

from tutor.packs.outline import END_OF_PART
from tutor.text.latex.formulas import escaped_dollars

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\u200b\ufeff]")
_LONG_GAP = re.compile(r"[^\S\n]{100,}")
"""Wider than any indent or table: what is looked for in a line is looked for at each of its spaces."""
_INLINE_TEX = re.compile(r"\\\((.+?)\\\)", re.DOTALL)
_BLOCK_TEX = re.compile(r"\\\[(.+?)\\\]", re.DOTALL)
_SPACED_TEX = re.compile(r"(?<![\\$])\$(?P<body>(?![$])(?:\\.|[^$\\\n])+?)\$(?![$\d])")
_PROSE = re.compile(r"(?<![\\{\w])[A-Za-z]{3,} +[A-Za-z]{3,}")
_LOOKS_TEX = re.compile(r"\\[A-Za-z]|[_^=]|^[A-Za-z]$|^\(.*,.*\)$")
_MAY_BE_TEX = re.compile(r"\w\(|[\w)]\s*[+<>]\s*[\w(]|^(?!.*[^\W\d_]{2}).*[/!|]")
"""A call, a sum, a comparison; or a bar, a slash, a factorial among single letters."""
_FENCE = re.compile(r"(`{3,}|~{3,})[\s\S]*?(?:\1|\Z)")
_CODE = re.compile(rf"{_FENCE.pattern}|(`+)(?!`)[^\n]+?(?<!`)\2(?!`)")
_COMMENT = re.compile(r"<!--[\s\S]*?(?:-->|\Z)")
_FRONT_MATTER = re.compile(
    r"\A\s*---[ \t]*\n(?P<lines>(?:[\w.-]+[ \t]*:.*\n|[ \t]+.*\n|[ \t]*-.*\n|\s*\n)+?)---[ \t]*\n"
)
_TITLE = re.compile(r"^title[ \t]*:[ \t]*[\"']?(?P<title>.+?)[\"']?[ \t]*$", re.MULTILINE)
_DETAILS = re.compile(
    r"^(?P<indent>[ \t]*)(?:<p>\s*)?<details\b[^>\n]*>\s*<summary\b[^>\n]*>"
    r"(?P<summary>(?:(?!</?details\b)[\s\S])*?)</summary>"
    r"(?P<body>(?:(?!<details\b)[\s\S])*?)(?:</details>|\Z)",
    re.MULTILINE | re.IGNORECASE,
)
_UNFOLDS = re.compile(
    r"^\W*(?:(?:show|see|click|view|reveal|hide|toggle|expand|open)\b.*|(?:the\s+)?(?:answer|solution"
    r"|hint|details|explanation|code)s?)\W*$",
    re.IGNORECASE,
)
_IMAGE_TAG = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_ATTRIBUTE = r"\b{}\s*=\s*[\"']([^\"'>]*)[\"']"
_BOLD_TAG = re.compile(r"<(b|strong)>(?P<text>[^<\n*]+)</\1>", re.IGNORECASE)
_TAG = re.compile(
    r"(?<!\\)</?(?:(?P<inline>a|abbr|b|big|cite|code|em|font|i|ins|kbd|mark|s|small|span|strong|sub|sup|u)"
    r"|article|aside|blockquote|br|center|dd|details|div|dl|dt|figcaption|figure|h[1-6]|hr|iframe|img"
    r"|li|main|nav|ol|p"
    r"|picture|section|source|summary|table|tbody|td|th|thead|tr|ul|video)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_CALLOUT = re.compile(
    r"^(?P<indent>[ \t]*)>\s*\[!(?P<kind>[\w-]+)\][+-]?[ \t]*(?P<title>.*)\n(?P<body>(?:[ \t]*>.*(?:\n"
    r"|\Z))*)",
    re.MULTILINE,
)
_WIKI = re.compile(r"(?P<image>!?)\[\[(?P<target>[^\[\]|\n]+)(?:\|(?P<words>[^\[\]\n]+))?\]\](?!\()")


_TAGGED = re.compile(r"#(?:flash)?cards?\b|^\s*(?:tags:\s*.*|-\s*)flashcards\b", re.MULTILINE)
_IN_LINE = (
    r"^[ \t]*(?:[-*+][ \t]+)?(?P<front>(?![\s|#>`])(?:[^`\n]|`[^`\n]+`)+?)"
    r"(?<!:):::?(?!:)[ \t]*(?P<back>\S.*)$"
)
_WITHIN_A_WORD = re.compile(r"\b[a-z\d]\w*:::?[a-z\d]")
"""As in "std::vector" and "10::30"; not in "Rye::a grain"."""
_ACROSS = (
    r"(?:^|(?<=\n))(?P<front>(?:[^\n|#>`].*\n){1,20})[ \t]*\?\??[ \t]*\n"
    r"(?P<back>(?:(?!#{1,6} ).*\S.*(?:\n|\Z)){1,200})"
)
_CARD_TAG = r"^(?P<head>#{1,6}[ \t]+)?(?P<front>\S.*?)[ \t]+#card(?:[-/]\w+)*[ \t]*$"


_CJK = "\\u3001-\\u303f\\u3040-\\u30ff\\u4e00-\\u9fff\\uff00-\\uffef"
_CJK_BREAK = re.compile(
    rf"^(?P<heading>[ \t]*#.*\n)|(?<=[{_CJK}])(?<![。？！：；])\n[ \t]*(?=[{_CJK}])"
    r"(?![^\s，、。]{1,6}\s*\d*[:：]|[（(]?[\d０-９一二三四五六七八九十百]+[)）、．]|[【①-⑳]|第[^\n]{1,6}[章节節课課])",
    re.MULTILINE,
)
"""The end of a line within words that no space parts, before no label or number; or a heading."""


def front_matter(text: str) -> tuple[str, str, str]:
    """`text` parted into its front matter, the title named there (empty: none), and the rest."""
    match = _FRONT_MATTER.match(text.replace("\r\n", "\n"))
    if match is None:
        return "", "", text
    named = _TITLE.search(match["lines"])
    return match["lines"], named["title"] if named else "", text.replace("\r\n", "\n")[match.end() :]


def linked_notes(text: str) -> tuple[str, ...]:
    """The names of the notes that `text` links to as `[[name]]`."""
    found = (m["target"].split("#")[0].split("/")[-1].strip() for m in _WIKI.finditer(text) if not m["image"])
    return tuple(dict.fromkeys(filter(None, found)))


def clean_markdown(text: str) -> str:
    """`text` with formulas between dollar signs only: no invisible letter, long gap, stray dollar, tag."""
    text = re.sub(r"\r\n?|\u2028|\u2029|\x0b|\x0c|\x85", "\n", text)
    text = _CONTROL.sub("", text).replace("\u00a0", " ").expandtabs(4)
    text = _LONG_GAP.sub(" ", text)
    text = _outside_code(text, lambda part: _with_dollars(_CJK_BREAK.sub(r"\g<heading>", part)))
    text = _CALLOUT.sub(_callout, _folds_as_headings(text))
    text = _outside_code(text, _without_tags)
    return escaped_dollars(text)


def with_cards(text: str, matter: str) -> str:
    """`text` with the cards of Obsidian's plug-ins as questions, where it or its `matter` is tagged so.

    A card is `front::back`, or a front and a back with a line `?` between them, or a front tagged `#card`.
    """

    def card(match: re.Match[str]) -> str:
        if _WITHIN_A_WORD.search(match[0]):
            return match[0]
        front = " ".join(match["front"].split())
        return f"\n\n<details><summary>Q: {front}</summary>\n\n{match['back']}\n\n</details>\n\n"

    def tagged(match: re.Match[str]) -> str:
        return f"{match['head']}Q: {match['front']}" if match["head"] else f"\n\nQ: {match['front']}\nA:"

    def change(part: str) -> str:
        part = re.sub(_CARD_TAG, tagged, part, flags=re.MULTILINE)
        part = re.sub(_ACROSS, card, part, flags=re.MULTILINE)
        return re.sub(_IN_LINE, card, part, flags=re.MULTILINE)

    return _outside_code(text, change, _FENCE) if _TAGGED.search(f"{matter}\n{text}") else text


def _folds_as_headings(text: str) -> str:
    """`<details>` as headings of their summaries; those that only hide an answer, as the answer."""

    def heading(match: re.Match[str]) -> str:
        indent, summary, body = match["indent"], match["summary"].strip(), match["body"]
        if _UNFOLDS.match(_TAG.sub("", summary)):
            return f"\n\n{indent}{body.strip()}\n\n"
        fence = re.search(r"^[ \t]*(?:`{3,}|~{3,})", summary, re.MULTILINE)
        asked, shown = (summary[: fence.start()], summary[fence.start() :]) if fence else (summary, "")
        asked = re.sub(
            r"[ \t]*\n\s*(?:[-*+]\s+)?",
            lambda m: ", " if m[0].rstrip()[-1:] in "-*+" and m[0].strip() else " ",
            asked.strip(),
        )
        parts = (f"###### {asked.replace(':,', ':')}", shown, body, END_OF_PART)
        return "".join(f"\n\n{indent}{part}" for part in parts) + "\n\n"

    for _ in range(4):  # one level of nesting a turn, the innermost first
        text, count = _DETAILS.subn(heading, text)
        if not count:
            break
    return text


def _callout(match: re.Match[str]) -> str:
    """An Obsidian callout as plain blocks, its title bold."""
    lines = [re.sub(r"^[ \t]*>[ \t]?", "", line) for line in match["body"].split("\n")]
    title = match["title"].strip()
    return "\n".join([f"\n{match['indent']}**{title}**\n" if title else "", *lines, ""])


def _without_tags(text: str) -> str:
    def image(match: re.Match[str]) -> str:
        named = {name: re.search(_ATTRIBUTE.format(name), match[0], re.IGNORECASE) for name in ("alt", "src")}
        alt, src = (found[1] if found else "" for found in named.values())
        return f"![{alt or 'image'}]({src.replace(' ', '%20')})" if src else alt

    def words(match: re.Match[str]) -> str:
        shown = (match["words"] or match["target"]).strip()
        return f"![{shown}]({match['target'].strip().replace(' ', '%20')})" if match["image"] else shown

    text = _WIKI.sub(words, _IMAGE_TAG.sub(image, text))
    text = re.sub(r"[ \t]*<li\b[^>]*>\s*", "\n- ", _BOLD_TAG.sub(r"**\g<text>**", text), flags=re.IGNORECASE)
    text = re.sub(r"^([^|\n]*)<br\s*/?>[ \t]*(?=\S)", r"\1\n", text, flags=re.IGNORECASE | re.MULTILINE)
    text = _TAG.sub(lambda match: "" if match["inline"] else " ", text)
    return re.sub(r"^[ \t]+\n", "\n", text, flags=re.MULTILINE)


def _with_dollars(text: str) -> str:
    text = _COMMENT.sub("", text)
    text = _BLOCK_TEX.sub(_bracketed, text)
    text = _INLINE_TEX.sub(lambda match: f"${' '.join(match[1].split())}$", text)
    return _SPACED_TEX.sub(_tightened, text)


def _bracketed(match: re.Match[str]) -> str:
    """What stands between escaped brackets: a formula, or words that a converter escaped."""
    body = " ".join(match[1].split())
    may_be = "\n" in match[1] or _MAY_BE_TEX.search(body)
    is_formula = _LOOKS_TEX.search(body) or (may_be and not _PROSE.search(body))
    return f"$${body}$$" if is_formula else f"[{body}]"


def _tightened(match: re.Match[str]) -> str:
    """A formula that somebody wrote with spaces at its dollar signs, without them."""
    body = match["body"].strip()
    if body == match["body"] or not _LOOKS_TEX.search(body) or _PROSE.search(body):
        return match[0]
    return f"${body}$"


def _outside_code(text: str, change: Callable[[str], str], code: re.Pattern[str] = _CODE) -> str:
    edges = [0, *(edge for match in code.finditer(text) for edge in match.span()), len(text)]
    stretches = (text[start:end] for start, end in itertools.pairwise(edges))
    return "".join(part if number % 2 else change(part) for number, part in enumerate(stretches))
