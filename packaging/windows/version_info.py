"""What Windows shows as the properties of Viva's programs.

    python packaging/windows/version_info.py OUT VERSION

writes the file that PyInstaller's EXE takes as `version`.
"""

import re
import sys
from collections.abc import Sequence
from pathlib import Path

_FILE = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0, OS=0x40004, fileType=0x1,
                    subtype=0x0, date=(0, 0)),
  kids=[
    StringFileInfo([StringTable("040904B0", [
      StringStruct("ProductName", "Viva"),
      StringStruct("ProductVersion", "{version}"),
      StringStruct("FileVersion", "{version}"),
      StringStruct("FileDescription", "Viva, a tutor you talk to"),
      StringStruct("InternalName", "viva"),
      StringStruct("LegalCopyright", "GPL-3.0-or-later"),
    ])]),
    VarFileInfo([VarStruct("Translation", [1033, 1200])]),
  ],
)
"""


def main(words: Sequence[str]) -> int:
    Path(words[0]).write_text(version_info(words[1]), encoding="utf-8")
    return 0


def version_info(version: str) -> str:
    """The text for a version such as 0.1.0; Windows counts in four numbers and nothing after them."""
    numbers = [int(number) for number in re.findall(r"\d+", version)[:3]]
    return _FILE.format(version=version, numbers=tuple([*numbers, 0, 0, 0, 0][:4]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
