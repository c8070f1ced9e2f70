"""llama-cpp-python as its README shows: `Llama` and `create_chat_completion`.

    python llama_chat.py MODEL THREADS [--keep]

Reads jobs as JSON lines: {"conversations": [[message, ...], ...], "max_tokens": 1}. Answers each with
{"seconds": ..., "texts": [...], "prompt_tokens": n}: the time to the last token of all, one call after the
other. Nothing is kept between calls; with --keep, what the library keeps by itself: the beginning shared with
the call before.
"""

import json
import sys
import time
from collections.abc import Iterator

from llama_cpp import Llama


def main() -> None:
    model, threads, *flags = sys.argv[1:]
    llm = Llama(
        model_path=model, n_ctx=8192, n_threads=int(threads), n_threads_batch=int(threads), verbose=False
    )
    print("ready", flush=True)
    for line in sys.stdin:
        job = json.loads(line)
        texts, prompt_tokens = [], 0
        started = time.perf_counter()
        for messages in job["conversations"]:
            if "--keep" not in flags:
                llm.reset()
            answer = llm.create_chat_completion(
                messages=messages, max_tokens=job["max_tokens"], temperature=0.0
            )
            assert not isinstance(answer, Iterator)
            texts.append(answer["choices"][0]["message"]["content"])
            prompt_tokens += answer["usage"]["prompt_tokens"]
        seconds = time.perf_counter() - started
        print(json.dumps({"seconds": seconds, "texts": texts, "prompt_tokens": prompt_tokens}), flush=True)


main()
