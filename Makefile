# Two commands for a newcomer: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CATALOGUES := $(wildcard src/habeas/*/locale/*/LC_MESSAGES/*.po)
# Two processes: the tests of one file stay together, since they share what they set up.
SIDE_BY_SIDE := --numprocesses 2 --dist loadfile
COMPILE := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 \
	--generate-hashes --no-header --no-annotate --no-emit-index-url --quiet

.PHONY: install demo test check bench messages screenshots lock clean

install: $(VENV)/installed  ## the program, as .venv/bin/habeas

$(VENV)/installed: requirements.lock pyproject.toml hatch_build.py src/habeas/values/names/loops.c $(CATALOGUES)
	scripts/install-system-packages build
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/installed-development: $(VENV)/installed requirements-development.lock
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-development.lock
	touch $@

demo: install  ## the sample register, built and served on this machine
	$(BIN)/habeas demo

test: $(VENV)/installed-development check  ## everything that can fail
	scripts/install-system-packages test
	$(BIN)/python -m pytest $(SIDE_BY_SIDE)
	scripts/with-postgresql $(BIN)/python -m pytest $(SIDE_BY_SIDE) -m "not browser and not sqlite"

check: $(VENV)/installed-development  ## lint, types, import order
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: install  ## the project's benchmarks
	$(BIN)/habeas bench

messages: $(VENV)/installed-development  ## bring the languages' catalogues up to date, and say what they lack
	$(BIN)/python scripts/messages.py $(LANGUAGE)

screenshots: $(VENV)/installed-development  ## pictures of the main pages, into build/screenshots
	scripts/install-system-packages test
	PYTHONPATH=. $(BIN)/python scripts/screenshots.py build/screenshots

lock: $(VENV)/installed-development  ## renew the lock files from pyproject.toml
	$(BIN)/python -m pip install --quiet uv
	$(COMPILE) --group build --output-file requirements.lock
	$(COMPILE) --group development --constraint requirements.lock --output-file requirements-development.lock

clean:
	rm -rf $(VENV) build dist
