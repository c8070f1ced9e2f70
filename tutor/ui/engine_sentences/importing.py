"""Files of notes that cannot be read, and what was left out of those that can."""

from typing import Final

from tutor.ui.texts import EngineText

TEMPLATES: Final = (
    EngineText.QT_TR_NOOP("There are no notes to read in {place}."),
    EngineText.QT_TR_NOOP("{file} holds nothing that could be a topic, a question or a script."),
    EngineText.QT_TR_NOOP(
        "No questions or scripts were found: these notes can be searched and asked about, not practised."
    ),
    EngineText.QT_TR_NOOP("{file}: “{question}” was put under {topic}, which is a guess."),
    EngineText.QT_TR_NOOP(
        '"{name}" cannot name a pack: lower-case letters, digits and hyphens only (try "{other}").'
    ),
    EngineText.QT_TR_NOOP("The pack {name} ships with Viva; choose another name for your own."),
    EngineText.QT_TR_NOOP("The pack could not be written to {folder} ({reason}); nothing was changed."),
    EngineText.QT_TR_NOOP("These notes cannot be kept as a pack ({reason}); nothing was changed."),
    EngineText.QT_TR_NOOP("{file} is empty."),
    EngineText.QT_TR_NOOP("{file} holds no text."),
    EngineText.QT_TR_NOOP("{file} has {megabytes} MB; Viva imports files up to {most} MB."),
    EngineText.QT_TR_NOOP("{file} has {megabytes} MB of text; split it into files under {most} MB."),
    EngineText.QT_TR_NOOP("{file} has {lines} lines; split it into files of at most {most}."),
    EngineText.QT_TR_NOOP("{folder} holds more than {most} files of notes; import parts of it."),
    EngineText.QT_TR_NOOP("{file} is in Word's old form; save it as .docx and import that."),
    EngineText.QT_TR_NOOP(
        "{file} is no text; Viva reads Markdown, text, PDF, DOCX, HTML and Anki packages (.apkg)."
    ),
    EngineText.QT_TR_NOOP("{file} is protected by a password; save it without one."),
    EngineText.QT_TR_NOOP("{file} is protected by a password; save it without one and import that."),
    EngineText.QT_TR_NOOP("{file} has {count} pages; import the chapters you need."),
    EngineText.QT_TR_NOOP("{file} is damaged or no PDF; save it again and import that."),
    EngineText.QT_TR_NOOP(
        "{file} holds pictures of text only; have it recognised (OCR) first and import the result."
    ),
    EngineText.QT_TR_NOOP("{file} has a page far larger than any page of notes; it is not imported."),
    EngineText.QT_TR_NOOP("{file} declares XML entities, which no notes need; it is not imported."),
    EngineText.QT_TR_NOOP("{file} is damaged or no Word document (.docx); save it again."),
    EngineText.QT_TR_NOOP("{file} is damaged or no {kind}; export or save it again and import that."),
    EngineText.QT_TR_NOOP("{file} is damaged or encrypted: its part {name} cannot be read."),
    EngineText.QT_TR_NOOP("{file} is damaged: its part {name} cannot be read."),
    EngineText.QT_TR_NOOP("{file} unpacks to more than Viva reads; split it into smaller files."),
    EngineText.QT_TR_NOOP("{file} unpacks to more than Viva reads; export one deck at a time."),
    EngineText.QT_TR_NOOP("{file} holds {count} files, more than notes ever do."),
    EngineText.QT_TR_NOOP("{file} wants to write outside its own folder ({name}); it is not imported."),
    EngineText.QT_TR_NOOP(
        "{file} would unpack to {megabytes} MB, far more than notes need; it is not imported."
    ),
    EngineText.QT_TR_NOOP("{file} holds no collection that Viva can read; export it again."),
    EngineText.QT_TR_NOOP("{file} is no Anki package: it holds no collection."),
    EngineText.QT_TR_NOOP(
        '{file} is packed in Anki\'s new form; export it with "Support older Anki versions" ticked.'
    ),
    EngineText.QT_TR_NOOP("{file} is damaged; export it again."),
)
