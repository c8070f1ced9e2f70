"""What time it is: the system's, or the one that a simulation sets."""

import os
from datetime import UTC, datetime

from tutor.core.errors import UsageError

NOW_VARIABLE = "VIVA_NOW"


def current_time() -> datetime:
    """Now, in UTC. Where `VIVA_NOW` is set (ISO 8601; UTC unless it says otherwise), that moment.

    Raises UsageError where `VIVA_NOW` holds something else.
    """
    text = os.environ.get(NOW_VARIABLE, "").strip()
    if not text:
        return datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as exc:
        raise UsageError(
            "{name} must be a time such as 2026-11-24T09:00:00, not {value!r}.", name=NOW_VARIABLE, value=text
        ) from exc
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
