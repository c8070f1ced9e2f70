"""The child process framework, on a real child."""

import os
import threading
from pathlib import Path

import pytest
from support import echo_child as echo

from tutor.core.cancel import CancelToken
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


def test_a_call_returns_its_result_and_what_the_child_prints_stays_off_standard_output(client, capfd):
    assert client.call(echo.Echo("hello"), timeout_s=60) == "hello"
    client.close()
    assert capfd.readouterr().out == ""


def test_events_arrive_in_order_before_the_result(client):
    seen = []
    assert client.call(echo.Count(200), on_event=seen.append, timeout_s=60) == 200
    assert seen == list(range(200))


def test_an_error_for_the_person_keeps_its_kind_and_sentence(client):
    with pytest.raises(NotFound, match=r"There is no such topic\."):
        client.call(echo.Refuse(), timeout_s=60)


def test_a_bug_becomes_a_fault(client):
    with pytest.raises(Fault, match="ValueError: a bug"):
        client.call(echo.Break(), timeout_s=60)


def test_a_cancelled_call_ends_as_cancelled_and_the_child_lives_on(client):
    cancel = CancelToken()
    with pytest.raises(Cancelled):
        client.call(echo.WaitForCancel(), on_event=lambda _: cancel.cancel(), cancel=cancel, timeout_s=60)
    assert client.call(echo.Echo("still here"), timeout_s=60) == "still here"


def test_calls_run_side_by_side(client):
    slow, _ = begun(client, echo.WaitForCancel())
    assert client.call(echo.Echo("quick"), timeout_s=60) == "quick"
    slow.cancel()
    with pytest.raises(Cancelled):
        slow.result(60)


def test_a_child_that_dies_once_is_restarted_with_its_request(client, tmp_path: Path):
    assert client.call(echo.Die(tmp_path / "died"), timeout_s=60) == "survived"


def test_a_second_death_on_the_same_request_is_reported(client):
    with pytest.raises(EngineDied, match="start Viva again"):
        client.call(echo.Die(), timeout_s=60)
    assert client.call(echo.Echo("new child"), timeout_s=60) == "new child"


def test_messages_sent_before_a_death_are_repeated_after_it(client, tmp_path: Path):
    pending = client.start(echo.Collect(tmp_path / "died"))
    for item in ["a", "b", "c", "d", None]:
        pending.send(item)
    assert pending.result(60) == ["a", "b", "c", "d"]


def test_a_killed_child_costs_nothing_but_time(client):
    pending, began = begun(client, echo.WaitForCancel())
    client.kill()
    assert began.wait(60), "the pending request was not sent again"
    pending.cancel()
    with pytest.raises(Cancelled):
        pending.result(60)


def test_closing_cancels_what_is_pending(client):
    pending, _ = begun(client, echo.WaitForCancel())
    client.close()
    with pytest.raises(Cancelled):
        pending.result(60)


def test_a_renewed_child_has_the_new_configuration_and_what_ran_is_cancelled(client):
    pending, _ = begun(client, echo.WaitForCancel())
    before = client.pid
    client.renew("another")
    with pytest.raises(Cancelled):
        pending.result(60)
    assert client.call(echo.TellConfig(), timeout_s=60) == "another"
    assert client.pid != before
    with pytest.raises(ProcessLookupError):
        os.kill(before, 0)


def test_a_cancelled_call_that_goes_on_costs_nobody_else_the_child(client, tmp_path, monkeypatch):
    monkeypatch.setattr(ipc_client, "CANCEL_GRACE_S", 0.2)
    stuck, _ = begun(client, echo.Linger(tmp_path / "never"))
    before = client.pid
    other = client.start(echo.Linger(tmp_path / "now"))
    stuck.cancel()
    with pytest.raises(Cancelled):
        stuck.result(30)
    (tmp_path / "now").touch()
    assert other.result(30) == "done"
    assert client.pid == before


def test_a_cancelled_call_that_goes_on_alone_ends_the_child(client, tmp_path, monkeypatch):
    monkeypatch.setattr(ipc_client, "CANCEL_GRACE_S", 0.2)
    stuck, _ = begun(client, echo.Linger(tmp_path / "never"))
    before = client.pid
    stuck.cancel()
    with pytest.raises(Cancelled):
        stuck.result(30)
    assert client.call(echo.Echo("again"), timeout_s=60) == "again"
    assert client.pid != before
