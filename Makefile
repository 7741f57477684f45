# kehoach: make help lists what there is to do.
HERE := $(patsubst %/,%,$(dir $(realpath $(lastword $(MAKEFILE_LIST)))))

ifneq ($(realpath $(CURDIR)),$(HERE))
# Called from another folder (make -f): everything here is meant to be done in this one.
WANTED := $(or $(MAKECMDGOALS),help)
$(WANTED): elsewhere
	@$(MAKE) --no-print-directory -C "$(HERE)" $@
elsewhere:
else

PYTHON ?= python3
BIN := .venv/bin
# setuptools warns of every editable installation; that it is one is wanted here.
PIP := PYTHONWARNINGS="ignore:Editable installation." $(BIN)/python -m pip --quiet --disable-pip-version-check
# An editable package is looked for after all folders: beside one called kehoach that would be found.
FOUND_FIRST = $(BIN)/python release/found_first.py
SHELL := /bin/sh

.DEFAULT_GOAL := help
.PHONY: help pipeline report excel test check properties torture fuzz release lint bench bench-accuracy bench-scans clean bench-phrases docs

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /	/' | expand -t 18

.venv/.installed: pyproject.toml Makefile
	@command -v "$(PYTHON)" >/dev/null || { echo "no Python is called $(PYTHON) here; choose one with: make PYTHON=python3.12 ..." >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "kehoach needs Python 3.11 or newer; choose one with: make PYTHON=python3.12 ..." >&2; exit 2; }
	@echo "setting up .venv (once)"
	@$(PYTHON) -m venv .venv
	@$(PIP) install --upgrade pip
	@$(PIP) install --editable '.[ocr,review]'
	@$(FOUND_FIRST)
	@$(BIN)/python -m compileall -q src schemas
	@touch $@

.venv/.installed-test: .venv/.installed
	@$(PIP) install --group test
	@touch $@

.venv/.installed-lint: .venv/.installed-test
	@$(PIP) install --group lint
	@touch $@

# Links that let the type checker find the package; made anew each time, as files come and go.
define link-types
@rm -rf .types/kehoach && mkdir -p .types/kehoach
@for each in src/*; do ln -s "../../$$each" .types/kehoach/; done; ln -s ../../schemas .types/kehoach/schemas
endef

pipeline: .venv/.installed ## turn every document of data/raw into tables in data/processed
	@$(BIN)/kehoach run data/raw --out data/processed

report: .venv/.installed ## write pages that show each row on the page it came from
	@$(BIN)/kehoach run data/raw --out data/processed || test -f data/processed/documents.parquet
	@$(BIN)/kehoach report data/processed

excel: .venv/.installed ## write an Excel workbook of what make pipeline has read
	@$(BIN)/kehoach run data/raw --out data/processed || test -f data/processed/documents.parquet
	@$(BIN)/kehoach export data/processed

test: .venv/.installed-test ## run the tests
	@$(BIN)/pytest

check: lint ## lint, types and the quick tests
	@$(BIN)/pytest -n 2 -m "not slow"

properties: .venv/.installed-test ## try the properties on examples never tried before; OPTIONS=-k agencies
	@$(BIN)/pytest -n 2 -m hypothesis --hypothesis-profile=explore $(OPTIONS)

torture: .venv/.installed-test ## break batches for an hour: kills, full disks, hostile files
	@PYTHONPATH=tests/torture $(BIN)/python tests/torture/sweep.py

fuzz: .venv/.installed-test ## read pages that no printer makes for ten minutes; OPTIONS=--seconds 60
	@$(BIN)/python benchmarks/page_mutations.py $(OPTIONS)

lint: .venv/.installed-lint ## check style, names and types
	$(link-types)
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy

# An environment of its own: one of the libraries is under the AGPL, another brings its own OpenCV.
.venv-bench/.installed: pyproject.toml .venv/.installed
	@$(PYTHON) -m venv .venv-bench
	@.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	@.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --editable . --group test --group bench
	@touch $@

bench: .venv-bench/.installed ## measure speed beside other libraries; OPTIONS=--quick or --write
	@.venv-bench/bin/python benchmarks/run.py $(OPTIONS)

bench-accuracy: .venv-bench/.installed ## count rows exact beside other libraries; set KEHOACH_SAMPLES
	@.venv-bench/bin/python benchmarks/accuracy.py $(OPTIONS)

bench-scans: .venv/.installed-test ## rows and cells right, told and silent, by kind of scan
	@$(BIN)/python benchmarks/scans.py $(OPTIONS)

.venv/.installed-phrases: .venv/.installed-test
	@$(PIP) install --group bench-phrases
	@touch $@

bench-phrases: .venv/.installed-phrases ## phrases read right, beside dateparser and after slips; set KEHOACH_SAMPLES
	@$(BIN)/python benchmarks/phrases.py
	@PYTHONPATH=tests $(BIN)/python benchmarks/slip_table.py $(OPTIONS)

docs: .venv/.installed-test ## write the pages in docs/ that are made from code and corpus
	@$(BIN)/python tests/phrase_docs.py
	@$(BIN)/python tests/finding_docs.py
	@$(BIN)/python tests/cli_help.py
	@$(BIN)/python tests/doc_snippets.py
	@$(BIN)/python -m kehoach.publish.dictionary

# An environment of its own: what builds is not part of what is built.
.venv-release/.installed: pyproject.toml
	@$(PYTHON) -m venv .venv-release
	@.venv-release/bin/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	@.venv-release/bin/python -m pip install --quiet --disable-pip-version-check --group release
	@touch $@

release: .venv-release/.installed ## build wheel and sdist into dist, try them, list what they install
	@.venv-release/bin/python release/build.py $(OPTIONS)

clean: ## remove the environment, caches and results
	rm -rf .venv .venv-release .types .cache build dist data/processed .mypy_cache .pytest_cache .ruff_cache .hypothesis

endif
