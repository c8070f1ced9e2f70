"""The child process framework, on a real child."""

import os
import threading
from pathlib import Path

import pytest
from support.echo_child import Do

from tutor.core.errors import Cancelled, EngineDied, Fault, NotFound
from tutor.ipc import client as ipc_client
from tutor.ipc.client import ChildClient


@pytest.fixture
def client():
    one = ChildClient(
        "support.echo_child:make",
        None,
        name="echo",
        died="The echo stopped twice; start Viva again.",
    )
    yield one
    one.close()


def begun(client, request):
    """A call that runs, and what is set when it is begun anew."""
    began = threading.Event()
    pending = client.start(request, on_event=lambda _: began.set())
    assert began.wait(60)
    began.clear()
    return pending, began


def test_a_call_has_its_events_in_order_then_its_result_and_what_the_child_prints_stays_off_standard_output(
    client, capfd
):
    seen = []
    assert client.call(Do("echo", "hello"), timeout_s=60) == "hello"
    assert client.call(Do("count", 200), on_event=seen.append, timeout_s=60) == 200
    assert seen == list(range(200))
    client.close()
    assert capfd.readouterr().out == ""


def test_an_error_for_the_person_keeps_its_kind_and_sentence_and_a_bug_becomes_a_fault(client):
    with pytest.raises(NotFound, match=r"There is no such topic\."):
        client.call(Do("refuse"), timeout_s=60)
    with pytest.raises(Fault, match="ValueError: a bug"):
        client.call(Do("break"), timeout_s=60)


def test_calls_run_side_by_side_and_a_cancelled_one_ends_as_cancelled(client):
    slow, _ = begun(client, Do("wait"))
    assert client.call(Do("echo", "quick"), timeout_s=60) == "quick"
    slow.cancel()
    with pytest.raises(Cancelled):
        slow.result(60)
    assert client.call(Do("echo", "still here"), timeout_s=60) == "still here"


def test_a_child_that_dies_is_restarted_with_its_request_and_a_second_death_is_reported(
    client, tmp_path: Path
):
    assert client.call(Do("die once", tmp_path / "died"), timeout_s=60) == "survived"
    with pytest.raises(EngineDied, match="start Viva again"):
        client.call(Do("die"), timeout_s=60)
    assert client.call(Do("echo", "new child"), timeout_s=60) == "new child"


def test_messages_sent_before_a_death_are_repeated_after_it(client, tmp_path: Path):
    pending = client.start(Do("collect", tmp_path / "died"))
    for item in ["a", "b", "c", "d", None]:
        pending.send(item)
    assert pending.result(60) == ["a", "b", "c", "d"]


def test_a_killed_child_costs_nothing_but_time(client):
    pending, began = begun(client, Do("wait"))
    client.kill()
    assert began.wait(60), "the pending request was not sent again"
    pending.cancel()
    with pytest.raises(Cancelled):
        pending.result(60)


def test_closing_cancels_what_is_pending(client):
    pending, _ = begun(client, Do("wait"))
    client.close()
    with pytest.raises(Cancelled):
        pending.result(60)


def test_a_renewed_child_has_the_new_configuration_and_what_ran_is_cancelled(client):
    pending, _ = begun(client, Do("wait"))
    before = client.pid
    client.renew("another")
    with pytest.raises(Cancelled):
        pending.result(60)
    assert client.call(Do("tell config"), timeout_s=60) == "another"
    assert client.pid != before
    with pytest.raises(ProcessLookupError):
        os.kill(before, 0)


def test_a_cancelled_call_that_goes_on_costs_nobody_else_the_child(client, tmp_path, monkeypatch):
    monkeypatch.setattr(ipc_client, "CANCEL_GRACE_S", 0.2)
    stuck, _ = begun(client, Do("linger", tmp_path / "never"))
    before = client.pid
    other = client.start(Do("linger", tmp_path / "now"))
    stuck.cancel()
    with pytest.raises(Cancelled):
        stuck.result(30)
    (tmp_path / "now").touch()
    assert other.result(30) == "done"
    assert client.pid == before


def test_a_cancelled_call_that_goes_on_alone_ends_the_child(client, tmp_path, monkeypatch):
    monkeypatch.setattr(ipc_client, "CANCEL_GRACE_S", 0.2)
    stuck, _ = begun(client, Do("linger", tmp_path / "never"))
    before = client.pid
    stuck.cancel()
    with pytest.raises(Cancelled):
        stuck.result(30)
    assert client.call(Do("echo", "again"), timeout_s=60) == "again"
    assert client.pid != before
