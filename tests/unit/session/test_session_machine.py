"""Whatever happens in whatever order, a session ends saved or cancelled, and every finished turn is kept."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.material import item, topic
from support.scripted import Hears, ScriptedVoice
from support.session_stage import SessionStage

from tutor.core.errors import Cancelled, DiskFull, EngineDied, MicrophoneLost, SpeakerLost, TutorError
from tutor.core.events import SessionEnded, TurnSaved
from tutor.core.speech import Transcript
from tutor.practice.interview import start_interview
from tutor.practice.quickfire import start_quickfire
from tutor.session.interview import InterviewSession
from tutor.session.quickfire import QuickFireSession

TOPICS = (
    topic("tea", item("tea/script", kind="script"), item("tea/a"), item("tea/b")),
    topic("rice", item("rice/script", kind="script"), item("rice/a")),
)
ANSWERS = ("hot", "time hot", "not hot", "", "I don't know", "repeat", "skip", "What do you mean?", "Pause.",
           "Continue", "I'm done")  # fmt: skip
KEYS = ("done", "skip", "repeat", "pause", "end")

hears = st.one_of(
    st.sampled_from(ANSWERS).map(lambda text: ("answer", text)),
    st.sampled_from(KEYS).map(lambda key: ("key", key)),
    st.just(("gone", "")),
    st.just(("microphone", "")),
)


def press(session, key):
    if key in ("skip", "repeat"):
        session.command(key)
    else:
        getattr(session, key)()


class Voice(ScriptedVoice):
    """Presses keys while it speaks, too; when the script is over, there are no more answers."""

    def __init__(self, steps, keys, loses_speaker):
        super().__init__(steps)
        self.keys, self.loses_speaker, self.session = list(keys), loses_speaker, None

    def say(self, text, cancel):
        if self.keys and (key := self.keys.pop(0)) is not None:
            press(self.session, key)
        if self.loses_speaker:
            raise SpeakerLost("There is no loudspeaker.")
        super().say(text, cancel)

    def listen(self, wav, on_event, cancel):
        return super().listen(wav, on_event, cancel) if self._hears else None


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    steps=st.lists(hears, max_size=14),
    keys=st.lists(st.sampled_from((*KEYS, None, None, None)), max_size=10),
    loses_speaker=st.booleans(),
    fails_at=st.integers(0, 5),
    error=st.sampled_from(
        [EngineDied("Start again."), DiskFull("Free some space."), RuntimeError("a fault")]
    ),
    mode=st.sampled_from(["coached", "real", "quick"]),
    depth=st.integers(0, 3),
)
def test_any_order_of_events_ends_saved_or_cancelled(
    steps, keys, loses_speaker, fails_at, error, mode, depth
):
    with tempfile.TemporaryDirectory() as folder:
        script = []
        for kind, what in steps:
            match kind:
                case "answer":
                    script.append(Hears(Transcript(what)))
                case "key":
                    script.append(
                        Hears(Transcript("hot"), meanwhile=lambda key=what: press(stage.session, key))
                    )
                case "gone":
                    script.append(Hears(None))
                case "microphone":
                    script.append(Hears(error=MicrophoneLost("There is no microphone.")))

        def make(parts):
            if mode == "quick":
                return QuickFireSession(start_quickfire(TOPICS, count=3, seed=1), parts)
            return InterviewSession(
                start_interview(TOPICS, turns=6, depth=depth, is_exam=mode == "real"), parts
            )

        stage = SessionStage(
            Path(folder),
            make,
            *script,
            topics=TOPICS,
            voice=lambda hears: Voice(hears, keys, loses_speaker),
            fails_at=fails_at,
            error=error,
        )
        session = stage.voice.session = stage.session
        history, seen = stage.history, stage.seen
        ended_well = True
        try:
            session.run()
        except (TutorError, Cancelled, RuntimeError):
            ended_well = False
        kept = history.latest()
        assert history.outcome(1) == ("saved" if kept else "cancelled")
        assert [record.number for record in kept] == list(range(len(kept), 0, -1)), (
            "no turn is lost or doubled"
        )
        assert {record.session_id for record in kept} <= {1}
        assert history.close_open_sessions() == 0
        if ended_well:
            assert isinstance(seen[-1], SessionEnded)
            assert seen[-1].turns == len(kept) == sum(isinstance(event, TurnSaved) for event in seen)
        # What is remembered is what replaying the reviews gives.
        scheduler, memories = history.scheduler(), history.memories()
        for card, memory in memories.items():
            again = scheduler.replayed(review for review in history.reviews() if review.card == card)
            assert (again.due, again.reviews) == (memory.due, memory.reviews)
