"""Org (Emacs) to Markdown: headings, listings, tables, links; without drawers, keywords and states."""

import re
from itertools import pairwise
from textwrap import dedent

_HEADING = re.compile(
    r"^(?P<stars>\*+)[ \t]+(?:(?:TODO|DONE|NEXT|WAITING)\b[ \t]*)?(?:\[#\w\][ \t]*)?"
    r"(?P<title>.*?)(?:[ \t]+:[\w@:]+:)?[ \t]*$",
    re.MULTILINE,
)
_TITLE = re.compile(r"^#\+title:[ \t]*(?P<title>.+)$", re.MULTILINE | re.IGNORECASE)
_LISTING = re.compile(
    r"^(?P<margin>[ \t]*)#\+begin_(?P<kind>src|example)\b[ \t]*(?P<language>[\w-]*).*\n"
    r"(?P<body>(?:.*\n){0,500}?)[ \t]*#\+end_(?P=kind)\b.*$",
    re.MULTILINE | re.IGNORECASE,
)
_UNSEEN = re.compile(
    r"^[ \t]*:[\w-]+:[ \t]*\n(?:.*\n){0,50}?[ \t]*:END:.*\n?"
    r"|^[ \t]*(?:#\+|# |#$|SCHEDULED:|DEADLINE:|CLOSED:|CLOCK:).*\n?",
    re.MULTILINE | re.IGNORECASE,
)
_RULE = re.compile(r"^[ \t]*\|-[-+|]*$", re.MULTILINE)
_LINK = re.compile(r"\[\[(?P<target>[^\[\]]+)\](?:\[(?P<words>[^\[\]]+)\])?\]")
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|bmp)$", re.IGNORECASE)
_MARK = re.compile(r"(?<![\w*/=~|])([*/=~])(?=\S)([^\n*/=~]*?\S)\1(?![\w*/=~])")
_MARKS = {"*": "**", "/": "*", "=": "`", "~": "`"}


def markdown_of_org(text: str) -> tuple[str, str]:
    """`text` as Markdown, and its title, empty where it has none."""
    text = text.replace("\r\n", "\n")
    title = _TITLE.search(text)
    heads = list(_HEADING.finditer(text))
    out = [_body(text[: heads[0].start() if heads else None])]
    for head, after in pairwise([*heads, None]):
        assert head is not None
        out.append(f"{'#' * min(len(head['stars']), 6)} {_words(head['title'])}")
        out.append(_body(text[head.end() + 1 : after.start() if after else None]))
    return "\n\n".join(filter(None, out)) + "\n", title["title"].strip() if title else ""


def _body(text: str) -> str:
    """What stands below a heading, at the margin that it has there."""
    out: list[str] = []
    place = 0
    for match in _LISTING.finditer(text := dedent(text)):
        fence = f"{match['margin']}```"
        out += [_prose(text[place : match.start()]), f"{fence}{match['language']}\n{match['body']}{fence}"]
        place = match.end()
    return "".join([*out, _prose(text[place:])]).strip("\n")


def _prose(text: str) -> str:
    text = _RULE.sub(lambda rule: rule[0].replace("+", "|"), _UNSEEN.sub("", text))
    return _words(re.sub(r"^([ \t]*[-+][ \t]+)(.+?)[ \t]+::[ \t]", r"\1**\2:** ", text, flags=re.MULTILINE))


def _words(text: str) -> str:
    text = _MARK.sub(lambda m: f"{_MARKS[m[1]]}{m[2]}{_MARKS[m[1]]}", text)
    return _LINK.sub(_link, text)


def _link(match: re.Match[str]) -> str:
    target = match["target"].removeprefix("file:")
    if _PICTURE.search(target):
        return f"![{match['words'] or ''}]({target.replace(' ', '%20')})"
    words = match["words"] or target
    return f"[{words}]({target})" if re.match(r"https?:", target) else words
