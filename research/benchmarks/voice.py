"""The voice loop in figures: waiting, word errors, technical terms, words out of noise.

`viva bench voice`; human speech besides: `python -m research.benchmarks.voice --speech FOLDER`.
"""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from research.benchmarks import voice_human, voice_latency, voice_noise, voice_vocabulary
from research.benchmarks.measure import Row
from tutor.config.paths import resolve_paths


def rows(models: Path, runs: int, speech: Path | None = None) -> list[Row]:
    """All rows; some fifteen minutes on two cores. Raises RuntimeError where a rival's output differs."""
    out = voice_latency.rows(models, runs)
    out += voice_vocabulary.rows(models)
    out += voice_noise.rows(models)
    return out if speech is None else [*out, *voice_human.rows(models, speech)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--speech", type=Path, help="folder with recordings and transcripts.csv")
    parser.add_argument("--runs", type=int, default=3)
    parsed = parser.parse_args()
    found = rows(resolve_paths().models_dir, parsed.runs, parsed.speech)
    print(json.dumps([asdict(row) for row in found], indent=2))


if __name__ == "__main__":
    main()
