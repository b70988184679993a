# Everything starts here, on a machine with Python 3.11 or newer and make: `make run`, `make test`. `make help` tells the rest.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
SOURCES := bot handlers knowledge tests $(wildcard bench)

# What a stamp stands for is installed; a changed lock or pyproject.toml installs again.
INSTALLED := $(VENV)/.installed
TESTABLE := $(VENV)/.installed-test

# Any Python that is new enough and can make a virtual environment; PYTHON=/path/to/python chooses another.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
	&& { echo $$python; break; }; done)

# The bundled sample is from August 2017, so its clock stands there too; own content or an own clock is left alone.
ifndef SECBOT_CONTENT
ifndef SECBOT_NOW
run: export SECBOT_NOW := 2017-09-01T09:00
run: STANDING := It speaks from the bundled sample content of August 2017: its clock stands at 1 September 2017, 09:00.
endif
endif

.PHONY: help
help: ## show these lines
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1	\2/p' Makefile

.PHONY: run
run: $(INSTALLED) ## set up what is missing and talk to the bot in the terminal
	@echo "Starting secbot chat. $(STANDING)"
	@$(BIN)/secbot chat

.PHONY: test
test: $(TESTABLE) ## set up what is missing and run every test
	$(BIN)/python -m pytest

.PHONY: check format lint types imports covered
check: format lint types imports covered ## format, lint, types, import contracts, tests with coverage: green means releasable
format: $(TESTABLE)
	$(BIN)/ruff format --check $(SOURCES)
lint: $(TESTABLE) format
	$(BIN)/ruff check $(SOURCES)
types: $(TESTABLE) lint
	$(BIN)/mypy
imports: $(TESTABLE) types
	$(BIN)/lint-imports
covered: $(TESTABLE) imports
	$(BIN)/python -m pytest --cov

.PHONY: fix
fix: $(TESTABLE) ## format, and mend what the linter can mend
	$(BIN)/ruff check --fix $(SOURCES)
	$(BIN)/ruff format $(SOURCES)

.PHONY: bench
bench: $(TESTABLE) ## measure: answer times, ingest, memory, cold start, Slack
	$(BIN)/python -m bench

EVAL ?=
.PHONY: eval
eval: $(TESTABLE) ## measure how newsletters are read and questions answered (EVAL="--failures --paper .seen")
	$(BIN)/python -m tests.golden $(EVAL)

CHAOS ?=
.PHONY: chaos
chaos: $(TESTABLE) ## kill and freeze workers under a failing Slack, on both stores (CHAOS="--seed 7 --deliveries 2000")
	$(BIN)/python -m tests.chaos $(CHAOS)

FUZZ_SECONDS ?= 60
.PHONY: fuzz
fuzz: $(TESTABLE) ## try each property of files and questions for a minute (FUZZ_SECONDS=60)
	$(BIN)/python -m pytest -m fuzz --hypothesis-profile=fuzz --fuzz-seconds=$(FUZZ_SECONDS)

# The locks hold each version with the hashes of all its files, for every platform and Python from 3.11 on. Extras stay
# named: a pip before 23.3 takes the newest coverage for coverage[toml], whatever is locked, and then misses its hash.
UV := $(VENV)/uv/bin/uv
LOCK := $(UV) pip compile pyproject.toml --no-config --universal --python-version 3.11 --generate-hashes --no-annotate \
	--no-emit-index-url --no-emit-find-links --no-strip-extras --custom-compile-command "make lock" --quiet $(LOCK_FLAGS)
.PHONY: lock
lock: $(UV) ## compile the locks again; LOCK_FLAGS=--upgrade takes the newest versions
	$(LOCK) --group build --output-file requirements.lock
	$(LOCK) --group build --group test --constraints requirements.lock --output-file requirements-test.lock

.PHONY: clean
clean: ## remove the environment and what the tools have left
	rm -rf $(VENV) build dist .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find $(SOURCES) -name __pycache__ -type d -prune -exec rm -rf {} +

$(INSTALLED): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "secbot needs Python 3.11 or newer with its venv module; none was found." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --require-hashes -r requirements.lock </dev/null
	$(PIP) install --quiet --no-deps --no-build-isolation -e . </dev/null
	@touch $@

$(TESTABLE): requirements-test.lock $(INSTALLED)
	$(PIP) install --quiet --require-hashes -r requirements-test.lock </dev/null
	@touch $@

$(UV):
	$(PYTHON) -m venv $(VENV)/uv
	$(VENV)/uv/bin/python -m pip --disable-pip-version-check --no-input install --quiet "uv>=0.9,<1"
