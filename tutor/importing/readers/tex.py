"""LaTeX documents to Markdown: headings, lists, theorems, listings; formulas stay as they are."""

import re

from tutor.text.latex.formulas import outside_formulas

_TITLE = re.compile(r"\\title(?:\[[^\]]*\])?\{(?P<title>[^{}]*)\}")
_BODY = re.compile(r"\\begin\{document\}(?P<body>[\s\S]*?)(?:\\end\{document\}|\Z)")
_LEVELS = {"part": 1, "chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4, "paragraph": 5}
_HEADING = re.compile(
    rf"^[ \t]*\\(?P<kind>{'|'.join(_LEVELS)})\*?(?:\[[^\]\n]{{0,200}}\])?"
    r"\{(?P<words>(?:[^{}\n]|\{[^{}\n]*\})*)\}",
    re.MULTILINE,
)
_PARTS = re.compile(
    r"\\begin\{(?P<listing>verbatim|lstlisting|minted)\}(?:\[[^\]\n]{0,200}\])?(?:\{\w*\})?\n?"
    r"(?P<code>(?:.*\n){0,200}?)[ \t]*\\end\{(?P=listing)\}"
    r"|\\begin\{(?P<shown>equation|align|gather|multline|displaymath|eqnarray)\*?\}"
    r"(?P<formula>(?:.*\n){0,60}?.*?)\\end\{(?P=shown)\*?\}"
)
_VERB = r"\\(?:verb\*?|lstinline(?:\[[^\]\n]{0,200}\])?)(?P<mark>[^\w\s{*[])(?P<code>[^\n]*?)(?P=mark)"
_AS_IT_IS = re.compile(rf"{_VERB}|\\(?:url|path)\{{(?P<address>[^{{}}\n]*)\}}")
_COMMENT = re.compile(
    r"(?P<kept>\\begin\{(?P<listing>verbatim|lstlisting|minted)\}(?:.*\n){0,200}?.*?\\end\{(?P=listing)\}"
    rf"|{_VERB}|\\(?:url|path|href)\{{[^{{}}\n]*\}}|\\[\\%])|^[ \t]*%.*\n|%.*$",
    re.MULTILINE,
)
_NAMED = re.compile(
    r"\\begin\{(?P<kind>theorem|lemma|definition|proposition|corollary|example|remark|proof|exercise|claim)\}"
    r"(?:\[(?P<name>[^\]\n]{0,200})\])?"
)
_LIST = re.compile(r"\\(?P<does>begin|end)\{(?:itemize|enumerate|description)\}(?:\[[^\]\n]{0,200}\])?")
_ITEM = re.compile(r"^[ \t]*\\item\b[ \t]*(?:\[(?P<term>[^\]\n]{0,200})\])?[ \t]*")
_ARGUMENT = r"\{((?:[^{}\n]|\{[^{}\n]*\})*)\}"
_WORDS = (
    (re.compile(rf"\\textbf{_ARGUMENT}"), r"**\1**"),
    (re.compile(rf"\\(?:emph|textit){_ARGUMENT}"), r"*\1*"),
    (re.compile(rf"\\texttt{_ARGUMENT}"), r"`\1`"),
    (re.compile(rf"\\href\{{([^{{}}\n]*)\}}{_ARGUMENT}"), r"[\2](\1)"),
    (re.compile(r"\\includegraphics(?:\[[^\]\n]{0,200}\])?\{([^{}\n]*)\}"), r"![](\1)"),
    (re.compile(rf"\\footnote{_ARGUMENT}"), r" (\1)"),
    (re.compile(
        r"(?:,? ?\b(?:see|cf\.))?[~ ]?"
        r"\\(?:label|ref|eqref|autoref|cite\w*|index|[vh]space\*?|bibliography\w*)(?:\[[^\]\n]{0,200}\])?\{[^{}\n]*\}"
    ), ""),
    (re.compile(r"\\(?:begin|end)\{\w+\*?\}(?:\[[^\]\n]{0,200}\])?"), ""),
    (re.compile(r"\\\\(?:\[[^\]\n]{0,200}\])?"), "\n"),
    (re.compile(r"``|''"), '"'),
    (re.compile(r"\\[A-Za-z]+\*?(?:\[[^\]\n]{0,200}\])?[ \t]?"), ""),
    (re.compile(r"(?<!\\)[{}]"), ""),
    (re.compile(r"\\([&%#_{}$])"), r"\1"),
    (re.compile(r"~"), " "),
)  # fmt: skip


def markdown_of_tex(text: str) -> tuple[str, str]:
    """`text` as Markdown, and its title, empty where it has none."""
    text = re.sub("[\r\ue001\ue002]", "", text)
    text = _COMMENT.sub(lambda found: found["kept"] or "", text)
    title = _TITLE.search(text)
    if body := _BODY.search(text):
        text = body["body"]
    text = re.sub(
        r"\\\[([\s\S]{1,1000}?)\\\]", r"\n\n$$\1$$\n\n", re.sub(r"\\\((.{1,500}?)\\\)", r"$\1$", text)
    )
    out: list[str] = []
    place = 0
    for part in _PARTS.finditer(text):
        out += [_prose(text[place : part.start()]), _kept(part)]
        place = part.end()
    text = re.sub(r"\n\s*\n\n+", "\n\n", "".join([*out, _prose(text[place:])]))
    return text.strip() + "\n", _said(title["title"]) if title else ""


def _kept(part: re.Match[str]) -> str:
    """A listing, or a formula of its own line."""
    if part["listing"]:
        return f"\n\n```\n{part['code'].rstrip()}\n```\n\n"
    formula = re.sub(r"\\(?:label\{[^{}]*\}|nonumber|notag)", "", part["formula"]).strip()
    is_aligned = part["shown"] in ("align", "gather", "multline", "eqnarray") and (
        "&" in formula or r"\\" in formula
    )
    formula = f"\\begin{{aligned}}{formula}\\end{{aligned}}" if is_aligned else formula
    return f"\n\n$${' '.join(formula.split())}$$\n\n"


def _prose(text: str) -> str:
    hidden: list[str] = []

    def hide(part: re.Match[str]) -> str:
        hidden.append(part["address"] or f"`{part['code'] or ''}`")
        return f"\ue001{len(hidden) - 1}\ue002"

    text = _AS_IT_IS.sub(hide, text)
    text = _HEADING.sub(lambda head: f"\n\n{'#' * _LEVELS[head['kind']]} {head['words']}\n\n", text)
    text = _NAMED.sub(
        lambda one: f"\n\n**{one['kind'].capitalize()}{' (' + one['name'] + ')' if one['name'] else ''}.** ",
        text,
    )
    lines: list[str] = []
    depth = 0
    for line in text.split("\n"):
        for mark in _LIST.finditer(line):
            depth = max(depth + (1 if mark["does"] == "begin" else -1), 0)
        bare = _LIST.sub("", line).strip()
        if item := _ITEM.match(bare):
            term = f"**{item['term']}:** " if item["term"] else ""
            bare = f"{'  ' * (depth - 1)}- {term}{bare[item.end() :]}"
        elif depth and bare:
            bare = f"{'  ' * depth}{bare}"
        lines.append(bare)
    said = outside_formulas("\n".join(lines), _said, lambda latex: latex)
    return re.sub("\ue001(\\d+)\ue002", lambda found: hidden[int(found[1])], said)


def _said(text: str) -> str:
    for mark, words in _WORDS:
        text = mark.sub(words, text)
    return text
