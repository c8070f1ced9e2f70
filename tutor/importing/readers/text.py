"""Bytes to text whatever their encoding, and bare text to Markdown."""

import codecs
import re
from collections import Counter
from textwrap import dedent

from tutor.core.errors import NotesUnreadable

_MARKED_HEADING = re.compile(r"^#{1,6}\s+\S", re.MULTILINE)
_MOST_NAME = 20
_RULED = re.compile(r"^[=\-~_*]{3,}\s*$")
_BULLET = re.compile(r"^(\s*)[•·◦▪‣●○□■➢►–—]\s+")
_SPEECH = re.compile(
    r"^(?:script|speech|talk|monologue|pitch)\s*#?(?:[A-Z]|\d{1,2})\b|\d\s*(?:s|secs?|seconds|m|mins?|minutes)\)$",
    re.IGNORECASE,
)
"""A script's name or time: such a line is a heading however long."""
_NUMBERED = re.compile(
    r"^(?:(?:chapter|kapitel|chapitre|capitolo|capítulo|part|teil|section|abschnitt)\s+\d+[.:]?|第\s?\d+\s?章|(?P<depth>\d+(?:\.\d+)+)\.?)\s+[\w¿¡«]",
    re.IGNORECASE,
)
_PROMPT = re.compile(r"[#$%>] \S")
"""What a command begins with."""
_SET_IN = re.compile(r" {4,}(?:[^\w\s-]?[^\W\d_][^\W_]*[,;:]? ){4}[\s\S]*[.:?!)]\s*\Z")
"""Sentences that are set in, below the name of a thing or as what is quoted."""
_LISTED = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")
_MOST_NUMBERED = 50
"""Words of a heading with a number such as 3.1.2."""
_LEAST_PROSE = 5
"""Words of a line of running text."""
_ANSWER = re.compile(r"^\s*(?:Q|A|Question|Answer|Ans)\s*\d*\s*[.:)]", re.IGNORECASE)


def decode(data: bytes, name: str) -> str:
    """`data` as text: as UTF-8, else by its mark or what it looks like. Raises NotesUnreadable."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        marked = data.startswith(codecs.BOM_UTF8)
        text = data.decode("utf-8-sig", errors="replace") if marked else _guessed(data, name)
    if text.count("\x00") > len(text) // 100:
        raise _no_text(name)
    return text


def _guessed(data: bytes, name: str) -> str:
    from charset_normalizer import from_bytes

    matches = from_bytes(data[:1_000_000])
    best = matches.best()
    if best is None:
        raise _no_text(name)
    # What Windows writes in western Europe is more common than the encodings that look just like it.
    is_western = any(
        "cp1252" in match.could_be_from_charset and match.chaos <= best.chaos + 0.01 for match in matches
    )
    return data.decode("cp1252" if is_western else best.encoding, errors="replace")


def _no_text(name: str) -> NotesUnreadable:
    return NotesUnreadable(
        "{file} isn’t a text file; Viva reads Markdown, text, PDF, DOCX, HTML and Anki packages (.apkg).",
        file=name,
    )


def markdown_of_text(text: str) -> str:
    """Bare text as Markdown: headings found by how they stand, bullets unified. Markdown is left as it is."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    text = "\n".join(_BULLET.sub(r"\1- ", line) for line in text.split("\n"))
    if _MARKED_HEADING.search(text) or "**" in text:
        return text
    margin = _margin(text)
    blocks = re.split(r"\n[ \t]*\n", text.strip())
    out = [_block(block.split("\n"), margin) for block in blocks]
    for number, block in enumerate(out[1:], 1):
        if margin and _SET_IN.match(block) and not re.match(rf"{_LISTED.pattern}| {{4}}", out[number - 1]):
            out[number] = dedent(block)
    return "\n\n".join(out)


def _margin(text: str) -> int:
    """By how many spaces the running text is set in, where only headings stand at the edge."""
    if re.search(r"^[-*+] ", text, re.MULTILINE):
        return 0
    blocks = (block for block in re.split(r"\n[ \t]*\n", text) if not _LISTED.match(block))
    lines = (line for block in blocks for line in block.split("\n") if not _LISTED.match(line))
    running = [line for line in lines if len(re.findall(r"[^\W\d_]{2,}", line)) >= _LEAST_PROSE]
    indents = Counter(len(line) - len(line.lstrip()) for line in running)
    return max(indents, key=indents.__getitem__, default=0)


def _block(lines: list[str], margin: int) -> str:
    """Lines between two empty ones."""
    if margin and all(line.startswith(" " * margin) for line in lines if line.strip()):
        within = "\n".join(line[margin:] for line in lines)
        return f"```\n{within}\n```" if _PROMPT.match(within) else within
    whole = " ".join(" ".join(lines).split())
    numbered = _NUMBERED.match(whole)
    numbers = sum(_NUMBERED.match(line) is not None for line in lines)
    if numbered and numbers == 1 and len(whole.split()) <= _MOST_NUMBERED and not whole.endswith("."):
        return f"{'#' * min(len(re.findall(r'[^.]+', numbered['depth'] or '1')), 6)} {whole}"
    out: list[str] = []
    for number, line in enumerate(lines):
        before = lines[number - 1].strip() if number else ""
        after = lines[number + 1].strip() if number + 1 < len(lines) else ""
        if _RULED.match(line) and (not before or line[0] not in "=-" or not _is_short(before)):
            out.append("")
        elif not before and not line.startswith("    ") and _is_heading(line.strip(), after):
            out += [f"{'#' * _level(line.strip())} {line.strip().rstrip(':')}", ""]
        else:
            out.append(line)
    return "\n".join(out)


def _is_short(line: str) -> bool:
    return 0 < len(line.split()) <= 12


def _is_heading(line: str, after: str) -> bool:
    if (
        not (_is_short(line) or (_SPEECH.search(line) and len(line.split()) <= _MOST_NAME))
        or _ANSWER.match(line)
        or line.startswith(("- ", "* ", "+ ", ">", "|", "$", "`"))
    ):
        return False
    if _RULED.match(after) or line.endswith((".", "!", "?", ",", ";")):
        return False
    if not after and _SPEECH.search(line):
        return True
    if line.isupper() and len(line) > 3:
        return True
    words = len(line.split())
    if line.endswith(":"):
        return words <= (6 if after else 3) and not line.endswith("::")
    return not after and words <= 8 and not line.startswith("..")


def _level(line: str) -> int:
    return 1 if line.isupper() else 2
