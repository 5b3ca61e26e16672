# Every target creates what it needs. Python 3.11 or newer with venv and pip is enough; PYTHON=… names another one.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
JOBS ?= auto
N ?= 100

.DEFAULT_GOAL := help
.PHONY: help demo test lint types bench stress schema messages docs gallery accept clean

help:  ## List the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## */\1\t/' | expand -t 10

demo: $(VENV)/.runtime  ## Draw the five SOPs as PDF, SVG and PNG into out/, and run one of them to its end
	$(BIN)/python examples/demo.py out

test: $(VENV)/.test  ## Run all tests: the suite, the doctests, every block of the docs, every example
	$(BIN)/python -m pytest -n $(JOBS)

lint: $(VENV)/.lint  ## Style, formatting, and the floors of the house
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(VENV)/.types  ## mypy (strict) and pyright
	$(BIN)/mypy
	$(BIN)/pyright --pythonpath $(BIN)/python

bench: $(VENV)/.bench  ## Measure the speed, as ratios within one run
	$(BIN)/python -m bench

stress: $(VENV)/.runtime  ## Draw N random SOPs (N=100) and report defects, crossings and times; ARGS="--out FILE" keeps them
	$(BIN)/python -m bench.stress $(N) $(ARGS)

schema: $(VENV)/.runtime  ## Write the JSON Schemas again from the models
	$(BIN)/python -m sopflow.loading.schema

messages: $(VENV)/.test  ## Collect the sentences that are translated, and compile the catalogues
	$(BIN)/python -m tests.language

docs: $(VENV)/.test  ## Write docs/cli.md, the list of rules and the README's picture again, and test the docs
	$(BIN)/python docs/generate.py
	$(BIN)/python -m pytest -q tests/docs

gallery: $(VENV)/.test  ## Write out/gallery.html: every chart as it was accepted and as it is drawn now
	$(BIN)/python -m tests.gallery

accept: $(VENV)/.test  ## Take the charts as they are drawn now for the ones that tests compare with
	$(BIN)/python -m pytest -q -n $(JOBS) tests/golden --accept

clean:  ## Remove what the targets made, also the environment
	rm -rf $(VENV) out build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests bench examples docs -name __pycache__ -type d -prune -exec rm -rf {} +

# pip reads dependency groups from 25.1 on. A stamp is older than pyproject.toml when the dependencies may have changed.
$(VENV)/.pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; say where: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	@touch $@

$(VENV)/.runtime: pyproject.toml $(VENV)/.pip
	$(BIN)/python -m pip install --quiet --editable '.[graphviz]'
	@touch $@

$(VENV)/.test $(VENV)/.lint $(VENV)/.types $(VENV)/.bench: $(VENV)/.%: pyproject.toml $(VENV)/.runtime
	$(BIN)/python -m pip install --quiet --group $*
	@touch $@
