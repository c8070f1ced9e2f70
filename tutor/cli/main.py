"""The `viva` command: words of the call to the module that does them, errors to exit statuses."""

import argparse
import logging
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from tutor.config.disk import keep_to_owner
from tutor.config.paths import resolve_paths
from tutor.config.quiet import silence_libraries
from tutor.core.errors import Cancelled, TutorError, UsageError, disk_trouble

DONE, USAGE, MENDABLE, FAULT, INTERRUPTED = 0, 2, 3, 4, 130

COMMANDS = (
    ("doctor", "what works here, what is off, and why"),
    ("models", "list, fetch, verify, import, pack or use models"),
    ("notes", "list, search, check, import and change notes, and propose questions for them"),
    ("ask", "a free question, answered from the notes with citations"),
    ("say", "what Viva would say, as sound or as words"),
    ("grade", "grade one answer, spoken or typed"),
    ("interview", "hold an interview in the terminal"),
    ("quickfire", "many short questions, and at once how right each answer was"),
    ("rehearse", "learn a script by heart, with less on screen each time"),
    ("due", "what to practise today"),
    ("history", "look at, export or delete earlier answers"),
    ("evaluate", "compare grades with those people gave, from a CSV file"),
    ("bench", "measure speed and quality, against baselines"),
)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> "None":  # type: ignore[override]
        raise UsageError(f"{message} (see `{self.prog} --help`)")


def build_parser(chosen: str | None = None) -> argparse.ArgumentParser:
    """The parser of all commands. Only the `chosen` one's module is imported and adds its words."""
    parser = _Parser(prog="viva", description="A tutor you talk to. Without a command: open the window.")
    parser.add_argument("--version", action="store_true", help="print which Viva this is")
    parser.add_argument(
        "--self-test", action="store_true", help="check that each part of this installation does its work"
    )
    parser.add_argument(
        "--report", metavar="FILE", type=Path, help="write what --self-test finds to FILE too"
    )
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    for name, summary in COMMANDS:
        subparser = subparsers.add_parser(
            name, help=summary, description=summary[0].upper() + summary[1:] + "."
        )
        if name == chosen:
            import_module(f"tutor.cli.{name}").add_arguments(subparser)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    words = list(sys.argv[1:] if arguments is None else arguments)
    keep_to_owner()
    silence_libraries()
    try:
        parsed = build_parser(next((word for word in words if not word.startswith("-")), None)).parse_args(
            words
        )
        if parsed.version:
            print(f"Viva {import_module('tutor.config.version').version() or '(unknown version)'}")
            return DONE
        if parsed.self_test and parsed.command is None:
            return int(import_module("tutor.cli.doctor").self_test(parsed.report))
        if parsed.self_test or parsed.report is not None:
            raise UsageError("--self-test and --report go with no command, and --report with --self-test.")
        command = parsed.command or "open"
        run: Callable[[argparse.Namespace], int | None] = import_module(f"tutor.cli.{command}").run
        return run(parsed) or DONE
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
        if (trouble := disk_trouble(error)) is not None:
            return _tell(str(trouble), MENDABLE)
        log_file = resolve_paths().log_file()
        return _tell(
            f"Viva made a mistake ({type(error).__name__}: {error}). Details are in {log_file}.", FAULT
        )


def _tell(message: str, status: int) -> int:
    print(message, file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
