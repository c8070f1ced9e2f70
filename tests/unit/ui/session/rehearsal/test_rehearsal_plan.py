"""The rehearsal that the page asks for, held on an engine without models."""

from dataclasses import replace
from types import SimpleNamespace

from support.material import item, topic
from support.scripted import Hears, ScriptedVoice
from support.table_engine import TableEngine

from tutor.config.paths import paths_below
from tutor.config.settings import Settings
from tutor.core.material import Term
from tutor.core.speech import Transcript
from tutor.session.question_session import SessionParts
from tutor.store.history import open_history
from tutor.ui.plans import RehearsalPlan
from tutor.ui.session.rehearsal.rehearsal_plan import rehearsal_session

TEXT = "Knights attack two pieces at once from the middle of the board."
SCRIPT = replace(item("chess/script", kind="script"), references=(TEXT,))
CHESS = replace(topic("chess", SCRIPT), vocabulary=(Term("attack", "attack", confusable=("attach",)),))


def test_a_word_that_the_topic_holds_apart_is_told_though_it_sounds_the_same(tmp_path):
    history = open_history(paths_below(tmp_path), Settings())
    voice = ScriptedVoice([Hears(Transcript(TEXT.replace("attack", "attach")))])
    parts = SessionParts(
        engine=TableEngine(history, (CHESS,)),
        speaker=voice,
        listener=voice,
        history=history,
        recordings=tmp_path / "recordings",
        topic_titles={},
        on_event=lambda _: None,
    )
    services = SimpleNamespace(library=SimpleNamespace(item=lambda _: SCRIPT, topic=lambda _: CHESS))
    plan = RehearsalPlan(SCRIPT.id, "full")
    session = rehearsal_session(plan, services, Settings(), parts, lambda _: None)
    session.run()
    (change,) = session.ended.result.changed
    assert change.said == "Knights attach two"
