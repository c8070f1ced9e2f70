"""Where the source code of a bundle's parts is: `python packaging/source_note.py OUT`.

Runs in the bundle's environment. Several licences ask for it (GPL, LGPL, MPL); said for every part alike.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from parts import VIVA, NotSound, Part, all_parts

_ASK_FOR_SOURCE = ("GPL", "MPL")
_HEAD = """\
The source code of Viva {version}
{rule}

The release that this package belongs to carries, beside the installers, `viva-{version}-source.tar.gz` with
Viva's own source code: everything that is needed to build this package, the build's own scripts included.
Whoever passes the package on passes that file on with it, or says where it can be had.

To build it again: unpack the source code and run `make package` (Linux; packaging/README.md tells of Windows
and macOS). constraints.txt in it fixes the version of every Python package, packaging/requirements.txt that
of the builder. Whoever wants another version of a library under the LGPL in place of the one in this package
can put it into the folder of the program, where each library is a file of its own, or build the package with
it.

These parts are under licences that ask for their source code to be had; they are used unchanged, and the
version that is named here is the one to ask for:

"""


def main(words: Sequence[str]) -> int:
    try:
        Path(words[0]).write_text(source_note(all_parts()), encoding="utf-8")
    except NotSound as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def source_note(parts: Sequence[Part]) -> str:
    """The note. Raises NotSound where a part's source code has no place."""
    viva = next(part for part in parts if part.name == VIVA)
    title = f"The source code of Viva {viva.version}"
    lines = []
    for part in parts:
        if part is viva or part.kind == "model" or not any(word in part.licence for word in _ASK_FOR_SOURCE):
            continue
        if not part.origin:
            raise NotSound(f"{part.name} ({part.licence}) does not say where its source code is.")
        lines.append(
            f"  {' '.join(filter(None, (part.name, part.version)))} ({part.licence})\n      {part.origin}"
        )
    return _HEAD.format(version=viva.version, rule="=" * len(title)) + "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
