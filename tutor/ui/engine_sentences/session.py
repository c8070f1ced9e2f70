"""What is told while a session runs, and why it cannot go on."""

from typing import Final

from tutor.ui.texts import EngineText

TEMPLATES: Final = (
    EngineText.QT_TR_NOOP("Loading the models."),
    EngineText.QT_TR_NOOP("Paused. Say “continue” when you are ready."),
    EngineText.QT_TR_NOOP(
        "Viva's engine does not answer. Your answer is kept: start Viva again, and it is offered to be "
        "graded."
    ),
    EngineText.QT_TR_NOOP(
        "Viva's engine stopped twice on the same work. Your answer is saved; start Viva again. The log is "
        "{file}."
    ),
    EngineText.QT_TR_NOOP("The engine does not know {name}."),
    EngineText.QT_TR_NOOP("There is no answer to grade."),
    EngineText.QT_TR_NOOP("There is not enough free memory: close other programs, or choose smaller models."),
    EngineText.QT_TR_NOOP("An empty transcript cannot be graded; leave the words that were said."),
    EngineText.QT_TR_NOOP(
        "That cannot be counted, {reason}: give a point of this answer and words as they stand in it."
    ),
    EngineText.QT_TR_NOOP("the words do not occur in the answer"),
    EngineText.QT_TR_NOOP("no point {name}"),
    EngineText.QT_TR_NOOP("There is no question."),
    EngineText.QT_TR_NOOP("There is no question to be heard in {file}."),
    EngineText.QT_TR_NOOP("The recording of attempt {number} is not there; leave out --listen."),
    EngineText.QT_TR_NOOP("The graphics card does not run the speech recogniser: {reason}"),
    EngineText.QT_TR_NOOP(
        "The text is too long for the language model's memory; shorten it or raise `llm.context_tokens` in "
        "the settings."
    ),
    EngineText.QT_TR_NOOP("The language model server at {host} cannot be reached; {advice}."),
    EngineText.QT_TR_NOOP("The language model server at {host} fell silent; {advice}."),
    EngineText.QT_TR_NOOP(
        "The language model server at {host} does not answer as it should ({reason}); {advice}."
    ),
    EngineText.QT_TR_NOOP("The connection to the language model server at {host} broke off; {advice}."),
    EngineText.QT_TR_NOOP("The language model server at {host} failed and is left alone for now."),
    EngineText.QT_TR_NOOP("check it, or leave `llm.endpoint` in the settings empty"),
    EngineText.QT_TR_NOOP("it has no model"),
    EngineText.QT_TR_NOOP("its answer is not what was agreed"),
    EngineText.QT_TR_NOOP("its answer broke off"),
    EngineText.QT_TR_NOOP("its answer is none"),
    EngineText.QT_TR_NOOP("its answer never ends"),
    EngineText.QT_TR_NOOP("a line of its answer never ends"),
    EngineText.QT_TR_NOOP("its log-probabilities are not what was agreed"),
    EngineText.QT_TR_NOOP("its log-probabilities are none"),
    EngineText.QT_TR_NOOP("it answers with status {number}"),
    EngineText.QT_TR_NOOP(
        "The Chroma server at {host} does not answer as it should; start it, or clear notes.chroma_server "
        "to use the index on this machine."
    ),
    EngineText.QT_TR_NOOP("Until then, Viva goes on with what this machine has."),
    EngineText.QT_TR_NOOP("A server's language model cannot be calibrated: its hidden states stay there."),
    EngineText.QT_TR_NOOP("The calibration could not be saved to {file} ({reason})."),
    EngineText.QT_TR_NOOP("The index in {folder} cannot be created: {reason}"),
)
