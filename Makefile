# Two commands are enough on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO_DATA ?= data/demo
HOST ?= 127.0.0.1
PORT ?= 8000

.PHONY: demo test setup setup-dev assets messages browser lint types layers eval bench clean

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

# The runtime: every package pinned with its hash; the project itself in place.
$(VENV)/.runtime: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-build.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

# Front-end files: npm checks them against the lock's digests, and the few needed are copied in place.
$(VENV)/.assets: package-lock.json shuniu/web/assets.py shuniu/web/icons.py $(VENV)/.runtime
	$(BIN)/python -m shuniu.web.assets
	touch $@

# The catalogs that the pages and the command line read.
$(VENV)/.catalogs: $(wildcard shuniu/*/locale/*/LC_MESSAGES/*.po) $(VENV)/.runtime
	$(BIN)/python -m shuniu.web.catalogs compile
	touch $@

# The free FangSong, KaiTi, HeiTi and Song of Debian's texlive-lang-chinese, unpacked without its dependencies; a font
# package from PyPI has every glyph where they can't be had, and `shuniu typeset` says what was substituted.
FONTS := shuniu/typesetting/fonts
$(FONTS)/.set-up:
	@mkdir -p $(FONTS); D=$$(mktemp -d); cd $$D; download() { apt-get -qq download texlive-lang-chinese 2>/dev/null; }; \
	if command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null && \
	  { download || { test "$$(id -u)" = 0 && apt-get update -qq && download; }; } && \
	  dpkg-deb --fsys-tarfile *.deb | tar -x --wildcards --transform 's,.*/,,' \
	    '*/FandolFang-*.otf' '*/FandolKai-*.otf' '*/FandolHei-R*.otf' '*/FandolSong-*.otf'; then cp *.otf $(CURDIR)/$(FONTS)/; \
	else echo "No free FangSong and KaiTi: pages are set in Noto Serif SC. Put official fonts where SHUNIU_FONTS points."; fi; rm -rf $$D
	@touch $@

setup: $(VENV)/.runtime $(VENV)/.assets $(VENV)/.catalogs $(FONTS)/.set-up
setup-dev: setup $(VENV)/.dev
assets: $(VENV)/.assets

# Gather the texts of the interface into the catalogs, make the Traditional one, compile.
messages: $(VENV)/.runtime
	DJANGO_SETTINGS_MODULE=shuniu.config.settings $(BIN)/python -m shuniu.web.catalogs update

# The demo office 临江市人民政府办公室, on 127.0.0.1:8000; a second start serves the same data again.
demo: setup
	SHUNIU_DATA=$(DEMO_DATA) $(BIN)/shuniu demo --host $(HOST) --port $(PORT)

# Everything that a submission must pass: style, types, layers, the suite on SQLite and on PostgreSQL, the browser.
test: export PYTHONDONTWRITEBYTECODE :=
test: setup-dev browser lint types layers
	SHUNIU_DATA=data/test $(BIN)/python -m pytest $(IN_PARALLEL) -m "not browser" tests
	SHUNIU_DATA=data/test $(BIN)/python tests/with_postgres.py $(BIN)/python -m pytest $(IN_PARALLEL) -m "not browser and not sqlite" $(ON_BOTH)
	SHUNIU_DATA=data/test $(BIN)/python -m pytest $(IN_PARALLEL) -m browser $(LONGEST) $$(grep -rlE 'mark\.browser' tests --include='test_*.py' | grep -vx $(LONGEST) | sort)

# In parallel, a file on one worker: what its tests share (a demo office, a backup) is made once. In their order, so that
# the costly ones are not left to the end.
JOBS ?= $(shell n=$$(nproc 2>/dev/null || echo 2); if [ $$n -lt 2 ]; then echo 2; elif [ $$n -gt 6 ]; then echo 6; else echo $$n; fi)
IN_PARALLEL = -n $(JOBS) --dist loadfile --no-loadscope-reorder
# Every page at both widths: half of the browser's work in one file, so it begins first.
LONGEST := tests/rights/test_every_page_in_browser.py
# What asks a database something of its own; text, working time and most pages are tested once.
ON_BOTH := tests/api tests/audit tests/matters tests/notices tests/jobs tests/office tests/search \
           tests/faults/test_at_once.py tests/faults/test_bad_input.py tests/faults/test_bad_files.py \
           $(addprefix tests/web/test_,$(addsuffix .py,ledger number_book query_counts search_page statistics today inbox \
           sources archive documents incoming_pages meetings decisions briefing_pages research cases disclosure team)) \
           tests/portal

# Chromium for the browser tests and poppler's verifier of signatures: Debian's, installed where we are root; without them
# their tests skip and say so.
browser:
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && apt-get install -y -qq chromium fonts-noto-cjk >/dev/null; \
	  else echo "No Chromium: browser tests will be skipped. As root: apt-get install chromium fonts-noto-cjk"; fi
	@command -v pdfsig >/dev/null || \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && apt-get install -y -qq poppler-utils >/dev/null; \
	  else echo "No pdfsig: the second verifier of seals will be skipped. As root: apt-get install poppler-utils"; fi

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

layers: $(VENV)/.dev
	$(BIN)/lint-imports

# Precision, recall and F1 of decompose and inspect, exactness of clean, on SAMPLES (ours by default).
SAMPLES ?= samples
eval: setup
	$(BIN)/python samples/score.py --root $(SAMPLES)

# clean + outline + decompose beside pure-Python jieba, in one run; a document typeset beside LibreOffice.
bench: setup-dev
	$(BIN)/python bench/text.py
	$(BIN)/python bench/typeset.py

clean:
	rm -rf $(VENV) data .mypy_cache .ruff_cache .pytest_cache node_modules shuniu/web/static/vendor
