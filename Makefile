# What a developer or a first-time user types. GNU make 3.81, which macOS has, is enough.
#
#   PYTHON=…   the Python to make .venv with; it must be 3.11 or newer
#   FAST=1     make test leaves the slow tests out
#   QUICK=1    make bench takes a minute

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)

.PHONY: help demo test fast bench pot clean
.DELETE_ON_ERROR:

help: ## List what make can do
	@sed -n 's/^\([a-z]*\):.*## /  make \1 @/p' Makefile | tr '@' '\t' | expand -t 16

demo: $(VENV)/.ready ## Install into .venv and print the sample patient's papers to demo/
	$(BIN)/ivig-print demo --force -o demo

test: $(VENV)/.ready-dev ## Check format, style and types, and run every test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest $(if $(FAST),-m "not slow")

fast: ## The same without the slow tests
	$(MAKE) test FAST=1

bench: $(VENV)/.ready-bench ## Measure ours against Typst, WeasyPrint, fpdf2 and plain ReportLab; QUICK=1: a minute
	$(BIN)/python -m benchmarks $(if $(QUICK),--quick)

pot: $(VENV)/.ready-dev ## Bring translations/ up to date with the English sentences
	$(BIN)/ivig-print locale update

clean: ## Remove .venv and everything that was made
	rm -rf $(VENV) demo dist benchmarks/.cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find benchmarks ivig_print tests -name __pycache__ -type d -exec rm -rf {} +

# Each stamp is newer than pyproject.toml when .venv holds what it asks for.
$(VENV)/.ready: pyproject.toml | $(BIN)/python
	@echo "Installing ivig-print into $(VENV); the first time takes a minute or two."
	$(PIP) install --editable '.[calendar,cjk,desk,lots,preview,qr,sheets]'
	@touch $@

$(VENV)/.ready-dev: pyproject.toml | $(BIN)/python
	@echo "Installing ivig-print and its checks into $(VENV); the first time takes a minute or two."
	$(PIP) install --editable '.[dev]'
	@touch $@ $(VENV)/.ready

$(VENV)/.ready-bench: pyproject.toml | $(BIN)/python
	@echo "Installing ivig-print and the engines to measure it against into $(VENV)."
	$(PIP) install --editable '.[dev,bench]'
	@touch $@ $(VENV)/.ready-dev $(VENV)/.ready

$(BIN)/python:
	@test -n "$(PYTHON)" || { \
		echo "ivig-print needs Python 3.11 or newer, and none was found." >&2; \
		echo "  Debian, Ubuntu:  sudo apt install python3 python3-venv" >&2; \
		echo "  macOS:           brew install python" >&2; \
		echo "If it is installed elsewhere: make PYTHON=/where/it/is/python3" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) cannot make a virtual environment: a part of Python is not installed." >&2; \
		echo "  Debian, Ubuntu:  sudo apt install python3-venv" >&2; exit 1; }
	"$(PYTHON)" -m venv $(VENV)
