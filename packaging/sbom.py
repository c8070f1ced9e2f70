"""The bundle's list of parts as CycloneDX 1.5 JSON: `python packaging/sbom.py OUT`.

Runs in the bundle's environment. The same environment gives the same bytes: the time is that of
SOURCE_DATE_EPOCH and the serial number is made from the content.
"""

import json
import os
import re
import sys
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from parts import VIVA, NotSound, Part, all_parts

_NAMESPACE = uuid.UUID("5f1d3c3a-9d0b-5d52-8a8d-6f5f6b2f0c11")
_SINGLE_ID = re.compile(r"[A-Za-z0-9.+-]+")


def main(words: Sequence[str]) -> int:
    try:
        document = sbom(all_parts(), int(os.environ.get("SOURCE_DATE_EPOCH", "0")))
    except NotSound as problem:
        print(problem, file=sys.stderr)
        return 1
    Path(words[0]).write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


def sbom(parts: Sequence[Part], made_at_s: int) -> dict[str, Any]:
    """The document; `made_at_s`: seconds since 1970."""
    viva = next(part for part in parts if part.name == VIVA)
    others = [part for part in parts if part is not viva]
    document: dict[str, Any] = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(made_at_s, UTC).isoformat(timespec="seconds"),
            "component": {**_component(viva), "type": "application"},
        },
        "components": [_component(part) for part in others],
        "dependencies": [_dependencies(part, parts) for part in parts if part.kind == "python"],
    }
    content = json.dumps(document, sort_keys=True)
    return {"serialNumber": f"urn:uuid:{uuid.uuid5(_NAMESPACE, content)}", **document}


def _component(part: Part) -> dict[str, Any]:
    found: dict[str, Any] = {
        "type": "machine-learning-model" if part.kind == "model" else "library",
        "bom-ref": _ref(part),
        "name": part.name,
    }
    if part.version:
        found["version"] = part.version
    if part.licence:
        found["licenses"] = [_licence(part.licence)]
    if part.kind == "python":
        found["purl"] = f"pkg:pypi/{part.name}@{part.version}"
    if part.origin.startswith(("http://", "https://")):
        found["externalReferences"] = [{"type": "website", "url": part.origin}]
    if part.sha256:
        found["properties"] = [
            {"name": f"viva:sha256:{file}", "value": sha256} for file, sha256 in part.sha256
        ]
    return found


def _licence(expression: str) -> dict[str, Any]:
    is_listed = _SINGLE_ID.fullmatch(expression) and not expression.startswith("LicenseRef-")
    return {"license": {"id": expression}} if is_listed else {"expression": expression}


def _dependencies(part: Part, parts: Sequence[Part]) -> dict[str, Any]:
    refs = {one.name: _ref(one) for one in parts if one.kind == "python"}
    return {"ref": _ref(part), "dependsOn": [refs[name] for name in part.needs if name in refs]}


def _ref(part: Part) -> str:
    return f"{part.kind}:{part.name}@{part.version}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
