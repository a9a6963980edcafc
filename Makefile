# `make` lists what can be done. Everything runs in .venv, made from requirements.lock with its
# hashes, by uv when it is there and by venv and pip otherwise.

V := .venv
# The first Python that is new enough; the default python3 of a machine may not be.
PY := $(shell for p in "$$PYTHON" python3.14 python3.13 python3.12 python3 /usr/bin/python3 \
	$$(ls -d "$$HOME"/.pyenv/versions/3.1[2-9]*/bin/python 2>/dev/null); do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1 \
	&& command -v "$$p" && break; done)

# What programs read of the translations; made on installing, and here when one changed.
MO := $(patsubst %.po,%.mo,$(wildcard src/comity/locale/*/LC_MESSAGES/*.po))
# What browsers read of stylesheets and scripts; made likewise.
GZ := $(patsubst %,%.gz,$(wildcard src/comity/portal/static/portal/*s))

LOCK := uv pip compile -q --universal --python-version 3.12 --generate-hashes \
	--custom-compile-command "make lock"

# Makes .venv anew: $(1) is the lock of what is installed beside Comity, $(2) how Comity is.
define filled
	@test -n "$(PY)" || { echo "Comity needs Python 3.12 or newer; PYTHON=/path/to/it says where it is." >&2; exit 1; }
	@if command -v uv >/dev/null 2>&1; then \
	  uv venv -q --clear --python "$(PY)" $(V) \
	  && uv pip sync -q --compile-bytecode --python $(V)/bin/python --require-hashes $(1) \
	  && uv pip install -q --python $(V)/bin/python --no-deps --no-build-isolation $(2) ; \
	else \
	  "$(PY)" -m venv --clear $(V) \
	  && $(V)/bin/pip install -q --disable-pip-version-check --require-hashes -r $(1) \
	  && $(V)/bin/pip install -q --disable-pip-version-check --no-deps --no-build-isolation $(2) ; \
	fi
endef

.DEFAULT_GOAL := help
.PHONY: help install production demo test check bench house frozen pictures serve migrations messages lock sbom clean

help:  ## list these targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

install: $(V)/.ok $(MO) $(GZ)  ## prepare .venv; then .venv/bin/comity works from any folder
	@# Where Python may not write what it has compiled, each start would compile all of it again.
	@$(V)/bin/python -m compileall -qq src || true

production: requirements-run.lock  ## prepare .venv for a server, without the tools of development
	$(call filled,requirements-run.lock,.)
	@rm -f $(V)/.ok

demo: install  ## load the real records into one SQLite file, serve them, print the address
	@$(V)/bin/comity demo

test: install  ## every test that can run here (REQUIRE_ALL=1: every test)
	$(V)/bin/python -m pytest -n auto --dist worksteal

check: install  ## style, types, architecture, then make test: what CI runs
	$(V)/bin/ruff check
	$(V)/bin/ruff format --check
	$(V)/bin/mypy
	$(V)/bin/lint-imports
	$(MAKE) test

bench: install  ## measure speed and memory beside a bare reference, and write docs/benchmarks.md
	$(V)/bin/python -m bench --write

house: install  ## count the size and the ways of the program, and write docs/house.md
	@folder=$$(mktemp -d) && COMITY_HOME=$$folder COMITY_DATABASE_URL=sqlite:///$$folder/house.sqlite3 \
	  $(V)/bin/python -m bench.house; done=$$?; rm -rf "$$folder"; exit $$done

frozen: install  ## renew the digests of what readers get, and print what changed (SINCE=commit)
	@rm -rf build/frozen && mkdir -p build/frozen
	@git worktree add -q --detach build/frozen/tree $(or $(SINCE),HEAD)
	-@cd build/frozen/tree && PYTHONPATH=$(CURDIR)/build/frozen/tree/src:. FROZEN_BODIES=$(CURDIR)/build/frozen/before \
	  $(CURDIR)/$(V)/bin/python -m pytest -q -n 0 tests/promises/test_frozen.py >/dev/null
	@git worktree remove --force build/frozen/tree
	@FROZEN_BODIES=$(CURDIR)/build/frozen/after WRITE_FROZEN=1 $(V)/bin/python -m pytest -q -n 0 tests/promises/test_frozen.py
	@git diff --no-index --stat --patch build/frozen/before build/frozen/after || true

pictures: install  ## make the pictures of README and guides anew from the demo
	@WRITE_PICTURES=1 $(V)/bin/python -m pytest -q -n 0 tests/promises/test_pictures.py

serve: install  ## serve the database of COMITY_DATABASE_URL
	$(V)/bin/comity serve

migrations: $(V)/.ok  ## write the migrations that changed models lack (NAME=what_changed)
	@DJANGO_SETTINGS_MODULE=tests.settings PYTHONPATH=. $(V)/bin/python -m django makemigrations --no-header \
	  $(if $(NAME),--name $(NAME))
	@$(V)/bin/ruff format -q src/comity/*/migrations

messages: $(V)/.ok  ## renew the catalogues of the translations from the strings of the code
	$(V)/bin/python -m comity.portal.translations.catalogue

lock:  ## write requirements.lock and requirements-run.lock anew (needs uv)
	$(LOCK) --upgrade pyproject.toml requirements.in -o requirements.lock
	echo hatchling | $(LOCK) -c requirements.lock pyproject.toml - -o requirements-run.lock

sbom: install  ## write what a release consists of to dist/, as CycloneDX
	@mkdir -p dist
	@$(V)/bin/cyclonedx-py requirements --pyproject pyproject.toml --mc-type application \
	  --output-reproducible --validate -o dist/comity.cdx.json requirements-run.lock

clean:  ## remove .venv and every cache
	rm -rf $(V) .*_cache .hypothesis build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

%.mo: %.po | $(V)/.ok
	@$(V)/bin/python -m comity.portal.translations.compiling

%.gz: % | $(V)/.ok
	@$(V)/bin/python -m comity.portal.compressing

$(V)/.ok: requirements.lock
	$(call filled,requirements.lock,-e .)
	@touch $@
