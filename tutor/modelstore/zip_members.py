"""Members of a zip that may be unpacked: none that would land outside, none that is a link."""

import stat
import zipfile
from pathlib import Path, PurePosixPath

from tutor.core.errors import ModelRefused


def safe_member(source: Path, member: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """`member` of the zip `source`. Raises ModelRefused for one that points outside of its folder."""
    name = member.filename
    parts = PurePosixPath(name).parts
    if name.startswith(("/", "\\")) or "\\" in name or ":" in name or ".." in parts or not parts:
        raise ModelRefused(f"The zip {source} is refused: its member `{name}` points outside of it.")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise ModelRefused(f"The zip {source} is refused: its member `{name}` is a link.")
    return member
