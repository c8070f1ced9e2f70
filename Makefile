# `make run` and `make test` are the two that matter; both set up what is missing first.
.DEFAULT_GOAL := help
.PHONY: audit help run setup setup-dev test test-unit test-long test-research coverage fuzz mutants check pictures translations rivals package test-package clean

export PYTHON

# Processes that share the tests, file by file; each starts the sound server and the screen that it needs.
WORKERS ?= 2
PYTEST = .venv/bin/pytest -n $(WORKERS) --dist loadfile

help:    ## what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: setup    ## set up what is missing, the GPU too (VIVA_GPU=off|metal|cuda|hip|vulkan decides), then open Viva
	@.venv/bin/viva

setup:    ## system libraries, .venv, packages and the starter models
	@scripts/setup

setup-dev:    ## the same, with what checks and tests need
	@scripts/setup --dev

test-unit:    ## tests without processes and models (ARGS=... for pytest)
	@scripts/setup --dev --no-models
	@$(PYTEST) tests/unit $(ARGS)

test: setup-dev    ## the whole test suite, real models included (ARGS=... for pytest)
	@$(PYTEST) $(ARGS)

test-long: setup-dev    ## what needs `make rivals`, the 1.5B model or VIVA_GPU=vulkan first, or many minutes (ARGS=... for pytest)
	@.venv/bin/pytest $(if $(filter tests/%,$(ARGS)),,tests/long) $(ARGS)

test-research: setup-dev    ## of what measures and trains, beside the program (ARGS=... for pytest)
	@.venv/bin/pytest $(if $(filter tests/%,$(ARGS)),,tests/research) $(ARGS)

coverage: setup-dev    ## the whole test suite with branch coverage of all but the window; fails below 90 in 100
	@.venv/bin/coverage erase
	@.venv/bin/coverage run -m pytest $(ARGS)
	@.venv/bin/coverage combine --quiet
	@.venv/bin/coverage report --skip-covered --sort=cover --fail-under=90

fuzz: setup-dev    ## feed every reader a million cases or ten minutes (hours in all; ARGS="--seconds 60 pdf" for less)
	@.venv/bin/python -m pip install --quiet --constraint constraints.txt atheris
	@cd tests && ../.venv/bin/python -m fuzz.run $(ARGS)

mutants: setup-dev    ## change the code in small ways and count what the tests notice (ARGS=store for one part)
	@.venv/bin/python -m pip install --quiet --constraint constraints.txt mutmut
	@.venv/bin/python -m scripts.mutants $(ARGS)

check:    ## lint, formatting, types, import contracts
	@scripts/setup --dev --no-models
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports

audit: setup-dev    ## licences and known weaknesses of all that Viva needs (2: the database cannot be asked)
	@.venv/bin/python -m pip install --quiet pip-audit || echo "pip-audit cannot be installed here"
	@.venv/bin/python -m scripts.audit

pictures: setup-dev    ## take again the pictures that the docs show
	@.venv/bin/python -m scripts.pictures docs/screenshots --theme light \
	    --only $(patsubst docs/screenshots/%-light.png,%,$(wildcard docs/screenshots/*))

translations: setup-dev    ## collect the window's texts into tutor/ui/translations, and compile them for Qt
	@.venv/bin/python -m scripts.translations

rivals: setup-dev    ## compile what `viva bench llm` compares with (minutes; not needed to run or test)
	@scripts/rivals

package: setup    ## the bundle and the packages for Linux, into dist (see packaging/README.md)
	@.venv/bin/python packaging/linux/package.py $(ARGS)

test-package: setup-dev    ## try the packages in dist on a fresh Debian, as root (minutes)
	@.venv/bin/python packaging/linux/try_package.py $(ARGS)

clean:    ## remove .venv and caches; settings, models and history stay
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
