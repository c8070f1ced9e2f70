"""The rehearsal that the page asks for, held on an engine without models."""

from dataclasses import replace
from types import SimpleNamespace

from support.material import item, topic
from support.session_stage import SessionStage

from tutor.core.material import Term
from tutor.ui.plans import RehearsalPlan
from tutor.ui.session.rehearsal.rehearsal_plan import rehearsal_session

TEXT = "Knights attack two pieces at once from the middle of the board."
SCRIPT = replace(item("chess/script", kind="script"), references=(TEXT,))
CHESS = replace(topic("chess", SCRIPT), vocabulary=(Term("attack", "attack", confusable=("attach",)),))


def test_a_word_that_the_topic_holds_apart_is_told_though_it_sounds_the_same(tmp_path):
    services = SimpleNamespace(library=SimpleNamespace(item=lambda _: SCRIPT, topic=lambda _: CHESS))
    plan = RehearsalPlan(SCRIPT.id, "full")
    stage = SessionStage(
        tmp_path,
        lambda parts: rehearsal_session(plan, services, parts),
        TEXT.replace("attack", "attach"),
        topics=(CHESS,),
    )
    stage.run()
    (change,) = stage.session.ended.result.changed
    assert change.said == "Knights attach two"
