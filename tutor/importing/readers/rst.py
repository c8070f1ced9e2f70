"""reStructuredText to Markdown, read by docutils; what Sphinx adds to it gives its words."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import ClassVar

from docutils import nodes
from docutils.core import publish_parts
from docutils.parsers.rst import Directive, directives
from docutils.parsers.rst.languages import en
from docutils.statemachine import StringList
from docutils.writers.html5_polyglot import Writer

from tutor.core.errors import NotesUnreadable
from tutor.importing.readers.html import markdown_of_html

_ROLE = re.compile(r"(?<![\w`]):(?P<name>[a-z][\w:+.-]*):`(?P<text>[^`]+)`", re.IGNORECASE)
_DIRECTIVE = re.compile(r"^[ \t]*\.\. (?P<name>[\w:+.-]+)::", re.MULTILINE)
_SILENT = frozenset({"currentmodule", "highlight", "index", "tabularcolumns", "testsetup", "toctree"})
_SETTINGS = {
    "_disable_config": True,
    "doctitle_xform": False,
    "embed_stylesheet": False,
    "file_insertion_enabled": False,
    "halt_level": 5,
    "initial_header_level": 1,
    "math_output": "LaTeX",
    "raw_enabled": False,
    "report_level": 5,
    "stylesheet_path": "",
    "syntax_highlight": "none",
    "toc_backlinks": False,
}


class _Content(Directive):
    """One that docutils does not know: its argument and its content, whatever the options."""

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar = defaultdict(lambda: directives.unchanged, {"class": directives.unchanged})
    has_content = True

    def run(self) -> Sequence[nodes.Node]:
        if self.name in _SILENT:
            return []
        inside = nodes.container()
        lines = StringList([*self.arguments, "", *self.content], self.name)
        self.state.nested_parse(lines, self.content_offset, inside)
        return inside.children


def markdown_of_rst(text: str) -> str:
    """`text` as Markdown; no file that it names is read. Raises NotesUnreadable."""
    for name in {match["name"].lower() for match in _DIRECTIVE.finditer(text)} - en.directives.keys():
        directives.register_directive(name, _Content)
    try:
        parts = publish_parts(_ROLE.sub(_words, text), writer=Writer(), settings_overrides=_SETTINGS)
    except RecursionError as exc:
        raise NotesUnreadable("The page is nested too deeply to be notes.") from exc
    page = re.sub(r'<span class="docutils literal">(.*?)</span>', r"<code>\1</code>", parts["html_body"])
    return markdown_of_html(page)


def _words(role: re.Match[str]) -> str:
    """What a role of Sphinx shows."""
    if role["name"].lower() in en.roles:
        return role[0]
    shown = re.sub(r"\s*<[^<>]+>\Z", "", role["text"]).lstrip("!")
    return shown[1:].rpartition(".")[2] if shown.startswith("~") else shown
