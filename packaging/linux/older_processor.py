"""Each native library does a little work; prints which variant of llama.cpp was picked.

try_package.py runs it as other processors, with the bundle's libraries of llama.cpp.
"""

import os
import re
import sys
import tempfile
from pathlib import Path

MODELS = Path(os.environ["MODELS"])


def language_model() -> str:
    """The variant of llama.cpp that was picked; it has evaluated and decoded."""
    from support.tiny_model import write_tiny_model

    from tutor.llm.library import library

    library()
    from llama_cpp import Llama

    with tempfile.TemporaryDirectory() as folder:
        file = write_tiny_model(Path(folder) / "tiny.gguf", "llama")
        model = Llama(str(file), n_ctx=64, n_threads=1, verbose=False)
        model.eval([1, 2, 3, 4])
        model.eval([model.sample(temp=0.0)])
    variants = set(re.findall(r"libggml-cpu-(\w+)\.so", Path("/proc/self/maps").read_text()))
    if len(variants) != 1:
        raise RuntimeError(f"picked: {variants}")
    return variants.pop()


def embedding() -> None:
    from tutor.retrieval.embedder import MiniLmEmbedder

    vectors = MiniLmEmbedder(MODELS / "minilm-l6-v2").embed(["a cat", "a kitten", "a bank"])
    if not vectors[0] @ vectors[1] > vectors[0] @ vectors[2]:
        raise RuntimeError("a cat is no kitten")


def recognition() -> None:
    import ctranslate2
    import numpy as np

    model = ctranslate2.models.Whisper(str(MODELS / "whisper-tiny.en"), compute_type="int8", intra_threads=1)
    mel = ctranslate2.StorageView.from_array(np.zeros((1, 80, 3000), np.float32))
    if model.encode(mel).shape != [1, 1500, 384]:
        raise RuntimeError("the recogniser's encoder has another shape")


def voice() -> None:
    from tutor.tts.piper import PiperSpeech

    if not PiperSpeech(MODELS / "piper-en-us-joe", deterministic=True).synthesize("Yes.").any():
        raise RuntimeError("the voice is silent")


def window() -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication, QLabel

    application = QApplication([])
    label = QLabel("Viva")
    label.show()
    application.processEvents()
    if label.grab().isNull():
        raise RuntimeError("nothing is drawn")


def main() -> int:
    variant = language_model()
    for part in (embedding, recognition, voice, window):
        part()
        print(f"{part.__name__} works", file=sys.stderr, flush=True)
    print(f"llama.cpp's {variant}, and the other native libraries work")
    return 0


if __name__ == "__main__":
    sys.exit(main())
