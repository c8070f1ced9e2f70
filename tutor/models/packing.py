"""Writing models to a plain zip, for machines without a network."""

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from tutor.core.cancel import CancelToken
from tutor.models.sources import chunks, disk_problem, require_space
from tutor.models.store import ModelStore


def pack_models(
    store: ModelStore,
    model_ids: Sequence[str],
    out: Path,
    cancel: CancelToken,
    on_bytes: Callable[[int], None] = lambda n: None,
) -> None:
    """Write the models to the zip `out`, one folder each, stored and not compressed.

    `on_bytes` is told how many bytes more were written. `out` appears whole or not at all. Raises NotFound,
    ModelMissing, DiskFull and Cancelled.
    """
    entries = [store.entry(model_id) for model_id in dict.fromkeys(model_ids)]
    files = [
        (store.folder_of(entry.id) / file.name, f"{entry.id}/{file.name}")
        for entry in entries
        for file in entry.files
    ]
    for entry in entries:
        store.model_path(entry.id)
    part = out.with_name(f".{out.name}.part")
    try:
        require_space(out.parent, sum(entry.size_bytes for entry in entries))
        with zipfile.ZipFile(part, "w") as archive:
            for file, name in files:
                # With its size, by which zipfile chooses zip64.
                member = zipfile.ZipInfo.from_file(file, name, strict_timestamps=False)
                with file.open("rb") as source, archive.open(member, "w") as target:
                    target.writelines(chunks(source, cancel, on_bytes))
        part.replace(out)
    except OSError as exc:
        raise disk_problem(exc, out.parent) from exc
    finally:
        part.unlink(missing_ok=True)
