# make setup   the virtual environment with the locked dependencies; .venv/bin/readouts is the program
# make demo    setting up, then the ledger of the sample stories
# make test    setting up, then every check and every test
PYTHON ?= python3
VENV := .venv
BENCH := $(VENV)/bench
FTM := $(VENV)/ftm.stamp
SPARK := $(VENV)/spark.stamp
FUZZ := $(VENV)/fuzz
BIN := $(VENV)/bin
STAMP := $(VENV)/set-up.stamp
CHECKERS := tests/browser/node_modules/set-up.stamp
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: setup demo test check format bench bench-samples bench-archive bench-spark bench-incremental bench-linking bench-store bench-pages bench-attribution kill-loop hostile-all fuzz evaluate ledger-diff ledger-accept lock parses schema docs screenshots site-docs clean help

help:
	@sed -n 's/^# //p' Makefile

setup: $(STAMP)

# The stamp is made anew when the lock or the project's own description changes, and only after all went well.
$(STAMP): requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-build-isolation --no-deps -e .
	@touch $(STAMP)

demo: $(STAMP)
	@$(BIN)/python scripts/demo.py

check: $(STAMP)
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/pytest tests/test_stored_parses.py

test: check $(CHECKERS) $(FTM) $(SPARK)
	@SPARK_TESTS=1 $(BIN)/pytest -n 2

# What the browser tests need: Chromium, Node.js and the checkers of pages.
$(CHECKERS): tests/browser/package-lock.json scripts/browser.py scripts/debian.py
	@$(PYTHON) scripts/browser.py
	@touch $@

format: $(STAMP)
	@$(BIN)/ruff check --quiet --fix .
	@$(BIN)/ruff format --quiet .

# followthemoney, which reads our entities in the tests. It builds on ICU, which has to be compiled where no wheel fits; that
# it is slow without optimising does not matter here.
$(FTM): requirements-ftm.lock scripts/icu_headers.py scripts/debian.py | $(STAMP)
	@$(PYTHON) scripts/icu_headers.py
	@PYICU_CFLAGS=-O0 $(PIP) install --require-hashes -r requirements-ftm.lock
	@touch $@

# Spark, in a folder of its own so that nothing else is slower for it, and the Java that it runs on.
$(SPARK): requirements-spark.lock scripts/java.py scripts/debian.py | $(STAMP)
	@$(PYTHON) scripts/java.py
	@rm -rf $(VENV)/spark
	@$(PIP) install --require-hashes --no-build-isolation --no-compile --target $(VENV)/spark -r requirements-spark.lock
	@touch $@

# All benchmarks but that of attributions, one after the other (two hours and more). Figures are printed, with the machine they
# are of; only the time that days take is a gate.
bench: bench-samples bench-archive bench-spark bench-incremental bench-linking bench-store bench-pages

# How long the sample stories take, stage by stage.
bench-samples: $(STAMP)
	@$(BIN)/python scripts/bench.py

# How fast an archive of pages is read, beside parsing everything. It writes archives of its own; CORPUS=DIR takes one.
bench-archive: $(STAMP)
	@$(BIN)/python scripts/bench_archive.py $(if $(CORPUS),--corpus $(CORPUS))

# The engine for clusters beside the embedded one.
bench-spark: $(STAMP) $(SPARK)
	@$(BIN)/python scripts/bench_spark.py

# What a story costs as the ledger grows, and what one more costs.
bench-incremental: $(STAMP)
	@$(BIN)/python scripts/bench_incremental.py

# What linking a million mentions takes, beside a hundred thousand.
bench-linking: $(STAMP)
	@$(BIN)/python scripts/bench_linking.py

# How fast a ledger of 100,000 contacts answers. Makes it first.
bench-store: $(STAMP)
	@$(BIN)/python scripts/bench_store.py

# How fast the pages of such a ledger come from the real server.
bench-pages: $(STAMP)
	@$(BIN)/python scripts/bench_pages.py

# Our attributions and another extractor of quotations side by side, on the cases. It has an environment of its own.
bench-attribution: $(BENCH)/set-up.stamp
	@$(BENCH)/bin/python scripts/bench_attribution.py

