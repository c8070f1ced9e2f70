"""The endpoint against servers on loopback that serve, hang, lie and die."""

import json
import math

import pytest
from support.endpoint_server import Answer, Judge, document, event, sending, server

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, EndpointFailed
from tutor.llm.endpoint import EndpointModel, Patience
from tutor.llm.rubric import Case
from tutor.llm.sections import Section

QUICK = Patience(connect_s=1.0, first_piece_s=0.4, next_piece_s=0.4)


def test_pieces_arrive_as_they_are_sent_and_stop_strings_are_kept_out() -> None:
    pieces: list[str] = []
    parts = [event("Par"), event("is."), event(" And more\nQuestion:"), b"data: [DONE]\n\n"]
    with server(sending(*parts)) as (address, asked):
        done = EndpointModel(address + "/v1/").generate(
            [Section("The capital"), Section(" is")],
            max_tokens=20,
            stop=["\n"],
            cancel=CancelToken(),
            on_text=pieces.append,
        )
    assert done.text == "".join(pieces) == "Paris. And more"
    assert done.finish == "stop"
    assert asked[0]["prompt"] == "The capital is"
    assert asked[0]["model"] == "big"


def test_the_servers_reason_for_the_end_is_passed_on() -> None:
    with server(sending(event("a"), event("b", "length"))) as (address, _):
        done = EndpointModel(address, "small").generate("x", max_tokens=2, cancel=CancelToken())
    assert (done.text, done.finish) == ("ab", "length")


def test_a_server_that_never_ends_is_cut_off() -> None:
    with server(sending(*[event("word " * 40)] * 50, hang=True)) as (address, _):
        done = EndpointModel(address, "m", QUICK).generate("x", max_tokens=4, cancel=CancelToken())
    assert done.finish == "length"
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
        (sending(b"x" * 3_000_000), "never ends"),
        (sending(b"no", status="500 Oops"), "status 500"),
        (sending(b"", status="302 Elsewhere"), "status 302"),
    ],
)
def test_a_server_that_hangs_lies_or_dies_is_said_plainly(answer: Answer, said: str) -> None:
    with server(answer) as (address, _), pytest.raises(EndpointFailed, match=said) as caught:
        EndpointModel(address, "m", QUICK).generate("x", max_tokens=5, cancel=CancelToken())
    assert "llm.endpoint" in str(caught.value)


def test_a_server_that_is_not_there_is_said_plainly() -> None:
    with server(sending()) as (address, _):
        pass
    with pytest.raises(EndpointFailed, match="cannot be reached"):
        EndpointModel(address, "m", QUICK).generate("x", max_tokens=5, cancel=CancelToken())


def test_cancelling_does_not_wait_for_the_server() -> None:
    cancel = CancelToken()
    with server(sending(event("one"), hang=True)) as (address, _), pytest.raises(Cancelled):
        EndpointModel(address, "m").generate(
            "x", max_tokens=5, cancel=cancel, on_text=lambda _: cancel.cancel()
        )


def test_models_are_listed() -> None:
    with server(sending()) as (address, _):
        assert EndpointModel(address).models(CancelToken()) == ("big", "small")


def test_the_use_of_the_servers_cache_is_counted() -> None:
    usage = {"prompt_tokens": 90, "completion_tokens": 2, "prompt_tokens_details": {"cached_tokens": 70}}
    at_the_end = [event("a"), event("b", "length", usage=usage)]
    by_itself = [
        event("a"),
        event("b", "length"),
        b"data: " + json.dumps({"choices": [], "usage": usage}).encode() + b"\n\n",
    ]
    for parts in (at_the_end, by_itself):
        with server(sending(*parts, hang=True)) as (address, _):
            done = EndpointModel(address, "m").generate("x", max_tokens=2, cancel=CancelToken())
        assert (done.cache.reused_tokens, done.cache.evaluated_tokens) == (70, 22)
        assert done.prefill_tokens == 20


def test_a_server_that_hangs_after_its_last_piece_costs_nothing() -> None:
    with server(sending(event("a", "stop"), hang=True)) as (address, _):
        done = EndpointModel(address, "m", QUICK).generate("x", max_tokens=2, cancel=CancelToken())
    assert done.text == "a"


CASE = Case("Which way?", ("It goes left", "It goes right"), "", ask=True)


def test_points_are_judged_by_yes_and_no_less_what_nothing_said_gives() -> None:
    with server(Judge()) as (address, asked):
        model = EndpointModel(address, "m")
        assert model.can_judge is None
        judged = model.judge_points(CASE, ["So it turns", "left at last."], cancel=CancelToken())
        calls = len(asked)
        again = model.judge_points(CASE, ["Nothing."], cancel=CancelToken())
    assert model.can_judge
    assert [round(point.yes, 2) for point in judged.points] == [0.7, 0.0]
    assert [point.gain for point in judged.points] == [0.0, 0.0]
    assert [point.yes for point in again.points] == [0.0, 0.0]
    assert len(asked) - calls == len(CASE.points), "what nothing said gives was asked again"
    assert "So it turns left at last." in str(asked[1]["prompt"]) + str(asked[2]["prompt"])


def test_a_server_that_tells_of_the_prompts_tokens_gives_mutual_information_too() -> None:
    with server(Judge(echoes=True)) as (address, _):
        judged = EndpointModel(address, "m").judge_points(CASE, ["It goes left"], cancel=CancelToken())
    left, right = judged.points
    assert left.gain == pytest.approx(2.0)
    assert right.gain == pytest.approx(4.0 / 3.0)


def test_a_server_without_log_probabilities_does_not_judge() -> None:
    with server(Judge(tells=False)) as (address, asked):
        model = EndpointModel(address, "m")
        judged = model.judge_points(CASE, ["left"], cancel=CancelToken())
        assert model.can_judge is False
        assert [(point.gain, point.yes) for point in judged.points] == [(0.0, 0.0)] * 2
        calls = len(asked)
        model.judge_points(CASE, ["left"], cancel=CancelToken())
    assert len(asked) == calls, "it was asked again"


@pytest.mark.parametrize(
    "choice",
    [
        {"choices": []},
        {"choices": [5]},
        {"choices": [{"logprobs": {"content": [{"top_logprobs": 5}]}}]},
        {"choices": [{"logprobs": {"content": [{"top_logprobs": [{"token": "yes", "logprob": 7.0}]}]}}]},
        {"choices": [{"logprobs": {"content": [{"top_logprobs": [{"token": "yes", "logprob": math.nan}]}]}}]},
        {"choices": [{"logprobs": {"top_logprobs": [5]}}]},
        [],
    ],
)
def test_log_probabilities_that_are_none_are_said_plainly(choice: object) -> None:
    with server(document(choice)) as (address, _), pytest.raises(EndpointFailed, match="as it should"):
        EndpointModel(address, "m").judge_points(CASE, ["left"], cancel=CancelToken())


def test_the_other_form_of_log_probabilities_is_read_too() -> None:
    tops = {" yes": math.log(0.6), " no": math.log(0.2), " maybe": math.log(0.1)}
    with server(document({"choices": [{"text": " yes", "logprobs": {"top_logprobs": [tops]}}]})) as (
        address,
        _,
    ):
        judged = EndpointModel(address, "m").judge_points(CASE, ["left"], cancel=CancelToken())
    assert [point.yes for point in judged.points] == [0.0, 0.0]


def test_judging_by_a_server_that_hangs_ends_and_can_be_cancelled() -> None:
    cancel = CancelToken()
    with server(sending(hang=True)) as (address, _):
        with pytest.raises(EndpointFailed, match="fell silent"):
            EndpointModel(address, "m", QUICK).judge_points(CASE, ["left"], cancel=CancelToken())
        cancel.cancel()
        with pytest.raises(Cancelled):
            EndpointModel(address, "m").judge_points(CASE, ["left"], cancel=cancel)


def test_a_password_in_the_address_is_not_shown() -> None:
    model = EndpointModel("http://me:secret@127.0.0.1:1/v1", "m")
    assert model.describe().device == "127.0.0.1:1"
    with pytest.raises(EndpointFailed, match="cannot be reached") as caught:
        model.generate("x", max_tokens=5, cancel=CancelToken())
    assert "secret" not in str(caught.value)
