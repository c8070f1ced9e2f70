"""Models that are missing, damaged or do not come, and what to do about it."""

from typing import Final

from tutor.ui.texts import EngineText

TEMPLATES: Final = (
    EngineText.QT_TR_NOOP("The language model {file} is not there; `viva models fetch` gets it."),
    EngineText.QT_TR_NOOP(
        "The model {file} does not continue texts, so Viva cannot use it; choose one such as Qwen2.5, "
        "Llama 3 or Gemma 3."
    ),
    EngineText.QT_TR_NOOP(
        "The language model {file} needs more memory than is free; close other programs or choose a "
        "smaller model."
    ),
    EngineText.QT_TR_NOOP(
        "The language model {file} is damaged or of an unknown kind; `viva models verify` finds and "
        "replaces damaged files."
    ),
    EngineText.QT_TR_NOOP(
        "The speech recogniser in {folder} is damaged; fetch it again with `viva models fetch`."
    ),
    EngineText.QT_TR_NOOP(
        "The speech recogniser is not complete: {folder} lacks {files}. Fetch it with `viva models fetch`."
    ),
    EngineText.QT_TR_NOOP("The embedding model is incomplete ({file}): run `viva models fetch`."),
    EngineText.QT_TR_NOOP(
        "The embedding model in {folder} is damaged; fetch it again with `viva models fetch`."
    ),
    EngineText.QT_TR_NOOP("A part of the grader is missing or damaged ({file}): install Viva again."),
    EngineText.QT_TR_NOOP("The grader's weights in {file} cannot be read; reinstall Viva to get them back."),
    EngineText.QT_TR_NOOP("The adapter {file} cannot be read; reinstall Viva to get it back."),
    EngineText.QT_TR_NOOP("The catalogue of models {file} is not sound: {reason}"),
    EngineText.QT_TR_NOOP("There is no model `{model}`; {hint}"),
    EngineText.QT_TR_NOOP("did you mean `{name}`?"),
    EngineText.QT_TR_NOOP("`viva models list` shows those there are."),
    EngineText.QT_TR_NOOP(
        "The model `{model}` came with a package of the system; remove that package instead."
    ),
    EngineText.QT_TR_NOOP("What was removed of `{model}` is not there any more."),
    EngineText.QT_TR_NOOP("The file {file} of the model `{model}` is damaged; {advice}."),
    EngineText.QT_TR_NOOP("The file {file} of the model `{model}` is missing; {advice}."),
    EngineText.QT_TR_NOOP("The model `{model}` is not on this machine; {advice}."),
    EngineText.QT_TR_NOOP("run `viva models fetch {model}`"),
    EngineText.QT_TR_NOOP("import it again with `viva models import`"),
    EngineText.QT_TR_NOOP(
        "What was downloaded as {file} of the model `{model}` is not the file that Viva knows (wrong "
        "checksum), so it was thrown away; run {command} again, on another network if it stays so."
    ),
    EngineText.QT_TR_NOOP(
        "The download of {file} of the model `{model}` broke off; run {command} again, it goes on from there."
    ),
    EngineText.QT_TR_NOOP(
        "The file {file} of the model `{model}` is not where it used to be; get it by other means and run "
        "`viva models import` with the file."
    ),
    EngineText.QT_TR_NOOP(
        "There is no network connection for the model `{model}`; connect and run {command}, or bring the "
        "model on a USB stick and run `viva models import` with the folder."
    ),
    EngineText.QT_TR_NOOP("There is no file or folder {source}."),
    EngineText.QT_TR_NOOP("The zip {source} is damaged or not readable; copy it again."),
    EngineText.QT_TR_NOOP("The zip {source} is refused: its member `{name}` points outside of it."),
    EngineText.QT_TR_NOOP("The zip {source} is refused: its member `{name}` is a link."),
    EngineText.QT_TR_NOOP(
        "{source} holds no model that Viva knows or can use: a GGUF file, a whisper folder (CTranslate2), "
        "or a Piper voice (.onnx with its .onnx.json)."
    ),
    EngineText.QT_TR_NOOP("{file} changed while it was being copied, or the disk is failing; try again."),
)
