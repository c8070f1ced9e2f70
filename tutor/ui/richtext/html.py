"""Markdown with LaTeX as HTML that Qt's rich text shows. It is data: nothing in it runs or is fetched."""

import re
from collections.abc import Sequence
from functools import lru_cache
from html import unescape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from tutor.text.latex.formulas import formula_spans, strip_dollars
from tutor.text.latex.readable import readable_formula
from tutor.ui.richtext.formula import OBJECT, InlineFormula, typeset
from tutor.ui.richtext.picture import PLACE, picture_name

OPENABLE = ("https://", "http://", "mailto:")
_OPENS, _CLOSES = "\ue000", "\ue001"
_HIDDEN = re.compile(rf"{_OPENS}(\d+){_CLOSES}")
_WITH_SIDES = re.compile(rf"([(\[“‘]*){_HIDDEN.pattern}([.,;:!?)\]”’]*)")
_UNUSABLE = re.compile(f"[{OBJECT}{_OPENS}{_CLOSES}]")
_PICTURE = re.compile(rf'<img src="{PLACE}[^"]*" alt="([^"]*)">')
_HOLDS_PICTURE = re.compile(rf'<(p|li)>(?=(?:(?!</\1>).)*<img src="{PLACE})', re.DOTALL)
_INSET_ENDS = "</td></tr></table>"


def block_html(markdown: str) -> str:
    """Paragraphs, lists, tables, code, and links that can be followed. HTML in it is text like any other."""
    hidden, formulas = _without_formulas(markdown)
    html = _parser().render(hidden, {"formulas": formulas, "has_links": True})
    # Line breaks between blocks would be spaces at their ends.
    return _with_low_lines(re.sub(r"\n(?=</?(?:p|[uo]l|li|t\w+)\b|$)", "", html))


def inline_html(markdown: str) -> str:
    """Paragraphs of words, whatever marks of lists or headings they begin with; links are their words."""
    hidden, formulas = _without_formulas(markdown)
    env = {"formulas": formulas, "has_links": False}
    parts = (f"<p>{_parser().renderInline(part, env)}</p>" for part in hidden.split("\n\n"))
    return _with_low_lines("".join(parts))


def plain_html(text: str) -> str:
    """`text` as it stands, without any markup."""
    lines = escapeHtml(_UNUSABLE.sub("", text)).split("\n")
    return f'<p class="plain">{"<br />".join(lines)}</p>'


def picture_words(html: str) -> str:
    """What is said of the pictures in `html`."""
    return "; ".join(unescape(words) for words in _PICTURE.findall(html) if words)


def _with_low_lines(html: str) -> str:
    """What holds a picture has no need of the room between lines, which grows with them."""
    return _HOLDS_PICTURE.sub(r'<\1 class="picture">', html) if PLACE in html else html


def _without_formulas(markdown: str) -> tuple[str, list[str]]:
    """`markdown` with a number in the place of every formula, in which the parser sees no markup."""
    markdown = _UNUSABLE.sub("", markdown)
    formulas: list[str] = []
    parts: list[str] = []
    end = 0
    for start, stop in formula_spans(markdown):
        parts += (markdown[end:start], f"{_OPENS}{len(formulas)}{_CLOSES}")
        formulas.append(markdown[start:stop])
        end = stop
    return "".join((*parts, markdown[end:])), formulas


class _Renderer(RendererHTML):
    """Its public methods are named as the tokens they write."""

    def text(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return _with_formulas(tokens[idx].content, env["formulas"])

    def image(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        """What is said in its place, unless a pack has it."""
        token = tokens[idx]
        if name := picture_name(str(token.attrGet("src"))):
            return _tag("img", src=name, alt=_HIDDEN.sub(lambda one: _said(one, env), token.content))
        return self.text(tokens, idx, options, env)

    def code_inline(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return f"<code>{_as_written(tokens[idx], env)}</code>"

    def code_block(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return f"{_table(tokens[idx])}<tr><td><pre>{_as_written(tokens[idx], env)}</pre>{_INSET_ENDS}"

    fence = code_block

    def heading_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return _tag("p", **{"class": "heading"})

    def heading_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return "</p>"

    def blockquote_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return f"{_table(tokens[idx])}<tr><td>"

    def blockquote_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return _INSET_ENDS

    def table_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return _table(tokens[idx])

    def hr(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return ""

    def link_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        address = str(tokens[idx].attrGet("href"))
        can_open = env["has_links"] and address.lower().startswith(OPENABLE)
        # There is no link within a link.
        env["link_end"] = "</a>" if can_open else "</span>"
        return _tag("a", href=address) if can_open else "<span>"

    def link_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return str(env["link_end"])


def _table(token: Token) -> str:
    # Qt takes the whole width without what a list is moved in by.
    width = {"width": "100%"} if token.level == 0 else {}
    return _tag("table", cellspacing="0", **width)


def _tag(name: str, **attributes: str) -> str:
    written = (f' {key}="{escapeHtml(value)}"' for key, value in attributes.items())
    return f"<{name}{''.join(written)}>"


def _with_formulas(text: str, formulas: Sequence[str]) -> str:
    parts: list[str] = []
    end = 0
    for match in _WITH_SIDES.finditer(text):
        before, number, after = match.groups()
        parts += (escapeHtml(text[end : match.start()]), _formula(before, formulas[int(number)], after))
        end = match.end()
    return "".join((*parts, escapeHtml(text[end:])))


def _formula(before: str, source: str, after: str) -> str:
    if typeset(source) is None:
        return escapeHtml(f"{before}{readable_formula(strip_dollars(source))}{after}")
    formula = InlineFormula(before, source, after)
    place = {} if formula.hangs else {"style": "vertical-align: middle"}
    return _tag("img", src=formula.name, **place)


def _said(match: re.Match[str], env: Any) -> str:
    return readable_formula(strip_dollars(env["formulas"][int(match[1])]))


def _as_written(token: Token, env: Any) -> str:
    """Code, in which a formula is what is between its dollars."""
    code = _HIDDEN.sub(lambda match: env["formulas"][int(match[1])], token.content)
    return escapeHtml(code.rstrip("\n"))


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}, renderer_cls=_Renderer).enable("table")
