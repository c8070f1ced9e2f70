"""Small models, and wheels that carry them, made on the spot."""

import hashlib
import io
import random
import zipfile
from pathlib import Path

from tutor.models.catalogue import Catalogue, HubFile, ModelEntry, ModelFile, Package, PackagePart


def some_bytes(size: int, seed: int = 0) -> bytes:
    return random.Random(seed).randbytes(size)


def model_file(name: str, body: bytes, *, hub: bool = True, parts: tuple[PackagePart, ...] = ()) -> ModelFile:
    place = HubFile("owner/repository", "abc123", f"folder/{name}") if hub else None
    return ModelFile(name, len(body), hashlib.sha256(body).hexdigest(), place, parts)


def model(model_id: str, *files: ModelFile, role: str = "stt") -> ModelEntry:
    return ModelEntry(model_id, role, model_id.title(), "MIT", "starter", 1000, files)  # type: ignore[arg-type]


def catalogue(*models: ModelEntry) -> Catalogue:
    return Catalogue(models)


def hub_path(name: str) -> str:
    """Where the server has to put the file of `model_file`."""
    return f"/owner/repository/resolve/abc123/folder/{name}"


def write_wheel(folder: Path, name: str, members: dict[str, bytes]) -> Package:
    """A wheel that pip accepts, of version 1.0."""
    stem = name.replace("-", "_")
    info = f"{stem}-1.0.dist-info"
    every = {
        **members,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n".encode(),
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    every[f"{info}/RECORD"] = "".join(f"{one},,\n" for one in [*every, f"{info}/RECORD"]).encode()
    folder.mkdir(parents=True, exist_ok=True)
    wheel = folder / f"{stem}-1.0-py3-none-any.whl"
    wheel.write_bytes(zip_bytes(every))
    return Package(name, "1.0", wheel.stat().st_size)


def zip_bytes(members: dict[str, bytes]) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return memory.getvalue()
