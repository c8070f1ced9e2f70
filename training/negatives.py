"""Texts that say the opposite, half, or nothing of another text, made by rule."""

import random
import re
import tomllib
from pathlib import Path
from typing import Any

_AUXILIARIES = (
    "is are was were am can could will would should must may might does do did has have had".split()
)
_CONTRACTED = {"can": "can't", "will": "won't", "am": "am not", "may": "may not", "might": "might not"}
_NOT = re.compile(
    r"\b(?:(do|does|did) not|(do|does|did)n't|cannot|can't|won't|(\w+)n't|(?<!if )not)\b\s*", re.I
)
_NEVER = re.compile(r"\bnever\b", re.I)
_NO = re.compile(r"\bno\b(?! wait)", re.I)
_WITHOUT = re.compile(r"\bwithout\b", re.I)

_LISTS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("phrases.toml").read_text(encoding="utf-8"))
_VERBS = frozenset(_LISTS["verbs"])
_ANTONYMS: dict[str, list[str]] = {}
for _pair in _LISTS["antonyms"]:
    _one, _other = _pair.split()
    _ANTONYMS.setdefault(_one, []).append(_other)
    _ANTONYMS.setdefault(_other, []).append(_one)


def negate(text: str, rng: random.Random) -> str | None:
    """`text` with its claim turned round by "not" or its removal; None where no rule fits."""
    if rng.random() < 0.12:
        return str(rng.choice(_LISTS["denials"])).format(_lower_first(text.rstrip(" .")))
    denied = _deny_less(text)
    if denied is not None:
        return denied
    words = text.split()
    spots = [i for i, word in enumerate(words) if word.lower() in _AUXILIARIES and i + 1 < len(words)]
    if spots and rng.random() < 0.85:
        spot = spots[0] if rng.random() < 0.7 else rng.choice(spots)
        word = words[spot].lower()
        if rng.random() < 0.35:
            words[spot] = _CONTRACTED.get(word, word + "n't")
        else:
            words[spot] += rng.choice([" not", " not", " not", " never"])
        return " ".join(words)
    for i, word in enumerate(words[1:], 1):
        bare = word.lower().rstrip(".,;")
        found = _main_verb(bare)
        if found is not None and words[i - 1].lower() not in {"to", "the", "a", "an", "of", "not"}:
            words[i] = found + word[len(bare) :]
            return " ".join(words)
    if spots:
        words[spots[0]] += " not"
        return " ".join(words)
    return None


def _deny_less(text: str) -> str | None:
    """`text` without its first "not", "never" or "no"; None if it has none."""
    match = _NOT.search(text)
    if match:
        word = match.group().strip().lower()
        kept = {"cannot": "can", "can't": "can", "won't": "will"}.get(word, "")
        if not kept and word.endswith("n't"):
            kept = word[:-3]
        elif not kept and word.endswith(" not"):
            kept = word[:-4]
        return f"{text[: match.start()]}{kept} {text[match.end() :]}".replace("  ", " ").strip()
    for pattern, instead in ((_NEVER, "always"), (_NO, "a"), (_WITHOUT, "with")):
        if pattern.search(text):
            return pattern.sub(instead, text, count=1)
    return None


def _main_verb(word: str) -> str | None:
    """The denied form of a verb that is known, such as "does not flow" for "flows"."""
    if word in _VERBS:
        return f"do not {word}"
    for ending, bases in (("s", (word[:-1],)), ("es", (word[:-2],)), ("ies", (word[:-3] + "y",))):
        if word.endswith(ending) and (base := next((b for b in bases if b in _VERBS), None)):
            return f"does not {base}"
    if word.endswith("ed") and (base := next((b for b in (word[:-2], word[:-1]) if b in _VERBS), None)):
        return f"did not {base}"
    return None


def _lower_first(text: str) -> str:
    return text if text[:2] == "I " else text[:1].lower() + text[1:]


def swap(text: str, rng: random.Random) -> str | None:
    """`text` with one word for its opposite (or two such words for each other); None without one."""
    words = text.split()
    spots = [i for i, word in enumerate(words) if word.lower().strip(".,;:") in _ANTONYMS]
    if not spots:
        return None
    spot = rng.choice(spots)
    bare = words[spot].lower().strip(".,;:")
    other = rng.choice(_ANTONYMS[bare])
    partner = next((i for i in spots if words[i].lower().strip(".,;:") == other), None)
    words[spot] = words[spot].lower().replace(bare, other)
    if partner is not None:
        words[partner] = words[partner].lower().replace(other, bare)
    return " ".join(words)


def opposite(text: str, rng: random.Random) -> str | None:
    """`text` negated or swapped."""
    ways = [negate, swap] if rng.random() < 0.65 else [swap, negate]
    return ways[0](text, rng) or ways[1](text, rng)


def negate_all(text: str, rng: random.Random) -> str | None:
    """Every sentence of `text` negated; None if one cannot be."""
    parts = [part for part in re.split(r"(?<=[.!?;])\s+", text) if part]
    turned = [negate(part, rng) or swap(part, rng) for part in parts]
    return " ".join(t for t in turned if t) if all(turned) else None


def salad(text: str, rng: random.Random) -> str:
    """The words of `text`, or only its longer ones, in no order."""
    words = text.lower().replace(".", "").replace(",", "").split()
    if rng.random() < 0.5:
        words = [word for word in words if len(word) > 3] or words
    if rng.random() < 0.3:
        words = sorted(words)
        return (", " if rng.random() < 0.5 else " ").join(words)
    rng.shuffle(words)
    return (", " if rng.random() < 0.3 else " ").join(words)


def half(text: str, rng: random.Random) -> str:
    """The first or last half of the words of `text`."""
    words = text.split()
    middle = len(words) // 2
    return " ".join(words[:middle] if rng.random() < 0.6 else words[middle:])


def nothing(rng: random.Random) -> str:
    """An answer without content."""
    return " ".join(rng.choice(_LISTS["nothing"]) for _ in range(1 if rng.random() < 0.7 else 2))


def correction(rng: random.Random) -> str:
    """What stands between a slip and its correction."""
    return str(rng.choice(_LISTS["corrections"]))


def order_to_grader(rng: random.Random) -> str:
    """An attempt to talk the grader round."""
    return str(rng.choice(_LISTS["orders"]))


def as_heard(text: str, rng: random.Random, harm: float = 1.0) -> str:
    """`text` as a recogniser writes it: lower case, bare, with fillers and slips in proportion to `harm`."""
    words = re.sub(r"[^\w\s'%+=<>/*-]", " ", text.lower()).split()
    out: list[str] = []
    for word in words:
        chance = rng.random() / max(harm, 1e-6)
        if word in {"the", "a", "an"} and chance < 0.12:
            continue
        if chance < 0.03:
            out.append(rng.choice(_LISTS["fillers"]))
        elif 0.03 <= chance < 0.04:
            out.append(word)
        slips = _LISTS["sounds_like"].get(word, ()) if 0.04 <= chance < 0.07 else ()
        out.append(rng.choice(slips) if slips else word)
    return " ".join(out)
