"""Opening the window."""

from tutor.cli.context import Context


def open_window(context: Context) -> int:
    """Show the window and block until it was closed; the exit status."""
    # Qt is loaded here, so that no other command pays for it.
    from tutor.ui.app import run_window

    return run_window(context.paths, context.settings)
