"""What goes on when the server fails: the local model, a sentence, and a rest for the server."""

from collections.abc import Callable

import pytest
from support.endpoint_server import event, sending, server

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, EndpointFailed, ModelMissing
from tutor.llm.endpoint import EndpointModel, Patience
from tutor.llm.endpoint_fallback import REST_S, EndpointWithFallback
from tutor.llm.reading import Readout

QUICK = Patience(connect_s=1.0, first_piece_s=0.4, next_piece_s=0.4)
LOCAL = sending(event("from here", "stop"))


class Stage:
    """A server at `address`, another in the place of the local model, and a clock that stands still."""

    def __init__(self, address: str, local: Callable[[], EndpointModel]) -> None:
        self.now_s = 0.0
        self.failures: list[EndpointFailed] = []
        self.loads = 0
        self._local = local
        self.model = EndpointWithFallback(
            EndpointModel(address, "m", QUICK), self._load, self.failures.append, lambda: self.now_s
        )

    def _load(self) -> EndpointModel:
        self.loads += 1
        return self._local()

    def text(self, cancel: CancelToken | None = None) -> str:
        return self.model.generate("x", max_tokens=5, cancel=cancel or CancelToken()).text


def missing() -> EndpointModel:
    raise ModelMissing("There is none.")


def test_while_the_server_answers_nothing_is_loaded_here():
    with server(sending(event("from there", "stop"))) as (address, _):
        stage = Stage(address, missing)
        assert stage.text() == "from there"
        assert stage.model.is_remote
        assert str(stage.model.describe()).startswith("m at 127.0.0.1")
    assert (stage.loads, stage.failures) == (0, [])


def test_a_dead_server_is_told_once_and_left_alone_for_a_while():
    with server(LOCAL) as (local, _), server(sending(hang=True)) as (address, asked):
        stage = Stage(address, lambda: EndpointModel(local, "local"))
        assert stage.text() == stage.text() == "from here"
        assert len(asked) == len(stage.failures) == stage.loads == 1
        assert not stage.model.is_remote
        assert str(stage.model.describe()).startswith("local at")
        stage.now_s = REST_S
        assert stage.text() == "from here"
        assert len(asked) == len(stage.failures) == 2
        assert stage.loads == 1


def test_without_a_local_model_its_absence_is_the_error():
    with server(sending(status="500 Oops")) as (address, _):
        stage = Stage(address, missing)
        with pytest.raises(ModelMissing):
            stage.text()
    assert "status 500" in str(stage.failures[0])


def test_cancelling_is_no_failure_of_the_server():
    cancel = CancelToken()
    cancel.cancel()
    with server(sending(hang=True)) as (address, _):
        stage = Stage(address, missing)
        with pytest.raises(Cancelled):
            stage.text(cancel)
    assert stage.failures == []
    assert stage.model.is_remote


class Reader:
    """A local model that only reads."""

    def reader(self, readout: Readout) -> str:
        return f"reads {readout.layers}"


def test_points_are_read_here_while_the_server_words_the_feedback():
    with server(sending(event("from there", "stop"))) as (address, asked):
        stage = Stage(address, Reader)
        assert str(stage.model.reader(Readout((13, 15)))) == "reads (13, 15)"
        assert stage.text() == "from there"
        assert (stage.loads, len(asked)) == (1, 1)
