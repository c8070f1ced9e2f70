"""HTML to Markdown. Nothing in a page runs and nothing is fetched."""

import re
import warnings
from html import escape

from bs4 import BeautifulSoup, UnusualUsageWarning
from bs4.element import ProcessingInstruction, Tag
from markdownify import ATX, MarkdownConverter

from tutor.core.errors import NotesUnreadable
from tutor.packs.outline import plain_title
from tutor.text.latex.formulas import outside_formulas

_LEFT_OUT = (
    "style, head, template, noscript, svg, iframe, object, nav, [role='navigation'], form, button, select, "
    ".katex-html, [hidden], [style*='display:none'], [style*='display: none']"
)
_TEX = "script[type^='math/tex'], math, dt-math, d-math, tt.math, pre.math"
_BOXES = "aside, .sidebar, .admonition"
_LEAST_LINKED = 3
"""Headings that lead away make a page one of contents."""
_BRACKETED_TEX = re.compile(r"\\\((\S.*?)\\\)|\\\[(\S.*?)\\\]", re.DOTALL)
_SPECIAL = re.compile(r"([\\`*_<>])")
_SITE = re.compile(r"\s+[|·]\s.*")
"""What a page's title says behind its own name."""


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
    return read_html(html)[0]


def read_html(html: str) -> tuple[str, str]:
    """`markdown_of_html` and the page's title, empty where it has none. Raises NotesUnreadable."""
    page = parsed(html)
    title = _title(page)
    for mark in page.find_all(string=lambda text: isinstance(text, ProcessingInstruction)):
        mark.extract()
    for tag in page.select(_LEFT_OUT):
        tag.decompose()
    for tag in page.select(_TEX):
        tag.replace_with(_formula(tag))
    for box in page.select(_BOXES):
        named = box.select_one("[class*='title']:not(div)")
        if named is not None:
            box.name, named.name = "details", "summary"
            box.insert(0, named)
    linked = [head for head in page.select("h2, h3, h4, h5") if _leads_away(head)]
    for head in linked if len(linked) >= _LEAST_LINKED else ():
        head.name = "li"
    for listing in page.select("pre"):
        if table := _table(listing.get_text()):
            listing.replace_with(parsed(table))
    for term in page.select("dt"):
        for bold in term.select("strong, b"):
            bold.unwrap()
        _as_entry(page, term)
    page.smooth()
    converter = _Converter(
        heading_style=ATX, bullets="-", table_infer_header=True, autolinks=False, default_title=False
    )
    try:
        text = str(converter.convert_soup(page))
    except RecursionError as exc:
        raise NotesUnreadable("The page is nested too deeply to be notes.") from exc
    text = re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE))
    return text.strip("\n") + "\n", title


def _title(page: BeautifulSoup) -> str:
    """The page's one main heading, else its title without the site's name."""
    title = " ".join(page.title.get_text().split()) if page.title is not None else ""
    heads = [" ".join(head.get_text().split()).rstrip("¶") for head in page.select("h1")]
    if len(heads) == 1 and heads[0]:
        return plain_title(heads[0])
    return plain_title(_SITE.sub("", title))


def _leads_away(head: Tag) -> bool:
    """Whether a heading is nothing but links to other pages."""
    links = head.find_all("a", href=True)
    words = [word for link in links for word in link.get_text().split()]
    return words == head.get_text(" ").split() != [] and all(_is_page(str(link["href"])) for link in links)


def _is_page(place: str) -> bool:
    """Whether a link leads to another page of the same site."""
    return bool(place) and re.match(r"#|[a-z]+:", place, re.IGNORECASE) is None


def _as_entry(page: BeautifulSoup, term: Tag) -> None:
    """Make a term and its definitions one entry of a list."""
    name = page.new_tag("span" if term.find("a", href=True) else "strong")
    name.extend(list(term.contents))
    term.append(name)
    while isinstance(definition := term.find_next_sibling(), Tag) and definition.name == "dd":
        if len(term.contents) == 1:
            name.append(":" if name.get_text().strip()[-1:].isalnum() else "")
            term.append(" ")
            for first in definition.find_all(["p", "div"], limit=1):
                first.name = "span"
        definition.name = "span" if len(term.contents) == 2 else "div"
        term.append(definition)
    term.name = "li"
    if term.parent is not None and term.parent.name == "dl":
        term.parent.name = "ul"


def _formula(tag: Tag) -> str:
    """The LaTeX of a formula of MathJax, KaTeX or Distill; of bare MathML its letters."""
    source = tag.find("annotation", encoding=re.compile("tex", re.IGNORECASE)) or tag
    latex = " ".join(source.get_text().split())
    shown = (
        "mode=display" in str(tag.get("type"))
        or tag.get("display") == "block"
        or tag.has_attr("block")
        or tag.name == "pre"
    )
    mark = "$$" if shown else "$"
    return f"{mark}{latex}{mark}" if latex else ""


def _table(listing: str) -> str:
    """A table that is set with spaces, under a ruled line of names, as HTML; else empty."""
    head, *lines = listing.strip("\n").split("\n")
    starts = [match.start() for match in re.finditer(r"(?:^|(?<=\s\s))\S", head)]
    if len(starts) < 2 or len(lines) < 3 or not re.fullmatch(r"\s*[-=─+]{3,}[-=─+\s]*", lines[0]):
        return ""
    rows = [[""] * len(starts) for _ in lines]
    for row, line in zip(rows, [head, *lines[1:]], strict=True):
        for cell in re.finditer(r"\S+(?:\s\S+)*", line):
            column = sum(start < cell.end() for start in starts) - 1
            if column < 0 or sum(cell.start() <= start < cell.end() for start in starts) > 1:
                return ""
            row[column] = f"{row[column]} {escape(cell[0])}".strip()
    return "".join(["<table>", *(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in rows), "</table>"])


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
        if not text.strip() or "\n\n" in text or "_noformat" in parent_tags:
            return text
        if _is_page(place):
            place = "#"  # contents are known by it
        is_link = place.startswith(("http", "#"))
        return f"[{text.strip()}]({place.replace(' ', '%20')})" if is_link else text

    def convert_details(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"\n\n<details>{text.strip()}\n\n</details>\n\n"

    def convert_summary(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"<summary>{' '.join(text.split())}</summary>\n\n"

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        words = _SPECIAL.sub(r"\\\1", str(el.get("alt", ""))).replace("[", "(").replace("]", ")")
        place = str(el.get("src", ""))
        return f"![{words}]({place.replace(' ', '%20')})" if place and "//" not in place else words

    def convert_script(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return ""
