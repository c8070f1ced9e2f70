"""What is happening in a session, in words."""

from tutor.ui.session.state import SessionState
from tutor.ui.texts import CardText


def doing(state: SessionState) -> str:
    """One sentence on what is happening and what the user can do."""
    match state.phase:
        case "preparing":
            return CardText.tr("Loading the models. The first time takes a little longer.")
        case "listening" if state.lost is not None:
            return CardText.tr("Viva is waiting for you.")
        case "asking" | "listening" if state.is_paused:
            return CardText.tr("Paused. Press P to go on.")
        case "asking":
            return CardText.tr("Read the question.") if state.is_unheard else CardText.tr("Viva is asking.")
        case "listening" if state.is_typed:
            return CardText.tr("Type your answer.")
        case "listening":
            return CardText.tr("Viva is listening: speak now.")
        case "transcribing" if state.is_typed:
            return CardText.tr("Viva is reading your answer.")
        case "transcribing":
            return CardText.tr("Writing down the last of what you said.")
        case "grading":
            return CardText.tr("Comparing your answer with the key points.")
        case "feedback":
            return CardText.tr("Here is how it went.")
    return ""
