"""Write the tokens of all examples, as the program itself would make them.

python -m research.training.tokens OUT.jsonl MODEL.gguf [--public DIR]
"""

import argparse
import json
from pathlib import Path

from research.training.examples import Example, examples
from research.training.token_line import TokenLine
from tutor.config.settings import LlmSettings
from tutor.llm.model import LanguageModel
from tutor.llm.reading import PointReader, Readout
from tutor.text.say import written_as_heard


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("--public", type=Path, help="folder of the public training files")
    parsed = parser.parse_args()
    model = LanguageModel.load(parsed.model, settings=LlmSettings(context_tokens=2048))
    reader = PointReader(model.cache, model.chat, Readout((), parsed.model))
    with parsed.out.open("w", encoding="utf-8") as stream:
        for example in examples(parsed.public):
            stream.write(json.dumps(_tokens(reader, example)) + "\n")
    model.close()


def _tokens(reader: PointReader, example: Example) -> TokenLine:
    # As put_to_model puts it.
    question, answer = written_as_heard(example.question), [example.answer]
    shared = reader.tokens(question, answer)
    branches = [
        [
            reader.tokens(question, answer, written_as_heard(wording))[len(shared) :]
            for wording in one.wordings
        ]
        for one in example.statements
    ]
    return {
        "group": example.group,
        "use": example.use,
        "pair": example.pair,
        "shared": shared,
        "branches": branches,
        "targets": [one.target for one in example.statements],
    }


if __name__ == "__main__":
    main()
