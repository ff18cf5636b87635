# Every target sets up .venv by itself; Python 3.11 or later and make are all that has to be there.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Stamps: what is installed in .venv, made anew when pyproject.toml changes.
CORE := $(VENV)/khabar-core
DEV := $(VENV)/khabar-dev
# The day of the two example reports that do not state their own.
DAY := 2024-05-12
SHARED ?= ../shared

.PHONY: help demo test lint gate figures bench docs clean

help:
	@echo "make demo     code the example reports into out/demo.html"
	@echo "make test     run the tests"
	@echo "make lint     ruff and mypy"
	@echo "make gate     measure accuracy against eval/floors.json"
	@echo "make figures  measure, and fill the table of the README"
	@echo "make bench    measure speed, start and memory"
	@echo "make docs     write the generated documentation anew"
	@echo "make clean    remove .venv and everything generated"

demo: $(CORE)
	@mkdir -p out
	$(BIN)/khabar code examples/reports --published $(DAY) --format html --output out/demo.html
	@$(BIN)/khabar code examples/reports/west-bank-raids.txt --published $(DAY) --format table
	@echo "That is one of the twelve example reports. All of them, with the words behind every value: out/demo.html"

test: $(DEV)
	$(BIN)/python -m pytest $(ARGS)

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/mypy

gate: $(DEV)
	$(BIN)/python eval/gate.py --shared $(SHARED)

figures: $(DEV)
	@mkdir -p out
	$(BIN)/python eval/gate.py --shared $(SHARED) --json out/measured.json
	$(BIN)/python eval/make_figures.py out/measured.json

bench: $(DEV)
	$(BIN)/python eval/bench.py --shared $(SHARED)
	$(BIN)/python eval/bench_incidents.py

docs: $(DEV)
	$(BIN)/python eval/make_schema.py
	$(BIN)/python eval/make_commands.py

clean:
	rm -rf $(VENV) out build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(CORE): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Khabar needs Python 3.11 or later; name one with make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(DEV): $(CORE)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@
