"""The endpoint against servers on loopback that serve, hang, lie and die."""

import json
import threading

import pytest
from support.endpoint_server import event, sending, server

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, EndpointFailed
from tutor.core.turn import CacheUse
from tutor.llm.endpoint import EndpointModel, Patience, _last
from tutor.llm.generation import Completion
from tutor.llm.sections import Section

QUICK = Patience(connect_s=1.0, first_piece_s=1.0, next_piece_s=1.0)


def test_pieces_add_up_and_stop_strings_are_kept_out():
    parts = [event("Par"), event("is."), event(" And more\nQuestion:"), b"data: [DONE]\n\n"]
    with server(sending(*parts)) as (address, asked):
        done = EndpointModel(address + "/v1/").generate(
            [Section("The capital"), Section(" is")],
            max_tokens=20,
            stop=["\n"],
            cancel=CancelToken(),
        )
    assert done.text == "Paris. And more"
    assert asked[0]["prompt"] == "The capital is"
    assert asked[0]["model"] == "big"


def test_a_text_ends_where_the_server_ends_it_even_if_it_hangs_then_and_one_without_end_is_cut_off():
    for last in (event("b", "length"), event("b", "stop")):
        with server(sending(event("a"), last, hang=True)) as (address, _):
            done = EndpointModel(address, "m", QUICK).generate("x", max_tokens=2, cancel=CancelToken())
        assert done.text == "ab"
    with server(sending(*[event("word " * 40)] * 50, hang=True)) as (address, _):
        done = EndpointModel(address, "m", QUICK).generate("x", max_tokens=4, cancel=CancelToken())
    assert len(done.text) < 1000


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (sending(hang=True), "fell silent"),
        (sending(event("half"), hang=True), "fell silent"),
        (sending(event("half")), "broke off"),
        (sending(b""), "is none"),
        (sending(b"<html>Welcome</html>"), "is none"),
        (sending(b"data: {not json\n\n"), "not what was agreed"),
        (sending(b'data: {"choices": 5}\n\n'), "not what was agreed"),
        (sending(b'data: ["a"]\n\n'), "not what was agreed"),
        (sending(b"no", status="500 Oops"), "status 500"),
        (sending(b"", status="302 Elsewhere"), "status 302"),
    ],
)
def test_a_server_that_hangs_lies_or_dies_is_said_plainly(answer, said):
    with server(answer) as (address, _), pytest.raises(EndpointFailed, match=said) as caught:
        EndpointModel(address, "m", QUICK).generate("x", max_tokens=5, cancel=CancelToken())
    assert "llm.endpoint" in str(caught.value)


def test_cancelling_does_not_wait_for_the_server():
    cancel = CancelToken()
    threading.Timer(0.2, cancel.cancel).start()
    with server(sending(event("one"), hang=True)) as (address, _), pytest.raises(Cancelled):
        EndpointModel(address, "m").generate("x", max_tokens=5, cancel=cancel)


def test_the_use_of_the_servers_cache_is_counted():
    usage = {"prompt_tokens": 90, "completion_tokens": 2, "prompt_tokens_details": {"cached_tokens": 70}}
    alone = b"data: " + json.dumps({"choices": [], "usage": usage}).encode() + b"\n\n"
    for parts in ((event("a"), event("b", "length", usage=usage)), (event("a"), event("b", "length"), alone)):
        with server(sending(*parts, hang=True)) as (address, _):
            done = EndpointModel(address, "m").generate("x", max_tokens=2, cancel=CancelToken())
        assert (done.cache.reused_tokens, done.cache.evaluated_tokens) == (70, 22)
        assert done.prefill_tokens == 20


def test_the_speed_that_is_told_is_the_last():
    quick, slow = (Completion("", tokens=21, decode_s=s, prefill_tokens=100, prefill_s=s) for s in (0.5, 2.0))
    known = slow.rates(quick.rates(CacheUse(), _last), _last)
    assert (known.prefill_rate, known.decode_rate) == (50.0, 10.0)
    assert Completion("").rates(known, _last) == known


def test_a_password_in_the_address_is_not_shown():
    model = EndpointModel("http://me:secret@127.0.0.1:1/v1", "m")
    assert model.describe().device == "127.0.0.1:1"
    with pytest.raises(EndpointFailed, match="cannot be reached") as caught:
        model.generate("x", max_tokens=5, cancel=CancelToken())
    assert "secret" not in str(caught.value)
