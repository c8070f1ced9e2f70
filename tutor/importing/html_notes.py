"""HTML to Markdown. Nothing in the page runs and nothing is fetched; pictures become their description."""

import re
from html.parser import HTMLParser

_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_SKIPPED = frozenset("script style head template noscript svg iframe object nav form button select".split())
_BLOCKS = frozenset(
    "p div section article header footer main figure figcaption address fieldset center".split()
)
_EMPHASIS = {"strong": "**", "b": "**", "em": "*", "i": "*", "code": "`"}
_SPECIAL = re.compile(r"([\\`*_\[\]<>])")
_MATHS_TYPES = ("math/tex", "application/x-tex")


def markdown_of_html(html: str) -> str:
    """The page's text as Markdown; formulas of MathJax, KaTeX and MathML annotations as `$...$`."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.markdown()


def inline_of_html(html: str) -> str:
    """A fragment (the side of a card) as Markdown."""
    return markdown_of_html(html).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[str] = []
        self._text: list[str] = []
        self._skip: list[str] = []
        self._maths: list[str] | None = None
        self._maths_is_block = False
        self._lists: list[list[int]] = []
        """Per open list: [number of the next entry], or [] for bullets."""
        self._prefix = ""
        self._pre = 0
        self._rows: list[list[str]] | None = None
        self._in_math = 0
        self._quote = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        kind = attributes.get("type", "").split(";")[0].strip().lower()
        if tag == "math":
            self._in_math += 1
        is_tex = (tag == "script" and kind == "math/tex") or (
            tag == "annotation" and attributes.get("encoding", "").lower() in _MATHS_TYPES
        )
        if is_tex and not self._skip:
            self._maths, self._maths_is_block = [], "mode=display" in attributes.get("type", "")
            return
        if self._skip or tag in _SKIPPED:
            if tag not in ("img", "br", "hr", "input", "meta", "link"):
                self._skip.append(tag)
            return
        if tag in _HEADINGS:
            self._flush()
            self._prefix = "#" * _HEADINGS[tag] + " "
        elif tag in ("ul", "ol"):
            self._flush()
            self._lists.append([1] if tag == "ol" else [])
        elif tag == "li":
            self._flush()
            self._prefix = self._entry_mark()
        elif tag in ("dt", "dd"):
            self._flush()
            self._prefix = ": " if tag == "dd" else ""
        elif tag == "blockquote":
            self._flush()
            self._quote += 1
        elif tag == "pre":
            self._flush()
            self._pre += 1
        elif tag == "table":
            self._flush()
            self._rows = []
        elif tag == "tr" and self._rows is not None:
            self._rows.append([])
        elif tag in ("td", "th") and self._rows:
            self._text = []
        elif tag == "br":
            self._text.append("\n" if self._rows is None else " ")
        elif tag == "hr":
            self._flush()
        elif tag == "img":
            self._text.append(_SPECIAL.sub(r"\\\1", attributes.get("alt", "")))
        elif tag in _BLOCKS and self._rows is None:
            self._flush(keep_prefix=True)
        elif tag in _EMPHASIS and not self._pre:
            self._text.append(_EMPHASIS[tag])

    def handle_endtag(self, tag: str) -> None:
        if tag == "math":
            self._in_math = max(0, self._in_math - 1)
        if self._maths is not None and tag in ("script", "annotation"):
            latex = " ".join("".join(self._maths).split())
            mark = "$$" if self._maths_is_block else "$"
            self._maths = None
            if latex:
                self._text.append(f"{mark}{latex}{mark}")
            return
        if self._skip:
            if tag in self._skip:
                while self._skip and self._skip.pop() != tag:
                    pass
            return
        if tag in _HEADINGS or tag in ("li", "dt", "dd", "p"):
            self._flush()
        elif tag in ("ul", "ol"):
            self._flush()
            if self._lists:
                self._lists.pop()
        elif tag == "blockquote":
            self._flush()
            self._quote = max(0, self._quote - 1)
        elif tag == "pre":
            code = "".join(self._text).strip("\n")
            self._text = []
            self._pre = max(0, self._pre - 1)
            if code:
                self._blocks.append(f"```\n{code.replace('```', chr(39) * 3)}\n```")
        elif tag in ("td", "th") and self._rows:
            self._rows[-1].append(" ".join("".join(self._text).split()).replace("|", "\\|"))
            self._text = []
        elif tag == "table" and self._rows is not None:
            self._end_table()
        elif tag in _BLOCKS and self._rows is None:
            self._flush()
        elif tag in _EMPHASIS and not self._pre:
            self._close_emphasis(_EMPHASIS[tag])

    def handle_data(self, data: str) -> None:
        if self._maths is not None:
            self._maths.append(data)
        elif self._skip or self._in_math:
            return
        elif self._pre:
            self._text.append(data)
        else:
            self._text.append(_escaped(re.sub(r"\s+", " ", data)))

    def markdown(self) -> str:
        self._flush()
        if self._rows is not None:
            self._end_table()
        out = ""
        for block in self._blocks:
            is_entry = re.match(r"\s*(?:[-:]|\d+\.)\s", block)
            out += (
                "\n"
                if is_entry and out.rsplit("\n\n", 1)[-1].strip() and not out.endswith("\n\n")
                else "\n\n"
            ) + block
        return out.strip("\n") + "\n"

    def _entry_mark(self) -> str:
        indent = "   " * max(0, len(self._lists) - 1)
        if self._lists and self._lists[-1]:
            self._lists[-1][0] += 1
            return f"{indent}{self._lists[-1][0] - 1}. "
        return f"{indent}- "

    def _close_emphasis(self, mark: str) -> None:
        while self._text and not self._text[-1].strip() and self._text[-1] != mark:
            self._text.pop()
        if self._text and self._text[-1] == mark:
            self._text.pop()
            return
        if self._text:
            self._text[-1] = self._text[-1].rstrip(" ")
        self._text.append(mark)

    def _flush(self, *, keep_prefix: bool = False) -> None:
        if self._rows is not None:
            return
        lines = [" ".join(line.split()) for line in "".join(self._text).split("\n")]
        text = "\n".join(line for line in lines if line)
        self._text = []
        if not text:
            if not keep_prefix:
                self._prefix = self._prefix if self._prefix.strip() in ("-", ":") else ""
            return
        if self._prefix.startswith("#"):
            text = " ".join(text.split("\n"))
        indent = (
            " " * len(self._prefix)
            if self._prefix.strip() in ("-",) or self._prefix.strip()[:-1].isdigit()
            else ""
        )
        text = f"\n{indent}".join(text.split("\n"))
        block = f"{self._prefix}{text}"
        if self._quote:
            block = "\n".join(f"> {line}" for line in block.split("\n"))
        self._blocks.append(block)
        self._prefix = ""

    def _end_table(self) -> None:
        rows = [row for row in self._rows or [] if any(row)]
        self._rows = None
        if not rows:
            return
        width = max(len(row) for row in rows)
        padded = [row + [""] * (width - len(row)) for row in rows]
        lines = ["| " + " | ".join(row) + " |" for row in padded]
        self._blocks.append("\n".join([lines[0], "|" + "---|" * width, *lines[1:]]))


def _escaped(text: str) -> str:
    """`text` with Markdown's own marks made plain, formulas left as they are."""
    from tutor.packs.formulas import formula_spans

    parts: list[str] = []
    end = 0
    spans = list(formula_spans(text))
    spans += [m.span() for m in re.finditer(r"\\\(.+?\\\)|\\\[.+?\\\]", text)]
    for start, stop in sorted(spans):
        if start < end:
            continue
        parts += [_SPECIAL.sub(r"\\\1", text[end:start]), text[start:stop]]
        end = stop
    parts.append(_SPECIAL.sub(r"\\\1", text[end:]))
    return "".join(parts)