$(BENCH)/set-up.stamp: requirements-bench.lock pyproject.toml
	@test -x $(BENCH)/bin/python || $(PYTHON) -m venv $(BENCH)
	@$(BENCH)/bin/python -m pip --quiet --disable-pip-version-check install --require-hashes -r requirements-bench.lock
	@$(BENCH)/bin/python -m pip --quiet --disable-pip-version-check install --no-build-isolation --no-deps -e .
	@touch $@

# All hostile texts; `make test` leaves out those that cost seconds of processor time.
hostile-all: $(STAMP)
	@HOSTILE_ALL=1 $(BIN)/pytest tests/test_hostile.py

# Builds that are killed, 200 times, at every step and at moments all over.
kill-loop: $(STAMP)
	@$(BIN)/python scripts/kill_loop.py --kills 200

# Made-up input for every target, by two fuzzers; FUZZ_SECONDS (600) each. What breaks something is kept as a case.
fuzz: $(STAMP) $(FUZZ)/set-up.stamp
	@$(BIN)/python scripts/fuzz.py hypothesis
	@$(FUZZ)/bin/python scripts/fuzz.py atheris

$(FUZZ)/set-up.stamp: requirements-fuzz.lock pyproject.toml
	@test -x $(FUZZ)/bin/python || $(PYTHON) -m venv $(FUZZ)
	@$(FUZZ)/bin/python -m pip --quiet --disable-pip-version-check install --require-hashes -r requirements-fuzz.lock
	@$(FUZZ)/bin/python -m pip --quiet --disable-pip-version-check install --no-build-isolation --no-deps -e .
	@touch $@

# How well our own whole stories are read; fails below the floors of tests/eval/baseline.json.
evaluate: $(STAMP)
	@$(BIN)/python scripts/evaluate.py

# What a change does to the ledgers of all samples and gold stories, and how to accept it.
ledger-diff: $(STAMP)
	@$(BIN)/python scripts/ledger_diff.py

ledger-accept: $(STAMP)
	@$(BIN)/python scripts/ledger_diff.py --accept

# The one way to change the lock. It names versions and hashes, no registry.
lock:
	@$(BIN)/uv pip compile --quiet --group dev --extra web pyproject.toml --generate-hashes --no-header --no-emit-index-url \
		--no-emit-find-links --universal --python-version 3.11 -o requirements.lock
	@$(BIN)/uv pip compile --quiet --group bench pyproject.toml -c requirements.lock --generate-hashes --no-header \
		--no-emit-index-url --no-emit-find-links --universal --python-version 3.11 -o requirements-bench.lock
	@$(BIN)/uv pip compile --quiet --group ftm -c requirements.lock --generate-hashes --no-header \
		--no-emit-index-url --no-emit-find-links --universal --python-version 3.11 -o requirements-ftm.lock
	@$(BIN)/uv pip compile --quiet --group spark -c requirements.lock --generate-hashes --no-header \
		--no-emit-index-url --no-emit-find-links --universal --python-version 3.11 -o requirements-spark.lock
	@$(BIN)/uv pip compile --quiet --group fuzz pyproject.toml -c requirements.lock --generate-hashes --no-header \
		--no-emit-index-url --no-emit-find-links --universal --python-version 3.11 -o requirements-fuzz.lock

# Parses the cases and the examples of the lexicon anew and shows what changed against the stored parses.
parses: $(STAMP)
	@$(BIN)/python scripts/parse_cases.py

# The JSON Schema of the contract, and the parts of docs/ and README.md that are made: tables, the tutorial, figures.
schema docs: $(STAMP)
	@$(BIN)/python scripts/make_schema.py
	@$(BIN)/python scripts/make_docs.py

# The pages of the sample stories as pictures, in build/screenshots/; those of the README in docs/screenshots/.
screenshots: $(STAMP) $(CHECKERS)
	@$(BIN)/python scripts/screenshots.py

# The documentation as pages that work from a folder, without a network: build/docs/index.html.
site-docs: $(STAMP)
	@$(BIN)/python scripts/site_docs.py

clean:
	@rm -rf $(VENV) tests/browser/node_modules build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .grimp_cache
	@find src tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +
