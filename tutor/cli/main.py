"""The `viva` command: words of the call to the module that does them, errors to exit statuses."""

import argparse
import logging
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from tutor.config.paths import resolve_paths
from tutor.core.errors import Cancelled, TutorError, UsageError

DONE, USAGE, MENDABLE, FAULT, INTERRUPTED = 0, 2, 3, 4, 130

COMMANDS = (
    ("doctor", "what works here, what is off, and why"),
    ("models", "list, fetch, verify or import models"),
    ("notes", "list, show, check, search or import notes"),
    ("ask", "a free question, answered from the notes with citations"),
    ("say", "what Viva would say, as sound or as words"),
    ("grade", "grade one answer, spoken or typed"),
    ("interview", "hold an interview in the terminal"),
    ("quickfire", "many short questions, a yes, nearly or no to each"),
    ("rehearse", "rehearse a script with ever less of it in sight"),
    ("due", "what to practise today"),
    ("history", "look at, export or delete earlier answers"),
    ("evaluate", "compare grades with those people gave, from a CSV file"),
    ("bench", "measure speed and quality, against rivals"),
)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> "None":  # type: ignore[override]
        raise UsageError(f"{message} (see `{self.prog} --help`)")


def build_parser(chosen: str | None = None) -> argparse.ArgumentParser:
    """The parser of all commands. Only the `chosen` one's module is imported and adds its words."""
    parser = _Parser(prog="viva", description="A tutor you talk to. Without a command: open the window.")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    for name, summary in COMMANDS:
        subparser = subparsers.add_parser(
            name, help=summary, description=summary[0].upper() + summary[1:] + "."
        )
        if name == chosen:
            import_module(f"tutor.cli.{name}").add_arguments(subparser)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        parsed = build_parser(next((word for word in words if not word.startswith("-")), None)).parse_args(
            words
        )
        command = parsed.command or "open"
        run: Callable[[argparse.Namespace], int] = import_module(f"tutor.cli.{command}").run
        return run(parsed)
    except UsageError as error:
        return _tell(str(error), USAGE)
    except TutorError as error:
        return _tell(str(error), MENDABLE)
    except (KeyboardInterrupt, Cancelled):
        return _tell("Stopped.", INTERRUPTED)
    except BrokenPipeError:
        return DONE
    except Exception as error:
        logging.getLogger(__name__).exception("viva %s failed", words[:1])
        log_file = resolve_paths().log_file()
        return _tell(
            f"Viva made a mistake ({type(error).__name__}: {error}). Details are in {log_file}.", FAULT
        )


def _tell(message: str, status: int) -> int:
    print(message, file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
