"""reStructuredText to Markdown, read by docutils; what Sphinx adds to it gives its words."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from docutils import nodes
from docutils.core import publish_doctree, publish_from_doctree
from docutils.parsers.rst import Directive, directives
from docutils.parsers.rst.languages import get_language
from docutils.statemachine import StringList
from docutils.utils import Reporter, new_document
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


_ENGLISH = get_language("en")
_UNUSABLE = object()


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


class _Forgiving(Directive):
    """One of docutils' own, whatever the options: what it does not know or cannot use is left out."""

    known: ClassVar[frozenset[str]] = frozenset()

    def run(self) -> Sequence[nodes.Node]:
        caption = "" if "caption" in self.known else self.options.get("caption", "")
        usable = {name for name, value in self.options.items() if value is not _UNUSABLE}
        self.options = {name: self.options[name] for name in usable & self.known}
        return [*([nodes.paragraph("", caption)] if caption else []), *super().run()]


def _forgiving(kind: type[Directive]) -> type[Directive]:
    if issubclass(kind, _Forgiving | _Content):
        return kind
    known = kind.option_spec or {}
    spec = defaultdict(lambda: directives.unchanged, {name: _if_usable(read) for name, read in known.items()})
    return type(kind.__name__, (_Forgiving, kind), {"option_spec": spec, "known": frozenset(known)})


def _if_usable(read: Callable[[str], Any]) -> Callable[[str], Any]:
    def usable(value: str) -> Any:
        try:
            return read(value)
        except (TypeError, ValueError):
            return _UNUSABLE

    return usable


def markdown_of_rst(text: str) -> str:
    """`text` as Markdown; no file that it names is read. Raises NotesUnreadable."""
    for name in {match["name"].lower() for match in _DIRECTIVE.finditer(text)}:
        kind = None
        if name in _ENGLISH.directives:
            kind, _ = directives.directive(name, _ENGLISH, new_document(""))  # type: ignore[arg-type]
        directives.register_directive(name, _forgiving(kind) if kind else _Content)
    writer = Writer()
    try:
        tree = publish_doctree(_ROLE.sub(_words, text), settings_overrides=_SETTINGS)
        for message in list(tree.findall(nodes.system_message)):
            if message["level"] >= Reporter.ERROR_LEVEL:
                message.replace_self([_refused(block) for block in message.findall(nodes.literal_block)])
        publish_from_doctree(tree, writer=writer, settings_overrides=_SETTINGS)
    except RecursionError as exc:
        raise NotesUnreadable("The page is nested too deeply to be notes.") from exc
    page = re.sub(
        r'<span class="docutils literal">(.*?)</span>', r"<code>\1</code>", writer.parts["html_body"]
    )
    return markdown_of_html(page)


def _refused(block: nodes.literal_block) -> nodes.Node:
    """What docutils could not read as it was meant: a heading's words, or the text as it stands."""
    *above, words, rule = ("", *block.astext().strip().split("\n"))
    is_heading = words and len(above) <= 2 and len(set(rule)) == 1 and not rule[0].isalnum()
    return nodes.paragraph("", "", nodes.strong("", words.strip())) if is_heading else block


def _words(role: re.Match[str]) -> str:
    """What a role of Sphinx shows."""
    if role["name"].lower() in _ENGLISH.roles:
        return role[0]
    shown = re.sub(r"\s*<[^<>]+>\Z", "", role["text"]).lstrip("!")
    return shown[1:].rpartition(".")[2] if shown.startswith("~") else shown
