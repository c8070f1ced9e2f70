"""Human speech: Viva's word errors against plain faster-whisper with the same model.

    python -m research.benchmarks.voice_human FOLDER

FOLDER holds recordings and `transcripts.csv` (file, transcript).
"""

import argparse
import csv
import re
from pathlib import Path

import jiwer

from research.benchmarks.measure import Row, tell
from tutor.audio.recording import read_recording
from tutor.audio.voice_activity import SileroModel, speech_spans
from tutor.config.paths import knowledge_dir, resolve_paths
from tutor.core.cancel import CancelToken
from tutor.engine.notes import hotwords_of
from tutor.packs.library import open_library
from tutor.stt.segments import transcribe_recording
from tutor.stt.whisper import WhisperTranscriber

MODELS = {"base": "whisper-base", "tiny": "whisper-tiny.en"}
ITEM = "attention/script"


def rows(models: Path, folder: Path) -> list[Row]:
    """Word errors of Viva's, without and with a vocabulary that has nothing to do with what is said."""
    with (folder / "transcripts.csv").open(encoding="utf-8", newline="") as file:
        material = [(read_recording(folder / row["file"]), row["transcript"]) for row in csv.DictReader(file)]
    expected = [_plain(text) for _, text in material]
    silero = SileroModel()
    library = open_library(knowledge_dir())
    item = library.item(ITEM)
    hotwords = hotwords_of(item, library.topic(item.topic))
    out = []
    for short, model in MODELS.items():
        recogniser = WhisperTranscriber(models / model, threads=2)

        def viva(words: tuple[str, ...], recogniser: WhisperTranscriber = recogniser) -> float:
            heard = [
                transcribe_recording(
                    recogniser, speech_spans(silero, samples), samples, words, CancelToken()
                ).text
                for samples, _ in material
            ]
            return float(jiwer.wer(expected, [_plain(text) or "-" for text in heard]))

        plain = float(
            jiwer.wer(expected, [_plain(_heard(models / model, samples)) for samples, _ in material])
        )
        ours, prompted = viva(()), viva(hotwords)
        tell(f"{model}: word errors {ours:.3f}, with foreign vocabulary {prompted:.3f}, plain {plain:.3f}")
        for name, value in (("human", ours), ("human_wrong_vocabulary", prompted)):
            against = "faster-whisper as its README shows; word errors a word, 0 or less is no worse"
            out.append(Row(f"wer_{name}_minus_plain_{short}", round(value - plain, 4), "ratio", against, 1))
    return out


def _heard(model: Path, samples: object) -> str:
    from faster_whisper import WhisperModel

    recogniser = WhisperModel(str(model), device="cpu", compute_type="int8", cpu_threads=2)
    segments, _ = recogniser.transcribe(samples, language="en", beam_size=5)
    return "".join(segment.text for segment in segments)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9']+", text.lower().replace("mr.", "mister")))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    for row in rows(resolve_paths().models_dir, parser.parse_args().folder):
        print(f"{row.name}: {row.value:g}")


if __name__ == "__main__":
    main()
