# Two commands: `make demo` and `make test`. Both set up what they need on a Debian 12 machine; `make help` lists the rest.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c

# One thread for each tesseract: the processes are the parallelism.
export OMP_THREAD_LIMIT := 1

python := .venv/bin/python
digitizer := .venv/bin/digitizer
jobs ?= 2
args ?=

code := digitizer ocr signing storage samples tests

.PHONY: help
help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

.PHONY: setup
setup: ## install what the product needs (apt, .venv); quick when it is there
	@.ci/setup run

.PHONY: setup-test
setup-test: ## … and what the tests need
	@.ci/setup test

.PHONY: demo
demo: setup ## run the main job on samples/ and show what came out
	@.ci/demo

.PHONY: serve
serve: setup ## start the service with its web pages on http://127.0.0.1:8000
	@exec $(digitizer) serve $(args)

.PHONY: doctor
doctor: setup ## say what this machine lacks and how to mend it
	@$(digitizer) doctor $(args)

.PHONY: test
test: setup-test lint types fences ## set up, check the code, run all tests but the long ones (15 minutes at most)
	$(python) -m pytest -n $(jobs) --dist loadfile -m "not slow" $(args)

.PHONY: test-full
test-full: setup-test lint types fences ## … and the long ones
	$(python) -m pytest -n $(jobs) --dist loadfile $(args)

.PHONY: check
check: test ## all that continuous integration runs

.PHONY: lint
lint: setup-test ## ruff: rules and format
	.venv/bin/ruff check $(code)
	.venv/bin/ruff format --check $(code)

.PHONY: format
format: setup-test ## ruff: mend what it can
	.venv/bin/ruff check --fix $(code)
	.venv/bin/ruff format $(code)

.PHONY: types
types: setup-test ## mypy, strict
	.venv/bin/mypy

.PHONY: fences
fences: setup-test ## who may import whom
	$(python) -m pytest -q tests/unit/test_layers.py

.PHONY: bench
bench: ## speed, memory, errors and sizes beside OCRmyPDF, then signatures a second beside pyHanko; args="FOLDER" or "--set office --limit 4"
	@.ci/setup bench
	$(python) tests/benchmarks/ocrmypdf_peer.py $(args)
	$(python) tests/benchmarks/signing_speed.py

.PHONY: bench-signing
bench-signing: setup-test ## signatures a second beside plain pyHanko; args="--pages 1 --rounds 5"
	$(python) tests/benchmarks/signing_speed.py $(args)

.PHONY: profile
profile: setup ## CPU seconds a page by stage of the whole product; args="FOLDER --pdf-profile compact --functions 30"
	$(python) tests/benchmarks/product_profile.py $(args)

.PHONY: marks
marks: setup-test ## draw the pictures of marks and statements in docs/images anew
	$(python) -m tests.benchmarks.mark_pictures $(args)

.PHONY: lock
lock: ## resolve the dependencies of pyproject.toml into the lock files; args=--upgrade takes newer versions
	@.ci/lock $(args)

.PHONY: clean
clean: ## remove what was made here, except var/ (data) and .venv
	rm -rf build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache
	find $(code) -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: distclean
distclean: clean ## … and the virtual environments
	rm -rf .venv .venvs .setup.lock
