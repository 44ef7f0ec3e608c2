# The commands of this repository. `make demo` and `make test` are all a newcomer needs.

# The requirements are compiled for Python 3.11; anything newer will do. The first that works is taken.
PYTHON ?= $(or $(shell for name in python3.11 python3.12 python3 python3.13 python3.14; do \
	$$name -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2> /dev/null && echo $$name && break; \
	done),python3)
PORT ?= 8000
BIN := .venv/bin

# Set-up is done again only when what it is made from has changed: the names of the stamps say what that was.
sum = $(firstword $(shell cat $(1) | cksum))
STAMPS := .venv/stamps
PRODUCT_FILES := requirements/base.txt requirements/assets.txt
TEST_FILES := $(PRODUCT_FILES) requirements/test.txt
ASSET_FILES := package-lock.json tools/fetch_assets.py tools/fonts.py
PYTHON_READY := $(STAMPS)/python
PRODUCT_READY := $(STAMPS)/product-$(call sum,$(PRODUCT_FILES))
TESTS_READY := $(STAMPS)/tests-$(call sum,$(TEST_FILES))
ASSETS_READY := $(STAMPS)/assets-$(call sum,$(ASSET_FILES))
TEST_ASSETS_READY := $(STAMPS)/test-assets-$(call sum,$(ASSET_FILES))

PIP_INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --require-hashes
NO_PACKAGES := { echo "The Python packages could not be fetched: check the network connection and the pip settings \
	of this machine (pip config list), then run make again." >&2; exit 1; }

.PHONY: help demo port-is-free install setup test test-postgresql test-sqlite check static bench faults requirements screenshots format

help:
	@echo "make demo          serve the demonstration register on http://127.0.0.1:$(PORT) (PORT= changes it)"
	@echo "make test          every test, against PostgreSQL, Redis, a worker and a browser it starts itself"
	@echo "make check         format, lint, types, import contracts and migrations, then make test"
	@echo "make install       install what production needs, and stop there"
	@echo "make setup         install what make test needs, and stop there"
	@echo "make bench         how fast the pages, the sweep and the paper are, each against a named floor"
	@echo "make faults        kill workers, Redis, PostgreSQL, the clock and the mail server, a hundred times (FAULT_ROUNDS=)"
	@echo "make screenshots   remake the pictures in the README"
	@echo "make format        put the code in the house style"
	@echo "make requirements  compile requirements/*.in into hashed files"

demo: export DEMO := 1
demo: export PORT := $(PORT)
demo: port-is-free $(PRODUCT_READY) $(ASSETS_READY)
	@exec $(BIN)/python -m blmk_risk.serve --prepare

# Said before a minute of set-up, not after it. What is not a number is for the server's own message.
port-is-free:
	@$(PYTHON) -c 'import socket, sys; port = sys.argv[1]; probe = socket.socket(); probe.settimeout(2); \
		sys.exit(port.isdigit() and not probe.connect_ex(("127.0.0.1", int(port) % 65536)))' "$(PORT)" || \
		{ echo "Port $(PORT) is taken: choose another one, for example make demo PORT=8001." >&2; exit 1; }

install: $(PRODUCT_READY) $(ASSETS_READY)

setup: $(TESTS_READY) $(TEST_ASSETS_READY)

test: setup
	@$(MAKE) --no-print-directory test-postgresql
	@$(MAKE) --no-print-directory test-sqlite

test-postgresql:
	@$(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder

test-sqlite:
	@echo "On SQLite, where the engines can differ ..."
	@$(BIN)/python -m pytest -m engines --engine sqlite

# What takes one core each goes first and side by side; the tests on PostgreSQL then have both.
check: setup
	@$(MAKE) --no-print-directory --jobs=2 static test-sqlite
	@$(MAKE) --no-print-directory test-postgresql

static:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	DEBUG=1 $(BIN)/python manage.py makemigrations --check --dry-run

bench: setup
	@DEBUG=1 $(BIN)/python -m benchmarks

faults: export FAULT_ROUNDS ?= 100
faults: setup
	@$(BIN)/python -m pytest tests/faults -n 4 --maxschedchunk 1

screenshots: setup
	@$(BIN)/python -m tools.screenshots

format: $(TESTS_READY)
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .

requirements: $(TESTS_READY)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv==0.13.*"
	@cd requirements && for set in base test assets; do \
		../$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
			--no-emit-index-url --no-header $$set.in --output-file $$set.txt || exit 1; done

$(PYTHON_READY):
	@$(PYTHON) tools/bare_machine.py
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -c "import pathlib, site; pathlib.Path(site.getsitepackages()[0], 'blmk-risk.pth').write_text('$(CURDIR)')"
	@mkdir -p $(STAMPS) && touch $@

$(PRODUCT_READY): | $(PYTHON_READY)
	@echo "Installing what the product needs ..."
	@$(PIP_INSTALL) -r requirements/base.txt -r requirements/assets.txt || $(NO_PACKAGES)
	@touch $@

# Not compiled: the tests open a part of it only, and what they open is compiled then.
$(TESTS_READY): | $(PYTHON_READY)
	@echo "Installing what the product and its tests need ..."
	@$(PIP_INSTALL) --no-compile -r requirements/test.txt -r requirements/assets.txt || $(NO_PACKAGES)
	@touch $(PRODUCT_READY) $@

$(ASSETS_READY): | $(PRODUCT_READY)
	@echo "Fetching the NHS front end and the fonts ..."
	@$(BIN)/python -m tools.fetch_assets
	@touch $@

$(TEST_ASSETS_READY): | $(TESTS_READY)
	@echo "Fetching the NHS front end, the fonts and a browser ..."
	@$(BIN)/python -m tools.fetch_assets --tests
	@touch $(ASSETS_READY) $@
