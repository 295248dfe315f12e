# Two commands to know: `make demo` and `make test`. Each sets up what it needs, in .venv and nowhere else.
.DEFAULT_GOAL := help
.PHONY: help demo run setup develop test screenshots check lint bench chaos rehearse lock clean
MAKEFLAGS += --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
# Wheels alone: nothing is built, so nothing is fetched but what the lock names and hashes.
INSTALL := .ci/pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes
RESOLVE := $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --only-binary :all: \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate
RUNTIME := $(VENV)/.runtime
DEVELOP := $(VENV)/.develop

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-17s %s\n", $$1, $$2 }'

demo: setup ## Try it: a bot, a branch and a Telegram on this machine; no token, no network
	@exec $(BIN)/zhibu demo

run: setup ## Run it for real, with the settings in .env
	@exec $(BIN)/zhibu run

setup: $(RUNTIME) ## Install what it needs to run

develop: $(DEVELOP) ## Install what the tests and checks need as well

test: develop ## Run all tests
	@$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal

screenshots: develop ## Retake the README's pictures from a running demo
	@$(BIN)/python -m tests.screenshots

check: lint ## Run what lint does, and the tests of words and documents
	$(BIN)/python -m pytest -q tests/house

lint: develop ## Run the linters, types and import rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

bench: develop ## Measure against other libraries and the limit; tables go to docs/measured.md
	@for name in checkin offered sending kinds scale memory replicas; do $(BIN)/python -m bench $$name || exit 1; done

chaos: develop ## Break it in every way we know, at length; tables go to docs/measured.md
	@$(BIN)/python -m tests.faults.chaos

rehearse: develop ## Live a year of an enterprise of 500 branches and recount it
	@$(BIN)/python -m tests.rehearsal

lock: develop ## Resolve the dependencies anew
	.ci/pip install --quiet uv
	printf 'hatchling\n' | $(RESOLVE) pyproject.toml - --output-file requirements.lock
	$(RESOLVE) pyproject.toml --extra dev --extra fast --constraints requirements.lock --output-file requirements-dev.lock

clean: ## Remove the installation and what tools left behind; data stays
	rm -rf $(VENV) build dist .coverage htmlcov .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

$(RUNTIME): requirements.lock pyproject.toml .ci/venv
	@.ci/venv
	@echo 'Installing what it needs to run (once, about a minute) ...'
	@$(INSTALL) -r requirements.lock
	@.ci/pip install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation --editable .
	@touch $@

$(DEVELOP): $(RUNTIME) requirements-dev.lock
	@echo 'Installing what the tests need (once, about two minutes) ...'
	@$(INSTALL) -r requirements-dev.lock
	@touch $@
