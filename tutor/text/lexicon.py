"""How the field says its acronyms, names and abbreviations."""

import re
from typing import Final

from tutor.text.numbers import say_number

SPOKEN: Final = {
    "MoE": "M O E",
    "MoEs": "M O Es",
    "ViT": "V I T",
    "ViTs": "V I Ts",
    "DeiT": "D E I T",
    "AdamW": "Adam W",
    "ReLU": "relu",
    "ReLUs": "relus",
    "GELU": "gelu",
    "GeLU": "gelu",
    "SiLU": "silu",
    "SwiGLU": "swiglu",
    "GeGLU": "geglu",
    "LoRA": "lora",
    "QLoRA": "Q lora",
    "RoPE": "rope",
    "ALiBi": "alibi",
    "ELBO": "elbow",
    "PAC": "pack",
    "MAP": "map",
    "BERT": "bert",
    "RoBERTa": "roberta",
    "BLEU": "bloo",
    "ROUGE": "rouge",
    "GLUE": "glue",
    "GAN": "gan",
    "GANs": "gans",
    "RAM": "ram",
    "ROM": "rom",
    "VRAM": "V ram",
    "DRAM": "D ram",
    "SRAM": "S ram",
    "KiB": "kibibytes",
    "MiB": "mebibytes",
    "GiB": "gibibytes",
    "TiB": "tebibytes",
    "MB": "megabytes",
    "GB": "gigabytes",
    "TB": "terabytes",
    "CUDA": "cooda",
    "FLOP": "flop",
    "FLOPs": "flops",
    "FLOPS": "flops",
    "FLOP/s": "flops per second",
    "TFLOPs": "teraflops",
    "TFLOPS": "teraflops",
    "GFLOPs": "gigaflops",
    "GFLOPS": "gigaflops",
    "MACs": "macs",
    "RMSProp": "R M S prop",
    "RMSprop": "R M S prop",
    "RMSNorm": "R M S norm",
    "AdaGrad": "ada grad",
    "Adagrad": "ada grad",
    "AdaDelta": "ada delta",
    "AdaFactor": "ada factor",
    "Adafactor": "ada factor",
    "LayerNorm": "layer norm",
    "layernorm": "layer norm",
    "BatchNorm": "batch norm",
    "GroupNorm": "group norm",
    "ResNet": "res net",
    "ResNets": "res nets",
    "ImageNet": "image net",
    "PyTorch": "pie torch",
    "TensorFlow": "tensor flow",
    "NumPy": "num pie",
    "JAX": "jacks",
    "GitHub": "git hub",
    "LaTeX": "lay tek",
    "arXiv": "archive",
    "seq2seq": "seek to seek",
    "Seq2Seq": "seek to seek",
    "Seq2seq": "seek to seek",
    "word2vec": "word to vec",
    "Word2Vec": "word to vec",
    "i.i.d": "I I D",
    "iid": "I I D",
    "i.e": "that is",
    "e.g": "for example",
    "w.r.t": "with respect to",
    "wrt": "with respect to",
    "s.t": "such that",
    "etc": "and so on",
    "et al": "and others",
    "vs": "versus",
    "cf": "compare",
    "approx": "approximately",
    "resp": "respectively",
    "a.k.a": "also known as",
    "aka": "also known as",
    "Eq": "equation",
    "Eqs": "equations",
    "Fig": "figure",
    "Figs": "figures",
    "Sec": "section",
    "Dr": "doctor",
    "Prof": "professor",
    "w/o": "without",
    "w/": "with",
    "matmul": "mat mul",
    "matmuls": "mat muls",
    "argmax": "arg max",
    "argmin": "arg min",
    "logsumexp": "log sum exp",
    "LogSumExp": "log sum exp",
    "LSE": "log sum exp",
    "softmaxed": "softmaxed",
    "attn": "attention",
    "proj": "projection",
    "init": "init",
    "dims": "dimensions",
    "dim": "dim",
    "coref": "coreference",
    "grads": "gradients",
    "grad": "grad",
    "params": "parameters",
    "param": "parameter",
    "comms": "communication",
    "hyperparams": "hyperparameters",
    "xLSTM": "X L S T M",
    "OpenAI": "open A I",
    "DeepMind": "deep mind",
    "LLaMA": "llama",
    "LLMs": "L L Ms",
    "TopK": "top k",
    "OOM": "out of memory",
    "ASCII": "askey",
    "JPEG": "jay peg",
    "SOTA": "state of the art",
    "CLIP": "clip",
    "DINO": "dino",
    "SAM": "sam",
    "DINOv2": "dino V two",
    "ADAM": "Adam",
    "LASSO": "lasso",
    "NaN": "nan",
    "NaNs": "nans",
    "Inf": "infinity",
    "OK": "okay",
    "ok": "okay",
    "TPU": "T P U",
    "mAP": "mean average precision",
    "FlashAttention": "flash attention",
}
"""Written form to spoken form, exact in case; a full stop after it is dropped where it abbreviates."""

