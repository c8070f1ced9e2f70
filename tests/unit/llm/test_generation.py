"""What a generation says of the machine's speed."""

from tutor.core.turn import CacheUse
from tutor.llm.generation import Completion


def test_rates_are_the_best_so_far_and_short_texts_tell_none():
    quick = Completion("", tokens=21, decode_s=0.5, prefill_tokens=100, prefill_s=0.5)
    slow = Completion("", tokens=21, decode_s=2.0, prefill_tokens=100, prefill_s=2.0)
    short = Completion("", tokens=3, decode_s=0.001, prefill_tokens=3, prefill_s=0.001)
    known = quick.rates(CacheUse())
    assert (known.prefill_rate, known.decode_rate) == (200.0, 40.0)
    assert slow.rates(known) == short.rates(known) == known
