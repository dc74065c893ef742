# One command each, on a machine that has Python 3.11 or newer and nothing else.
#   make demo    the desk in a browser, with phones side by side
#   make test    the tests            (make test ARGS="-k roster")
#   make check   style, types, architecture, texts, clauses, wheel
#   make mutants breaks one rule at a time in a copy; the tests that name its clause have to fail
#   make torture 1,000 simulated weeks in parallel processes, in all packs (hours on two cores);
#                bounded by SEEDS= and JOBS=, goes on with FROM=
#   make bench   the figures          make docs    the generated pages
#   make screenshots   the pictures of the README, taken by the browser test
#   make lock    pin the dependencies anew

VENV ?= .venv
WORKERS ?= 2
ARGS ?=
SEEDS ?= 1000
FROM ?= 1
JOBS ?= 2
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
RUNTIME := $(VENV)/.runtime-installed
TOOLS := $(VENV)/.tools-installed

.PHONY: demo test mutants torture check fix lock bench docs screenshots clean
.DELETE_ON_ERROR:

demo: $(RUNTIME)
	@echo "Starting the demo. Its address follows; Ctrl+C ends it."
	@$(BIN)/guardia demo $(ARGS)

test: $(TOOLS)
	$(BIN)/python -m pytest -q -n $(WORKERS) $(ARGS)

mutants: $(TOOLS)
	$(BIN)/python -m scripts.mutants --workers $(WORKERS) $(or $(ARGS),--all)

torture: $(TOOLS)
	$(BIN)/python -m scripts.torture --from $(FROM) --count $(SEEDS) --jobs $(JOBS) $(ARGS)

bench: $(RUNTIME)
	$(BIN)/guardia bench $(ARGS)

check: $(TOOLS)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/deptry .
	$(BIN)/python -m scripts.laws
	$(BIN)/python -m scripts.texts
	$(BIN)/python -m scripts.clauses --check
	$(BIN)/python -m scripts.flows --check
	$(BIN)/python -m scripts.rooms --check
	$(BIN)/python -m scripts.dead_code
	PYTHON=$(BIN)/python bash scripts/check_wheel.sh

fix: $(TOOLS)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(TOOLS)
	$(BIN)/python -m scripts.clauses
	$(BIN)/python -m scripts.flows
	$(BIN)/python -m scripts.rooms

screenshots: $(TOOLS)
	GUARDIA_SCREENSHOTS=docs/images $(BIN)/python -m pytest -q tests/e2e/test_story_in_a_browser.py

lock: $(TOOLS)
	$(BIN)/python -m scripts.lock

clean:
	rm -rf $(VENV) build dist

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed (see python.org)." >&2; exit 1; }
	@echo "Creating an environment in $(VENV) with $$("$(PYTHON)" --version)"
	@"$(PYTHON)" -m venv $(VENV) || { rm -rf $(VENV); \
		echo "Python could not create $(VENV). On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }

$(RUNTIME): requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing the dependencies of requirements.lock (a minute or more)"
	@$(PIP) install --quiet --require-hashes -r requirements.lock
	@$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(TOOLS): requirements-dev.lock $(RUNTIME)
	@echo "Installing the tools of requirements-dev.lock"
	@$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	@touch $@
