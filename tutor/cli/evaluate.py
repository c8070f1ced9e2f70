"""`viva evaluate`: how far Viva's grades agree with those that people gave."""

import argparse

from tutor.cli.research import research

_COMMAND = "grading.evaluate"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    research(_COMMAND).add_arguments(parser)


def run(parsed: argparse.Namespace) -> int:
    return int(research(_COMMAND).run(parsed))
