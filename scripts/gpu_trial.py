"""Has the language model in use answer as at the start of Viva; says on which GPU, or why on none."""

import json

from tutor.config.paths import resolve_paths
from tutor.config.settings import load_settings
from tutor.core.errors import TutorError
from tutor.llm.model import LanguageModel
from tutor.models.catalogue import load_catalogue
from tutor.models.store import ModelStore


def main() -> None:
    paths = resolve_paths()
    settings = load_settings(paths.settings_file).llm
    store = ModelStore(load_catalogue(), paths.models_dir, paths.shared_models_dir)
    try:
        model = LanguageModel.load(
            store.model_path(settings.model),
            # Where the settings say "processor", the GPU may be wanted again.
            settings=settings.model_copy(update={"device": "auto"}),
            cache_dir=paths.prefixes_dir,
            sha256=store.entry(settings.model).main_file.sha256,
        )
    except TutorError as error:
        print(json.dumps({"device": "", "failure": str(error)}))
        return
    found = model.describe()
    model.close()
    failure = str(found.reason) if found.device == "cpu" else ""
    print(json.dumps({"device": found.device, "failure": failure}))


# The test inferences run in children of this process, which read it again.
if __name__ == "__main__":
    main()
