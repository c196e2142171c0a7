# Every target first sets itself up; nothing is needed but Python 3.11+ (with venv) and make.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.ready
export DBT_PROFILES_DIR := $(CURDIR)/dbt
export DO_NOT_TRACK := 1

.PHONY: help setup run test check dev bench format clean

help: ## print this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

setup: $(STAMP) ## install everything into .venv (does nothing when it is up to date)

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "hiregap needs Python 3.11 or newer: make PYTHON=python3.12"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || { echo "Python's venv is missing: on Debian and Ubuntu, apt-get install python3-venv"; exit 1; }
	@$(BIN)/uv --version >/dev/null 2>&1 || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv || echo "uv cannot be had; plain pip does it more slowly"
	@echo "installing the locked packages, hashes checked"
	@if $(BIN)/uv --version >/dev/null 2>&1; then \
	  VIRTUAL_ENV=$(CURDIR)/.venv $(BIN)/uv pip install --quiet --require-hashes -r requirements.lock && \
	  VIRTUAL_ENV=$(CURDIR)/.venv $(BIN)/uv pip install --quiet --no-deps --no-build-isolation -e . ; \
	else \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . ; \
	fi
	@touch $(STAMP)

run: setup ## collect the sandbox market, read, classify, build and publish it into warehouse/
	@$(BIN)/hiregap run || test $$? -eq 3

test: setup ## run the tests
	@$(BIN)/python -m pytest

check: setup ## format, lint, import contracts, types, dbt parse, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/dbt parse --quiet --project-dir dbt --target-path target
	$(BIN)/python -m pytest

dev: setup ## Dagster: its daemon, and its UI on 127.0.0.1:3000 (PORT=3000; VIEW=1: the UI alone, read-only)
	@mkdir -p warehouse/.dagster && cp dagster.yaml warehouse/.dagster/dagster.yaml
	@$(BIN)/dbt parse --quiet --project-dir dbt --target-path target
	DAGSTER_HOME=$(CURDIR)/warehouse/.dagster $(BIN)/python -m pipelines.defs.ui --port $(or $(PORT),3000) $(if $(VIEW),--read-only)

bench: setup ## where the time goes
	@$(BIN)/python bench/line.py

format: setup ## format the code
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

clean: ## remove .venv and caches (never the warehouse)
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis dbt/target dbt/logs
