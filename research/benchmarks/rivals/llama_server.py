"""llama-server as its README shows: slots with `cache_prompt`, `id_slot` and `n_probs`, over HTTP.

    python llama_server.py BINARY MODEL THREADS SLOTS [OPTION...]

Reads jobs as JSON lines: {"prompts": [[token, ...], ...], "n_probs": n}. With one slot the prompts go to it
one by one, else each to its own slot, all at once. Answers each with {"seconds": ..., "evaluated": tokens,
"probabilities": [{token id: probability}, ...]}, the probabilities being of each prompt's next token.
"""

import contextlib
import json
import math
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from typing import Any


def main() -> None:
    binary, model, threads, slots, *more = sys.argv[1:]
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    options = ["-m", model, "-t", threads, "-np", slots, "-c", "8192", "-fa", "on", "--port", port, *more]
    server = subprocess.Popen([binary, *options], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    url, ready = f"http://127.0.0.1:{port}", False
    while server.poll() is None and not ready:
        time.sleep(0.1)
        with contextlib.suppress(urllib.error.URLError):
            ready = urllib.request.urlopen(f"{url}/health").status == 200  # noqa: S310 (its own server)
    print("ready", flush=True)

    def ask(number: int, prompt: list[int]) -> Any:
        words = {"prompt": prompt, "id_slot": number % int(slots), "cache_prompt": True, "n_predict": 1}
        words |= {"n_probs": job["n_probs"], "temperature": 0.0}
        return json.load(urllib.request.urlopen(f"{url}/completion", json.dumps(words).encode()))  # noqa: S310

    with ThreadPoolExecutor(int(slots)) as pool:
        for job in map(json.loads, sys.stdin):
            started = time.perf_counter()
            answers = list(pool.map(ask, range(len(job["prompts"])), job["prompts"]))
            seconds = time.perf_counter() - started
            evaluated = sum(answer["timings"]["prompt_n"] for answer in answers)
            tops = [answer["completion_probabilities"][0]["top_logprobs"] for answer in answers]
            found = [{one["id"]: math.exp(one["logprob"]) for one in top} for top in tops]
            out = {"seconds": seconds, "evaluated": evaluated, "probabilities": found}
            print(json.dumps(out), flush=True)
    server.terminate()


main()
