"""llama.cpp's own decode loop, through its C interface: no cache, one sequence, the likeliest token.

    python llama_bare.py MODEL THREADS

Reads jobs as JSON lines: {"tokens": [...], "count": n}. Answers each with the seconds that decoding `count`
tokens took after the prompt, and the tokens.
"""

import ctypes
import json
import sys
import time

import llama_cpp.llama_cpp as lc
import numpy as np


def main() -> None:
    path, threads = sys.argv[1], int(sys.argv[2])
    quiet = lc.llama_log_callback(lambda level, text, data: None)
    lc.llama_log_set(quiet, ctypes.c_void_p(0))
    lc.llama_backend_init()
    model = lc.llama_model_load_from_file(path.encode(), lc.llama_model_default_params())
    params = lc.llama_context_default_params()
    params.n_ctx = params.n_batch = 2048
    params.n_threads = params.n_threads_batch = threads
    params.flash_attn_type = lc.LLAMA_FLASH_ATTN_TYPE_ENABLED
    context = lc.llama_init_from_model(model, params)
    size = lc.llama_vocab_n_tokens(lc.llama_model_get_vocab(model))
    print("ready", flush=True)
    for line in sys.stdin:
        job = json.loads(line)
        lc.llama_memory_clear(lc.llama_get_memory(context), True)
        tokens, out = job["tokens"], []
        for count in range(job["count"] + 1):
            if count == 1:
                started = time.perf_counter()
            array = (lc.llama_token * len(tokens))(*tokens)
            lc.llama_decode(context, lc.llama_batch_get_one(array, len(tokens)))
            logits = np.ctypeslib.as_array(lc.llama_get_logits_ith(context, -1), (size,))
            tokens = [int(logits.argmax())]
            out += tokens
        seconds = time.perf_counter() - started
        print(json.dumps({"seconds": seconds, "tokens": out[: job["count"]]}), flush=True)


main()
