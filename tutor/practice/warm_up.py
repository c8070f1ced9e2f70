"""A question that anybody can answer, to see how Viva works; it belongs to no notes."""

from typing import Final

from tutor.core.material import Item, KeyPoint, Topic

_EATEN: Final = KeyPoint(
    "eaten",
    "What you ate for breakfast.",
    variants=(
        "I ate toast with butter and jam.",
        "I had a bowl of cereal with milk.",
        "I had eggs and bread.",
        "I had nothing to eat, I skipped breakfast.",
    ),
    probe="And what was there to eat?",
)
_DRUNK: Final = KeyPoint(
    "drunk",
    "What you drank with it.",
    variants=(
        "I drank a cup of coffee.",
        "I had tea with it.",
        "I had a glass of orange juice.",
        "I had a glass of milk.",
        "I only drank some water.",
    ),
    probe="And what did you drink with it?",
)
_WHERE: Final = KeyPoint(
    "where",
    "Where you had it.",
    variants=(
        "I had it at home in the kitchen.",
        "I ate it at my desk.",
        "I had breakfast on the way to work.",
        "I ate on the train.",
        "I was in bed.",
        "I had it in the office.",
        "I was in a cafe with a friend.",
        "We sat at the table.",
    ),
    probe="And where did you have it?",
)
QUESTION: Final = Item(
    id="warm-up/breakfast",
    topic="warm-up",
    kind="question",
    title="Breakfast",
    question="What did you have for breakfast? Say what you ate, what you drank, and where you had it.",
    references=(
        "I had two slices of toast with butter and jam. With it I drank a cup of coffee. "
        "I had it at home, at the kitchen table.",
    ),
    points=(_EATEN, _DRUNK, _WHERE),
)
WARM_UP: Final = Topic("warm-up", "Warm-up", (), (), (QUESTION,), ())
