"""The plain way to a spoken reply: record all, transcribe all, generate all, voice all.

    python naive_voice.py WHISPER LLM VOICE THREADS

As the READMEs of faster-whisper, llama-cpp-python and piper-tts show. Reads jobs as JSON lines: {"wav": path,
"question": ..., "reference": ...}. Answers each with the seconds of the stages, transcript and reply.
"""

import json
import sys
import time
from collections.abc import Iterator

from faster_whisper import WhisperModel
from llama_cpp import Llama
from piper import PiperVoice

TASK = """Question: {question}
Reference answer: {reference}
Student's answer: {said}
Tell the student in two or three sentences what was right and what was missing."""


def main() -> None:
    whisper, model, voice_file, threads = sys.argv[1:]
    recogniser = WhisperModel(whisper, device="cpu", compute_type="int8", cpu_threads=int(threads))
    llm = Llama(
        model_path=model, n_ctx=4096, n_threads=int(threads), n_threads_batch=int(threads), verbose=False
    )
    voice = PiperVoice.load(voice_file)
    print("ready", flush=True)
    for line in sys.stdin:
        job = json.loads(line)
        started = time.perf_counter()
        segments, _ = recogniser.transcribe(job["wav"], language="en", beam_size=5)
        said = "".join(segment.text for segment in segments).strip()
        transcribed = time.perf_counter()
        task = TASK.format(said=said, **{name: job[name] for name in ("question", "reference")})
        answer = llm.create_chat_completion(
            messages=[{"role": "user", "content": task}], max_tokens=80, temperature=0.0
        )
        assert not isinstance(answer, Iterator)
        reply = answer["choices"][0]["message"]["content"] or ""
        generated = time.perf_counter()
        sound = b"".join(chunk.audio_int16_bytes for chunk in voice.synthesize(reply))
        voiced = time.perf_counter()
        result = {
            "transcribe_s": transcribed - started,
            "generate_s": generated - transcribed,
            "voice_s": voiced - generated,
            "transcript": said,
            "reply": reply,
            "bytes": len(sound),
        }
        print(json.dumps(result), flush=True)


main()
