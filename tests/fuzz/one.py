"""One target under atheris: `python -m fuzz.one TARGET CORPUS [libFuzzer options]`, with tests/ on the path."""

import sys

import atheris

with atheris.instrument_imports(include=["tutor"]):
    from fuzz.targets import TARGETS, reads


def main() -> None:
    name = sys.argv.pop(1)
    target = TARGETS[name]
    atheris.Setup(sys.argv, lambda data: reads(target, data))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
