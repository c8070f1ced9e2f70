"""The warm-up is held like an interview, and leaves nothing behind."""

from support.session_stage import SessionStage

from tutor.core import events as ev
from tutor.session.warm_up import WarmUpSession
from tutor.store.pages import Pages


def test_nothing_of_a_warm_up_is_kept(tmp_path):
    stage = SessionStage(
        tmp_path,
        WarmUpSession,
        "Toast and coffee at home.",
        judge=lambda item, _: {point.id: "made" for point in item.points},
    )
    _, turns, _ = stage.run()
    assert len(turns) == 1
    (take,) = stage.engine.gradings
    assert not take.save
    assert stage.of(ev.QuestionAsked)[0].topic_title == "Warm-up"
    assert Pages(stage.history.path).sessions(count=1) == ()
    assert not stage.recordings.exists()
