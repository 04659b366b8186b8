# Every command of this project. `make help` lists them.

# The first of these that is new enough; `make setup PYTHON=...` names another.
PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13 python3.14; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
STAMP := .venv/.installed
COMPILED := .venv/.compiled
TYPES := $(wildcard src/proscribe/names/*.pxd)
LOOPS := hatch_build.py $(TYPES) $(TYPES:.pxd=.py)
TYPED := $(wildcard src tests/support scripts bench)

.DEFAULT_GOAL := help
.PHONY: help setup demo test check format accept bench clean

help:  ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(STAMP) $(COMPILED)  ## create .venv with the pinned versions, once

$(STAMP): pyproject.toml constraints.txt
	@test -x $(BIN)/python || test -n "$(PYTHON)" || \
		{ printf 'error: no Python 3.11 or newer found\n\nhint: name one: make setup PYTHON=python3.11\n' >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[exchange]' 2>.venv/exchange.log || \
		printf 'note: no ICU headers (scripts/ci_icu.sh installs them): the tests that need followthemoney will be skipped\n'
	$(BIN)/python -m compileall -q src
	@touch $@
	@touch $(COMPILED)  # the install has compiled them

# A compiled loop that is older than its source would be taken for it all the same.
$(COMPILED): $(STAMP) $(LOOPS)
	@$(BIN)/python hatch_build.py 2>.venv/compile.log || \
		printf 'note: no C compiler: names are matched by plain Python, many times slower (.venv/compile.log)\n'
	@touch $@

demo: $(STAMP) $(COMPILED)  ## see answers with their citations, offline
	@$(BIN)/python -m proscribe.demo

test: $(STAMP) $(COMPILED)  ## run all tests
	$(BIN)/python -m pytest -n 2

check: $(STAMP) $(COMPILED)  ## format, lint, types, floors, sizes and the fast tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy $(TYPED)
	$(BIN)/lint-imports --no-logo
	$(BIN)/python scripts/check_sizes.py
	$(BIN)/python -m pytest -n 2 -m "not slow and not official" --hypothesis-profile=quick

format: $(STAMP)  ## format the code and mend what can be mended by rule
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

accept: $(STAMP)  ## rewrite the golden files; read the diff before committing
	$(BIN)/python -m tests.support.accept
	$(BIN)/python -m tests.sources.golden
	$(BIN)/python -m tests.support.accept_verdicts

bench: $(STAMP) $(COMPILED)  ## measure speed and matching quality
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[bench]' 2>.venv/bench.log || \
		{ printf 'note: no nomenklatura (.venv/bench.log says why; scripts/ci_icu.sh installs what it needs)\n'; \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt sanctions-screening-benchmark || true; }
	$(BIN)/python -m bench

clean:  ## remove .venv and everything made here
	rm -f src/proscribe/names/*.so
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
