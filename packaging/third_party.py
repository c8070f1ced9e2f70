"""The licences of everything in the bundle, in one text: `python packaging/third_party.py OUT`.

Runs in the bundle's environment. Fails where a part does not say its licence or brings no text of it.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from parts import NotSound, Part, all_parts

_RULE = "=" * 100
_KINDS = {
    "python": "Python packages",
    "native": "Native parts",
    "model": "Models, which are not in the program's package",
}
_HEAD = """\
Viva is free software under the GNU General Public License, version 3 or later (LICENSE.txt).
It is made of the parts below, each under its own licence. Where a part may be had under one of several
licences, Viva takes the one that goes with its own. Texts that several parts share stand once, at the end.
SOURCE.txt says where the source code of all of them is.
"""


def main(words: Sequence[str]) -> int:
    try:
        Path(words[0]).write_text(third_party_text(all_parts()), encoding="utf-8")
    except NotSound as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def third_party_text(parts: Sequence[Part]) -> str:
    """The list of `parts`, then each text once with the parts that it is of."""
    lines = [_HEAD]
    for kind, title in _KINDS.items():
        lines += [title, "-" * len(title)]
        for part in parts:
            if part.kind == kind:
                lines.append(f"{part.name} {part.version}".rstrip())
                lines.append(f"    licence {part.licence or 'not known'}; {part.origin}".rstrip("; "))
        lines.append("")
    of_text: dict[str, list[str]] = {}
    for part in parts:
        for name, text in part.texts:
            of_text.setdefault(text.strip(), []).append(f"{part.name} ({name})")
    for text, owners in of_text.items():
        lines += [_RULE, ", ".join(dict.fromkeys(owners)), _RULE, "", text, ""]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
