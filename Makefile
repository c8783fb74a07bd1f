# Every command of this project. `make` alone lists them.

# The first Python of the versions that requirements.txt is locked for (3.11 to 3.14); `make PYTHON=...` overrides it.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null && { echo $$python; break; }; done)
venv := .venv/bin/python
pip := $(venv) -m pip --disable-pip-version-check install --quiet --require-hashes --only-binary :all:
as_root := [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null
apt_install := export DEBIAN_FRONTEND=noninteractive; apt-get update -qq && \
	apt-get install -qq -y --no-install-recommends -o Dpkg::Use-Pty=0 >/dev/null

# A .venv whose Python is gone (an upgrade, a copied folder) is made again.
ifneq ($(shell $(venv) -c 'print(1)' 2>/dev/null),1)
.venv/made: always
endif

.PHONY: help site test serve check check-site lint figures lock clean browser always
.DELETE_ON_ERROR:

help: ## list these commands
	@sed -nE 's/^([a-z-]+):.*## (.*)/make \1	\2/p' Makefile | expand -t 16

site: .venv/site-ready ## build the map of content/ into site/ (options: make site OPTIONS="--strict")
	@$(venv) build.py $(OPTIONS)

test: .venv/test-ready browser ## run every test (some of them: make test TESTS=tests/read)
	@$(venv) -m pytest -n 2 --dist worksteal $(TESTS)

serve: .venv/site-ready ## build, show the map at http://127.0.0.1:8000/, and follow what changes in content/
	@$(venv) build.py serve $(OPTIONS)

check: lint test ## ruff, mypy --strict and every test

check-site: .venv/site-ready ## look over links, pages, curation and facts of the map; write nothing
	@$(venv) build.py check $(OPTIONS)

lint: .venv/test-ready ## ruff and mypy --strict alone
	$(venv) -m ruff check
	$(venv) -m ruff format --check
	$(venv) -m mypy

figures: .venv/site-ready ## measure the map of content/: size, time, what was found
	@$(venv) benchmarks/figures.py

lock: .venv/test-ready ## compile requirements*.txt anew out of pyproject.toml
	$(venv) -m pip --disable-pip-version-check install --quiet 'uv>=0.9'
	$(venv) -m uv pip compile $(lock_options) pyproject.toml -o requirements.txt
	$(venv) -m uv pip compile $(lock_options) --extra test -c requirements.txt pyproject.toml -o requirements-test.txt
lock_options := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet

clean: ## delete the environment and every cache; content/ and site/ stay
	rm -rf .venv .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis build *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment. Its stamps lie inside it, so deleting .venv starts afresh; a newer lock installs again.
.venv/made:
	@[ -n "$(PYTHON)" ] || { echo "litatlas needs Python 3.11, 3.12, 3.13 or 3.14; found: $$(python3 --version 2>&1)." \
		"Install one, or name it: make PYTHON=/path/to/python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { \
		if $(as_root); then echo "installing python3-venv"; $(apt_install) $(notdir $(PYTHON))-venv; \
		else echo "Python's venv module is missing. Install it with: sudo apt-get install $(notdir $(PYTHON))-venv" >&2; exit 1; fi; }
	@echo "making .venv with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv --clear .venv
	@touch $@

.venv/site-ready: requirements.txt .venv/made
	@echo "installing what the build needs"
	@$(pip) -r $<
	@touch $@

.venv/test-ready: requirements-test.txt .venv/site-ready
	@echo "installing what the tests need"
	@$(pip) -r $<
	@touch $@

# libatomic1 is for the Node that Playwright brings along.
browser: .venv/test-ready
	@$(venv) tests/chromium.py 2>/dev/null || ! { $(as_root); } || { \
		echo "installing chromium"; $(apt_install) chromium-headless-shell fonts-liberation libatomic1 || \
		{ $(apt_install) chromium fonts-liberation libatomic1; }; }
	@$(venv) tests/chromium.py
