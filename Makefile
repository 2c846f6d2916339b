# Everything is made in .venv, build and dist; no other file of yours is touched.

PYTHON ?= python3
JOBS ?= auto
VENV := .venv
RUN := $(VENV)/.ready-to-run
DEV := $(VENV)/.ready-to-test
BIN := $(VENV)/bin
PIP := -m pip --quiet --disable-pip-version-check --no-input
PYTEST := $(BIN)/python -m pytest
DEMO := build/demo.json

# The domain on python-dateutil 2.9, and the holidays library, which asks for it.
VENV2 := build/dateutil2
DEV2 := $(VENV2)/.ready-to-test

# Other programs of its kind, to be measured beside.
PEERS := build/peers/.ready

LOCK := build/lock
UV_COMPILE := $(LOCK)/bin/uv pip compile --quiet --universal --python-version 3.11 --upgrade \
	--generate-hashes --no-strip-extras --no-header pyproject.toml

export PIP_REQUIRE_VIRTUALENV := 1

.NOTPARALLEL:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

.PHONY: help
help: ## list these targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' Makefile

# --- to use it ---

.PHONY: run
run: $(RUN) $(DEMO) ## install, and list what is due in 2023 in the demonstration data
	@$(BIN)/dangvu --db $(DEMO) list --due 2023

$(DEMO): | $(RUN)
	@mkdir -p $(@D)
	@$(BIN)/dangvu --db $@ init >/dev/null

# --- to work on it ---

.PHONY: test
test: $(DEV) ## the whole suite that needs Python alone
	$(PYTEST) -n $(JOBS)

.PHONY: check
check: lint types imports instructions coverage dateutil2 system faults ## all that must hold before a change lands

.PHONY: lint
lint: $(DEV) ## formatter and linter
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

.PHONY: types
types: $(DEV) ## mypy, strict
	$(BIN)/mypy

.PHONY: imports
imports: $(DEV) ## the direction of imports
	$(BIN)/lint-imports --no-logo

.PHONY: coverage
coverage: $(DEV) ## the suite again, with branch coverage and its floor
	$(PYTEST) -n $(JOBS) --cov --cov-report=term

.PHONY: dateutil2
dateutil2: $(DEV2) ## the domain on python-dateutil 2.9, and the days off against their source
	$(VENV2)/bin/python -m pytest -n $(JOBS) -m "not system and not faults and not fuzz" tests/domain

.PHONY: system
system: $(DEV) ## the tests that need programs beyond Python
	$(PYTEST) -m system

.PHONY: faults
faults: $(DEV) ## break things on purpose; FLAGS=--full takes hours
	$(PYTEST) -n $(JOBS) -m faults $(FLAGS)

FUZZ ?= 100000

.PHONY: fuzz
fuzz: $(DEV) ## hostile titles, notes, imports and queries, FUZZ of them
	$(PYTEST) -n $(JOBS) -m fuzz --examples $(FUZZ)

.PHONY: bench
bench: $(DEV) $(PEERS) ## beside Taskwarrior (which must be installed), topydo and todoman
	@$(BIN)/python benchmarks/compare.py

.PHONY: bench-scale
bench-scale: $(DEV) ## how the commands grow to 100,000 tasks, and what history costs
	@$(BIN)/python benchmarks/scale.py
	@$(BIN)/python benchmarks/scale.py --history

.PHONY: instructions
instructions: $(DEV) ## what commands cost to start, counted by valgrind; FLAGS=--keep keeps it
	@$(BIN)/python benchmarks/instructions.py --check $(FLAGS)

.PHONY: bench-import
bench-import: $(DEV) ## 5,000 rows of a workbook, beside its reader and the grammar alone
	@$(BIN)/python benchmarks/office.py

.PHONY: format
format: $(DEV) ## format the code, and apply what the linter can mend
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

.PHONY: golden
golden: $(DEV) ## write the expected outputs anew; read the difference before committing it
	$(PYTEST) -n $(JOBS) --update-goldens

.PHONY: holidays
holidays: $(DEV2) ## write the table of days off anew
	$(VENV2)/bin/python tools/days_off.py

.PHONY: fields
fields: $(DEV) ## write the tables of docs/json.md anew, from the schemas
	$(BIN)/python tools/json_fields.py

.PHONY: man
man: $(DEV) ## write the manual page anew, from the commands and the settings
	$(BIN)/python tools/manpage.py

.PHONY: settings
settings: $(DEV) ## write the table of docs/settings.md anew, from the program's own
	$(BIN)/python tools/settings_table.py

.PHONY: gallery
gallery: $(DEV) ## take the pictures of docs/gallery.md anew
	$(BIN)/python tools/gallery.py

.PHONY: lock
lock: $(LOCK)/.ready ## pin the newest versions that pyproject.toml allows
	$(UV_COMPILE) --group dev --all-extras --output-file requirements/dev.txt
	$(UV_COMPILE) --group dateutil2 --all-extras --output-file requirements/dateutil2.txt
	$(UV_COMPILE) --group build --constraint requirements/dev.txt \
		--output-file requirements/run.txt

.PHONY: build
build: $(DEV) ## the wheel and the source archive
	rm -rf dist
	$(BIN)/python -m build --no-isolation

.PHONY: clean
clean: ## remove all that was made here, the demonstration data included
	rm -rf $(VENV) build dist .coverage .coverage.* .hypothesis
	rm -rf .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

# --- virtual environments ---

$(RUN): requirements/run.txt pyproject.toml | $(BIN)/pip
	@echo "Installing dangvu in $(VENV) ..." >&2
	@$(BIN)/python $(PIP) install --require-hashes -r requirements/run.txt
	@$(BIN)/python $(PIP) install --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q src
	@touch $@

$(DEV): requirements/dev.txt pyproject.toml | $(BIN)/pip
	@echo "Installing dangvu and its development set in $(VENV) ..." >&2
	@$(BIN)/python $(PIP) install --require-hashes -r requirements/dev.txt
	@$(BIN)/python $(PIP) install --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q src
	@touch $(RUN) $@

$(PEERS): | build/peers/bin/pip
	@build/peers/bin/python $(PIP) install topydo==0.16 todoman==4.7.0
	@touch $@

$(DEV2): requirements/dateutil2.txt pyproject.toml | $(VENV2)/bin/pip
	@echo "Installing dangvu with python-dateutil 2.9 in $(VENV2) ..." >&2
	@$(VENV2)/bin/python $(PIP) install --require-hashes -r requirements/dateutil2.txt
	@$(VENV2)/bin/python $(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(LOCK)/.ready: | $(LOCK)/bin/pip
	@$(LOCK)/bin/python $(PIP) install uv
	@touch $@

%/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "dangvu needs Python 3.11 or newer; name one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; \
		exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) cannot make a virtual environment; on Debian and Ubuntu:" >&2; \
		echo "sudo apt-get install python3-venv" >&2; \
		exit 1; }
	@$(PYTHON) -m venv $*
