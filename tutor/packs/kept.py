"""Questions that the user asked and wants to be asked: a pack of their own, one topic."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Final

from tutor.config.disk import unchanged
from tutor.core.material import Item, Pack, Topic
from tutor.packs.notebook import QuestionDraft, with_question
from tutor.packs.pack import PACK_FILE, load_pack
from tutor.packs.writing import one_line, write_pack
from tutor.text.latex.formulas import escaped_dollars

KEPT: Final = "kept-questions"
"""Id of the pack and of its topic."""
_EMPTY: Final = Pack(KEPT, "Kept questions", "en", "The user's own", "1", ())
_MARK: Final = re.compile(r"\s*\[\d+\]")


def keep_question(packs: Path, question: str, answer: str) -> Item:
    """Add `question` with `answer` as its reference to the pack of kept questions; its points derived.

    A question that was kept before gets the new answer. `packs`: the folder of the user's packs. Raises
    DiskFull, UsageError for an answer that makes no point, and PackInvalid where that pack was edited into
    something unreadable.
    """
    folder = packs / KEPT
    pack = load_pack(folder) if (folder / PACK_FILE).is_file() else _EMPTY
    topic = pack.topic(KEPT) or Topic(KEPT, "Kept questions", (), (), (), ())
    asked = one_line(escaped_dollars(question))
    known = next((one for one in topic.items if escaped_dollars(one.question) == asked), None)
    others = tuple(one for one in topic.items if one is not known)
    topic = with_question(replace(topic, items=others), QuestionDraft(asked, _MARK.sub("", answer)))
    if known is not None:  # with what was practised
        topic = replace(topic, items=(*others, replace(topic.items[-1], id=known.id)))
    topics = tuple(one for one in pack.topics if one.id != KEPT)
    with unchanged(folder):
        write_pack(replace(pack, topics=(*topics, topic)), folder)
    return topic.questions[-1]
