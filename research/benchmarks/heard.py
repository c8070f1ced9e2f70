"""Formulas and terms of the shipped pack, voiced by Piper and heard by Whisper: how many come back whole.

    python -m research.benchmarks.heard [--sample 150] [--model whisper-base] [--list]

A row counts as whole when what is heard has the same canonical form; words are compared in that form too.
"""

import argparse
import random
import tempfile
from pathlib import Path

import jiwer

from tutor.audio.recording import read_recording
from tutor.audio.voice_activity import SileroModel, speech_spans
from tutor.config.paths import knowledge_dir, resolve_paths
from tutor.core.cancel import CancelToken
from tutor.core.material import Topic
from tutor.engine.notes import hotwords_of
from tutor.packs.library import open_library
from tutor.sound.client import SoundClient
from tutor.sound.messages import SoundConfig
from tutor.sound.voice import spoken_sentences
from tutor.stt.segments import transcribe_recording
from tutor.stt.whisper import WhisperTranscriber
from tutor.text.canonical import canonical
from tutor.text.latex.formulas import formula_spans
from tutor.text.near import own_words_of, repairs
from tutor.text.say import say, spoken_form

SEED = 20
CARRIER = "The next thing to say is: {}."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=150)
    parser.add_argument("--model", default="whisper-base")
    parser.add_argument("--list", action="store_true", help="print what came back otherwise")
    parsed = parser.parse_args()
    models = resolve_paths().models_dir
    rows = texts_of(open_library(knowledge_dir()).topics)
    rows = random.Random(SEED).sample(rows, min(parsed.sample, len(rows)))
    sound = SoundClient(SoundConfig(models / "piper-en-us-joe", deterministic=True))
    recogniser = WhisperTranscriber(models / parsed.model, threads=2)
    silero = SileroModel()
    whole, said_all, heard_all = 0, [], []
    with tempfile.TemporaryDirectory() as scratch:
        for topic, text in rows:
            wav = Path(scratch) / "row.wav"
            sound.render(spoken_sentences(CARRIER.format(text), topic.vocabulary), wav, CancelToken())
            hotwords = hotwords_of(topic.items[0], topic)
            samples = read_recording(wav)
            spans = speech_spans(silero, samples)
            heard = transcribe_recording(recogniser, spans, samples, hotwords, CancelToken())
            own = own_words_of(t for item in topic.items for t in item.references)
            back = heard.text
            for slip in reversed(repairs(back, topic.vocabulary, own)):
                back = f"{back[: slip.start]}{spoken_form(slip.term)}{back[slip.end :]}"
            back = canonical(back)
            said = canonical(say(CARRIER.format(text), topic.vocabulary))
            said_all.append(said)
            heard_all.append(back)
            whole += said == back
            if parsed.list and said != back:
                print(f"{topic.id}: {text}\n  said  {said}\n  heard {back}")
    sound.close()
    error = jiwer.wer(said_all, heard_all)
    print(f"{parsed.model}: {len(rows)} rows, {whole / len(rows):.2f} whole, word error rate {error:.3f}")


def texts_of(topics: tuple[Topic, ...]) -> list[tuple[Topic, str]]:
    """Every formula of more than one character and every vocabulary term, each once."""
    found: dict[str, tuple[Topic, str]] = {}
    for topic in topics:
        lines = [*topic.cheat_sheet, *topic.intuition, *(r for i in topic.items for r in i.references)]
        formulas = [line[a:b] for line in lines for a, b in formula_spans(line)]
        for text in (*formulas, *(term.written for term in topic.vocabulary)):
            if len(text.strip("$")) > 1:
                found.setdefault(text, (topic, text))
    return list(found.values())


if __name__ == "__main__":
    main()
