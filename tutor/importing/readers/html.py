"""HTML to Markdown. Nothing in a page runs and nothing is fetched."""

import re
import warnings

from bs4 import BeautifulSoup, UnusualUsageWarning
from bs4.element import Tag
from markdownify import ATX, MarkdownConverter

from tutor.core.errors import NotesUnreadable
from tutor.text.latex.formulas import outside_formulas

_LEFT_OUT = (
    "style, head, template, noscript, svg, iframe, object, nav, form, button, select, .katex-html, "
    "[hidden], [style*='display:none'], [style*='display: none']"
)
_TEX = "script[type^='math/tex'], math, dt-math, d-math"
_BRACKETED_TEX = re.compile(r"\\\((\S.*?)\\\)|\\\[(\S.*?)\\\]", re.DOTALL)
_SPECIAL = re.compile(r"([\\`*_\[\]<>])")


def parsed(html: str | bytes) -> BeautifulSoup:
    """The tree of a page. Pages of books are XML by their first line, and read as HTML all the same."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UnusualUsageWarning)
        return BeautifulSoup(html, "html.parser")


def markdown_of_html(html: str) -> str:
    """A page or a fragment of one (the side of a card) as Markdown, formulas between dollar signs.

    Pictures of the page's own folder stay as `![...](...)`, others become their description. Raises
    NotesUnreadable.
    """
    page = parsed(html)
    for tag in page.select(_LEFT_OUT):
        tag.decompose()
    for tag in page.select(_TEX):
        tag.replace_with(_formula(tag))
    page.smooth()
    converter = _Converter(
        heading_style=ATX, bullets="-", table_infer_header=True, autolinks=False, default_title=False
    )
    try:
        text = str(converter.convert_soup(page))
    except RecursionError as exc:
        raise NotesUnreadable("The page is nested too deeply to be notes.") from exc
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)).strip("\n") + "\n"


def _formula(tag: Tag) -> str:
    """The LaTeX of a formula of MathJax, KaTeX or Distill; of bare MathML its letters."""
    source = tag.find("annotation", encoding=re.compile("tex", re.IGNORECASE)) or tag
    latex = " ".join(source.get_text().split())
    shown = "mode=display" in str(tag.get("type")) or tag.get("display") == "block" or tag.has_attr("block")
    mark = "$$" if shown else "$"
    return f"{mark}{latex}{mark}" if latex else ""


class _Converter(MarkdownConverter):
    def escape(self, text: str, parent_tags: set[str]) -> str:
        if "_noformat" in parent_tags:
            return text
        text = _BRACKETED_TEX.sub(lambda match: f"${match[1] or match[2]}$", text)
        return outside_formulas(text, lambda prose: _SPECIAL.sub(r"\\\1", prose))

    def convert_br(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return " " if "_inline" in parent_tags else "\n"

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        place = str(el.get("href", ""))
        is_link = place.startswith(("http", "#")) and text.strip() and "_noformat" not in parent_tags
        return f"[{text.strip()}]({place.replace(' ', '%20')})" if is_link else text

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        words, place = _SPECIAL.sub(r"\\\1", str(el.get("alt", ""))), str(el.get("src", ""))
        return f"![{words}]({place.replace(' ', '%20')})" if place and "//" not in place else words

    def convert_script(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return ""
