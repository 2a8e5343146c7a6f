# One command for each job, the same on a laptop and in CI. `make help` lists them.

PYTHON ?= python3
VENV := .venv
STAMP := $(VENV)/.installed
RUN := $(VENV)/bin/python -m
TOOLS := tests/tools/node_modules/.package-lock.json
# Tests use all cores, a file of tests one; files with a browser come first (tests/conftest.py).
PARALLEL := --numprocesses=auto --maxprocesses=4 --dist=loadfile --no-loadscope-reorder

# An environment that does not run, or was moved here from another folder, is made anew.
ifneq ($(wildcard $(STAMP)),)
$(shell test "$$(cat $(STAMP))" = "$$(pwd)" && $(VENV)/bin/python -c "" 2>/dev/null || rm -f $(STAMP))
endif

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help site serve check test gallery catalogue lock clean

help: ## say what the targets do
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 16

site: $(STAMP) ## build the site into site/
	@$(RUN) generator build

serve: $(STAMP) ## show the site on this computer, and again after every edit; SLUG=… previews one explainer
	@$(RUN) generator serve $(SLUG)

check: $(STAMP) ## look for mistakes in content/
	@$(RUN) generator check

test: $(STAMP) $(TOOLS) ## format, lint, types, imports, a strict build, and all tests
	$(RUN) ruff format --check .
	$(RUN) ruff check .
	$(RUN) mypy
	$(VENV)/bin/python -c "from importlinter.cli import lint_imports_command as main; main()"
	$(RUN) generator build --strict
	$(RUN) pytest $(PARALLEL)

gallery: site ## pictures of every page type in .gallery/, to judge the look at a glance
	@$(RUN) tests.gallery

catalogue: $(STAMP) ## write CHECKS.md anew, the page of all checks
	@$(RUN) generator explain --markdown > CHECKS.md.new && mv CHECKS.md.new CHECKS.md

lock: ## write requirements.txt anew from pyproject.toml (needs uv)
	uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes --upgrade \
	  --extra test --no-emit-index-url --no-emit-find-links \
	  --custom-compile-command "make lock" pyproject.toml --output-file requirements.txt

clean: ## remove the built site, the environment and all caches
	rm -rf site .nutgraf .gallery $(VENV) build *.egg-info tests/tools/node_modules benchmarks/tools/node_modules
	rm -rf .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamp is written last: an install that was cut short is done again from the start.
$(STAMP): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Nutgraf needs Python 3.11 or newer, and '$(PYTHON)' is $$($(PYTHON) --version 2>/dev/null || echo missing)." >&2; \
	  echo "Install it, or name one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "This Python has no venv. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@echo "Making $(VENV) from requirements.txt (a minute, once) ..." >&2
	@rm -f $@
	@$(PYTHON) -m venv --clear $(VENV)
	@$(RUN) pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(RUN) pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@pwd > $@

# The HTML checker of the tests. Without npm or a network its test is skipped (and fails in CI).
$(TOOLS): tests/tools/package-lock.json
	@if command -v npm >/dev/null; then npm ci --prefix tests/tools --no-audit --no-fund --loglevel=error; fi \
	  || echo "npm ci did not work: the HTML test will be skipped" >&2