ABBREVIATIONS: Final = frozenset(
    (
        *("i.e", "e.g", "w.r.t", "s.t", "etc", "et al", "vs", "cf", "approx", "resp", "a.k.a", "i.i.d"),
        *("Eq", "Eqs", "Fig", "Figs", "Sec", "Dr", "Prof", "Mr", "Mrs", "Ms", "St", "No", "al", "eg", "ie"),
        *("Vol", "Ch", "pp", "incl", "ca", "Nr", "Abb", "Tab", "bzw", "usw", "ggf", "vgl", "Bsp"),
    )
)
"""Words whose full stop ends no sentence; without it."""

LETTERWISE_IN_LOWER_CASE: Final = frozenset(
    (
        "kv lstm lstms gru grus rnn rnns cnn cnns sgd ntk nll mle ffn ffns mlp mlps gpu gpus cpu cpus llm "
        "llms mha mhsa mqa gqa bptt vae vaes bpe mcmc sgld gpt nlp ema"
    ).split()
)
"""Acronyms that no English word resembles, spelled even in a recogniser's lower case."""
EMPHASIS: Final = frozenset(
    (
        "A I NOT AND OR ALL ONLY NEVER ALWAYS NO YES BOTH EVERY EACH SAME VERY MUST ONE THE IS IN ON "
        "OF TO BUT IF THEN ELSE AT BY IT SO AS BE DO WHY HOW WHAT WHEN WHO NOW NEW OLD MORE LESS FEW "
        "MOST ANY THIS THAT THEY WE YOU HE SHE ARE WAS WERE HAS HAVE HAD CAN WILL MAY WITH FROM FOR "
        "NOTE TODO TIP BEFORE AFTER"
    ).split()
)
"""Capitals that are emphasis, not letters to be spelled."""

_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
_SPELLED: Final = re.compile(r"[A-Z]{2,6}")
_LETTERS_NUMBER: Final = re.compile(r"([A-Za-z]{1,6})-?(\d+(?:\.\d+)?)([a-z]{0,2})")


def spell(letters: str) -> str:
    """The letters one by one: "KV" becomes "K V"."""
    return " ".join(letters)


def say_word(word: str) -> str:
    """How one written word is said: acronyms spelled or spoken as the field does, names in camel case split.

    `word` has no spaces or punctuation but apostrophes and inner full stops.
    """
    known = SPOKEN.get(word)
    if known is not None:
        return known
    if word.islower() and word not in LETTERWISE_IN_LOWER_CASE and not any(c.isdigit() for c in word):
        return word
    if word.endswith("'s") and len(word) > 3:
        return f"{say_word(word[:-2])}'s"
    if word in EMPHASIS:
        return word if len(word) == 1 else word.lower()
    if word in LETTERWISE_IN_LOWER_CASE:
        return _spelled_with_plural(word)
    if _SPELLED.fullmatch(word):
        return spell(word)
    if word.endswith("s") and _SPELLED.fullmatch(word[:-1]):
        return f"{spell(word[:-1])}s"
    numbered = _LETTERS_NUMBER.fullmatch(word)
    if numbered:
        letters, number, tail = numbered.groups()
        name = spell(letters.upper()) if len(letters) <= 2 else say_word(letters)
        return " ".join(part for part in (name, say_number(number), tail) if part)
    parts = _CAMEL.split(word)
    if len(parts) > 1 and all(parts):
        return " ".join(
            say_word(part) if part.isupper() and len(part) > 1 else part.lower() for part in parts
        )
    return word.lower() if word.isupper() and len(word) > 1 else word


def _spelled_with_plural(word: str) -> str:
    stem, plural = (word[:-1], "s") if word.endswith("s") and len(word) > 3 else (word, "")
    return spell(stem.upper()) + plural
