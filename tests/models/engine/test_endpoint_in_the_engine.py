"""A language model on another machine, used by the engine: while it answers, and when it does not."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from support.endpoint_server import Answer, event, sending, server

from tutor.config.paths import Paths
from tutor.config.settings import Settings
from tutor.core import events as ev
from tutor.core.speech import Transcript
from tutor.engine import requests as rq
from tutor.engine.client import engine_client
from tutor.ipc.client import ChildClient

pytestmark = [pytest.mark.models, pytest.mark.timeout(600)]

ANSWER = "Without the scaling the softmax would saturate and its gradients would vanish."


@pytest.fixture
def home_without_llm(home_with_models, models_dir):
    home_with_models.models_dir.unlink()
    home_with_models.models_dir.mkdir()
    (home_with_models.models_dir / "minilm-l6-v2").symlink_to(models_dir / "minilm-l6-v2")
    return home_with_models


@contextmanager
def engine_with(home: Paths, answer: Answer) -> Iterator[tuple[ChildClient, list[dict[str, object]]]]:
    with server(answer) as (address, asked):
        client = engine_client(home, Settings.model_validate({"llm": {"endpoint": address}}))
        try:
            yield client, asked
        finally:
            client.close()


def grade(client: ChildClient, item) -> tuple[rq.Graded, list[str]]:
    remarks: list[str] = []
    graded = client.call(
        rq.TakeAnswer(item, Transcript(ANSWER), save=False),
        lambda event: remarks.append(str(event.message)) if isinstance(event, ev.Notice) else None,
        timeout_s=240,
    )
    return graded, remarks


def test_feedback_is_worded_by_the_server_and_nothing_is_sent_before_it_is_needed(home_without_llm, item):
    point = item.points[0].statement
    with engine_with(home_without_llm, sending(event(f" {point}", "stop"))) as (client, asked):
        client.call(rq.PrepareTurn(item), timeout_s=240)
        assert asked == []
        _, remarks = grade(client, item)
        report = client.call(rq.Warm(("llm",), test=True), timeout_s=240)
    assert remarks == []
    assert ANSWER in str(asked[0]["prompt"])
    assert report.parts[0].ok
    assert report.parts[0].model.device.startswith("127.0.0.1:")


def test_a_dead_server_is_said_and_a_rough_grade_comes_all_the_same(home_without_llm, item):
    with engine_with(home_without_llm, sending(status="500 Oops")) as (client, _):
        graded, remarks = grade(client, item)
        again, no_remarks = grade(client, item)
        report = client.call(rq.Warm(("llm",), test=True), timeout_s=240)
    assert graded.attempt.grade.score > 0
    assert graded.attempt.grade.certainty == "rough"
    assert graded.attempt.feedback == again.attempt.feedback
    assert len(remarks) == 1
    assert "status 500" in remarks[0]
    assert "goes on with what this computer has" in remarks[0]
    assert no_remarks == []
    assert not report.parts[0].ok
