"""Asking the engine from the window, which may start it anew with other settings at any time."""

from collections.abc import Callable
from typing import Final

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, EngineDied
from tutor.ui.services import Services
from tutor.ui.texts import WindowText

RENEWED: Final = WindowText.QT_TR_NOOP(
    "Viva's engine was started again with other settings meanwhile. Try again."
)


def call_engine(
    services: Services,
    request: object,
    on_event: Callable[[object], None] | None = None,
    cancel: CancelToken | None = None,
) -> object:
    """The engine's answer; blocks. Raises what it raises, Cancelled where `cancel` was set.

    EngineDied, with RENEWED, where the engine went away under the call: nobody else would tell.
    """
    try:
        return services.engine.call(request, on_event, cancel)
    except Cancelled:
        if cancel is not None and cancel.is_cancelled:
            raise
        raise EngineDied(WindowText.tr(RENEWED)) from None
