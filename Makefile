# Everything runs in a .venv of its own; nothing is installed globally.
# The first `make` sets it up from requirements.lock, later ones only look at the stamp.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
DEMO := demo-case

export OPENBLAS_NUM_THREADS ?= 1
export PIP_DISABLE_PIP_VERSION_CHECK ?= 1

.DEFAULT_GOAL := help
.PHONY: help demo test lint bench lock clean

help: ## list the targets
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 10

demo: $(STAMP) ## build a case from demo/ and publish it
	@rm -rf $(DEMO) $(DEMO)-published
	@$(BIN)/firsthand init $(DEMO) --title "Casualty claims in Kursk, December 2024 to April 2025"
	@$(BIN)/firsthand add $(DEMO) demo/reports.jsonl demo/pages
	@$(BIN)/firsthand read $(DEMO)
	@echo && $(BIN)/firsthand check $(DEMO)
	@echo && cp -r demo/profiles $(DEMO)/profiles
	@$(BIN)/firsthand dossier $(DEMO)
	@$(BIN)/firsthand release $(DEMO) --ask --by heron
	@$(BIN)/firsthand release $(DEMO) --by magpie --why "constructed reports: nobody in them is real"
	@$(BIN)/firsthand publish $(DEMO) $(DEMO)-published
	@$(BIN)/firsthand verify $(DEMO)-published
	@$(BIN)/firsthand verify $(DEMO)
	@echo && echo "Read what was published: $(DEMO)-published/dossier.html"
	@echo "Look and judge in the case: $(BIN)/firsthand review $(DEMO)"

test: lint ## formatting, lint, types, tests, accuracy gate
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal
	$(BIN)/python -m bench gate

lint: $(STAMP) ## formatting, lint and types alone
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(STAMP) ## accuracy and speed on annotated sets: make bench DATA=path/to/data
	$(BIN)/python -m bench --data "$(DATA)" $(BENCH)

lock: $(STAMP) ## renew requirements.lock after a change of pyproject.toml
	$(BIN)/pip-compile --quiet --upgrade --extra dev --strip-extras --no-emit-index-url --no-emit-find-links \
	  --no-emit-trusted-host --no-annotate --no-header --output-file requirements.lock pyproject.toml

clean: ## remove the environment and everything that was built
	rm -rf $(VENV) $(DEMO) $(DEMO)-published build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find src tests bench demo -name __pycache__ -type d -prune -exec rm -rf {} +

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Firsthand needs Python 3.11 or later. Name one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@
