"""Bytes to texts made of the pieces that a reader looks for: each byte names a piece, so that any edit of the
bytes is an edit of the text.

Where a piece stands is kept: what was found lies in `found` as bytes.
"""

LATEX = (
    *"abxyAQKVn012 ", "{", "}", "[", "]", "(", ")", "^", "_", "&", "|", ",", "=", "+", "-", "*", "/", "'",
    "$", "$$", "\\\\", "\\", "%", "\\frac", "\\sqrt", "\\sum", "\\prod", "\\int", "\\log", "\\exp", "\\text",
    "\\mathrm", "\\mathbb", "\\mathcal", "\\left(", "\\right)", "\\left\\{", "\\right.", "\\lVert", "\\rVert",
    "\\mid", "\\top", "\\odot", "\\times", "\\begin{pmatrix}", "\\end{pmatrix}", "\\begin{cases}",
    "\\end{cases}", "\\partial", "\\nabla", "\\alpha", "\\operatorname{softmax}", "\\underbrace", "\\hat",
    "\\bar", "\\cdots", "\\in", "\\sim", "\\to", "\\le", "\\ne", "_{i=1}^{n}", "^{-1}", "_k", "x_1", "\u03b1",
    "\u2211", "\u200b", "\u202e", "\n", "\t",
)  # fmt: skip
MARKDOWN = (
    "word ", "the keys ", "softmax ", "1.5 ", "-3 ", "e.g. ", "Q ", "A ", "http://a.b ", "\n", "\n\n", " ",
    "    ", "\t", "# ", "## ", "### ", "#### id: ", "- ", "* ", "1. ", "> ", "---\n", "```\n", "```python\n",
    "`", "**", "*", "_", "~~", "| a | b |\n", "|---|---|\n", "|", "[a](b)", "![a](b)", "[", "]", "(", ")",
    "<b>", "</b>", "<script>", "&amp;", "<!--", "**Q:** ", "**A:** ", "Q: ", "A: ", "term\n: ",
    "**Key points**\n", "**Or:** ", "**Asked:** ", "- also: ", "- not: ", "Script A: ", "(90-120 s)",
    "Cheat sheet", "Questions", "Topics", "$x^2$", "$$\\frac{a}{b}$$", "$", "$$", "\\(", "\\)", "\u200b",
    "\u202e", "\u05d0\u05d1", "\u0000", "\r", "\u2028", "\ufeff", "\U0001f600", "e\u0301", "\\", "{", "}",
    "{{c1::", "}}",
)  # fmt: skip
HTML = (
    "<p>", "</p>", "<div>", "</div>", "<ul>", "<li>", "</ul>", "<table>", "<tr>", "<td>", "</table>", "<h1>",
    "</h1>", "<b>", "</b>", "<i>", "<code>", "</code>", "<pre>", "</pre>", "<br>", "<hr/>", "<img src=x>",
    "<a href='x'>", "</a>", "<script>alert(1)</script>", "<style>", "</style>", "<!--", "-->", "<![CDATA[",
    "]]>", "<math>", "</math>", "<svg>", "<dl>", "<dt>", "<dd>", "</dl>", "<blockquote>", "&lt;", "&amp;",
    "&#x41;", "&#0;", "&nbsp;", "<", ">", "\"", "=", "word ", "a", " ", "\n", "$x$", "\\[y\\]", "\u0000",
    "\u202e", "<?xml version='1.0'?>", "<!DOCTYPE html>", "<span class='katex'>",
)  # fmt: skip
DOCX = (
    "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>", "</w:t>", "<w:tbl>", "<w:tr>", "<w:tc>", "</w:tc>",
    "</w:tr>", "</w:tbl>", "<w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr>", "<w:numPr/>", "<w:br/>",
    "<w:tab/>", "<w:b/>", "<w:rPr>", "</w:rPr>", "<m:oMath>", "</m:oMath>", "<m:f><m:num>", "</m:num><m:den>",
    "</m:den></m:f>", "<m:r><m:t>x</m:t></m:r>", "<m:sSup>", "<m:e>", "</m:e>", "<m:sup>", "</m:sup>",
    "</m:sSup>", "word ", "a", " ", "&amp;", "&#10;", "<", "\u202e", "$x$",
)  # fmt: skip


def text_of(data: bytes, pieces: tuple[str, ...]) -> str:
    """One piece for each byte."""
    return "".join(pieces[byte % len(pieces)] for byte in data)
