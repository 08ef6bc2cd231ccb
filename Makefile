# make map   see the ecosystem           make test   check everything
# make bench measure the speed           make docs   rewrite the generated pages
# make page  build the map page's program  make bench-map  measure the page beside its peers
# make lock  renew the pinned versions   make save   rewrite data/ in its canonical form

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCKED := $(INSTALL) --only-binary :all: --require-hashes -r

.PHONY: map test check page bench bench-map docs save lock browser clean

map: $(VENV)/.map
	$(BIN)/hytki --data data map --output build/ecosystem.html

test: $(VENV)/.test $(VENV)/.page browser
	$(MAKE) check

check:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tools.page run check
	$(BIN)/pytest -n auto --dist loadfile

page: $(VENV)/.page
	$(BIN)/python -m tools.page run build

bench: $(VENV)/.test
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.analysis

bench-map: $(VENV)/.page browser
	$(BIN)/python -m benchmarks.map

docs: $(VENV)/.test
	$(BIN)/python -m tools.docs

save: $(VENV)/.map
	$(BIN)/hytki --data data save

lock: $(VENV)/.test
	$(INSTALL) --only-binary :all: uv
	$(BIN)/uv pip compile -q pyproject.toml tools/build.in --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate --no-emit-index-url --no-emit-find-links -o requirements.lock
	$(BIN)/uv pip compile -q pyproject.toml tools/build.in --group test --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate --no-emit-index-url --no-emit-find-links -o requirements-test.lock

browser: $(VENV)/.test
	sh tools/browser.sh $(BIN)/python

clean:
	rm -rf $(VENV) build dist page/node_modules

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "HYTKI Graph needs Python 3.11 or newer; give it with make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.map: $(BIN)/python requirements.lock pyproject.toml
	$(LOCKED) requirements.lock
	$(INSTALL) --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.test: $(VENV)/.map requirements-test.lock
	$(LOCKED) requirements-test.lock
	touch $@

$(VENV)/.page: $(VENV)/.test page/package-lock.json
	$(BIN)/python -m tools.page ci
	touch $@
