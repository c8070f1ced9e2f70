"""Microphone, loudspeaker, voice and recordings."""

from typing import Final

from tutor.ui.texts import EngineText

TEMPLATES: Final = (
    EngineText.QT_TR_NOOP(
        "No microphone was found. Connect one or allow Viva to use it, then try again; or type your answer."
    ),
    EngineText.QT_TR_NOOP(
        "No loudspeaker was found. Connect one and try again; the text stays on the screen."
    ),
    EngineText.QT_TR_NOOP(
        "The chosen microphone is not connected. Connect it or choose another one in the settings."
    ),
    EngineText.QT_TR_NOOP(
        "The chosen loudspeaker is not connected. Connect it or choose another one in the settings."
    ),
    EngineText.QT_TR_NOOP("The microphone that you chose is not connected: Viva uses {device} instead."),
    EngineText.QT_TR_NOOP("The loudspeaker that you chose is not connected: Viva uses {device} instead."),
    EngineText.QT_TR_NOOP(
        "The microphone stopped delivering sound; what you said until then is kept. Check that it is "
        "connected and not used by another program, then try again."
    ),
    EngineText.QT_TR_NOOP(
        "The microphone could not be opened. Close other programs that use it and check that Viva may use it."
    ),
    EngineText.QT_TR_NOOP(
        "The system does not let Viva use the microphone. Allow it in the system's settings, under privacy "
        "and microphone, then try again."
    ),
    EngineText.QT_TR_NOOP(
        "The loudspeaker stopped taking sound. Check that it is connected, then try again."
    ),
    EngineText.QT_TR_NOOP(
        "The loudspeaker could not be opened. Close other programs that use it, then try again."
    ),
    EngineText.QT_TR_NOOP(
        "The sound system stopped Viva's sound twice. Check the sound settings of the system and try "
        "again; meanwhile you can read and type."
    ),
    EngineText.QT_TR_NOOP("The sound system does not answer. Restart it or the computer, then try again."),
    EngineText.QT_TR_NOOP(
        "Sound is off, because the system library {library} is missing. Install it and start Viva again."
    ),
    EngineText.QT_TR_NOOP("No voice is set up; fetch one with `viva models fetch`."),
    EngineText.QT_TR_NOOP("There is no voice in {folder}; fetch it with `viva models fetch`."),
    EngineText.QT_TR_NOOP("The voice in {folder} lacks {file}; fetch it with `viva models fetch`."),
    EngineText.QT_TR_NOOP("The voice in {folder} is damaged; fetch it again with `viva models fetch`."),
    EngineText.QT_TR_NOOP("{file} is damaged; fetch it again with `viva models fetch`."),
    EngineText.QT_TR_NOOP("The voice is missing from the installation; install Viva again."),
    EngineText.QT_TR_NOOP("The pronunciation data are missing from the installation; install Viva again."),
    EngineText.QT_TR_NOOP("The voice detector is missing from the installation; install Viva again."),
    EngineText.QT_TR_NOOP("The voice detector cannot be loaded; install Viva again."),
    EngineText.QT_TR_NOOP("The recording {file} is not there any more."),
    EngineText.QT_TR_NOOP("The recording {file} cannot be played: it is damaged."),
    EngineText.QT_TR_NOOP("The recording {file} is shorter than that moment."),
    EngineText.QT_TR_NOOP("There is no file {file}."),
    EngineText.QT_TR_NOOP("{folder} is a folder; name a recording (WAV, FLAC or OGG)."),
    EngineText.QT_TR_NOOP("{file} is empty (0 bytes); record it again."),
    EngineText.QT_TR_NOOP("{file} is not a sound file that Viva can read; use WAV, FLAC or OGG."),
    EngineText.QT_TR_NOOP(
        "{file} claims {number} samples a second, which no recorder makes; save it at 16000 or 48000."
    ),
    EngineText.QT_TR_NOOP("{file} holds no sound (it is shorter than {seconds} s); record it again."),
    EngineText.QT_TR_NOOP("{file} is {minutes} minutes long; an answer may last {most}. Cut it."),
    EngineText.QT_TR_NOOP("{file} is not a recording of Viva's."),
    EngineText.QT_TR_NOOP("{file} is there already and cannot be continued; choose another file."),
)
