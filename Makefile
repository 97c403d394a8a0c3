PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
export PORT ?= 8000
# What is compiled once is not compiled again: a second start takes half the time.
export PYTHONDONTWRITEBYTECODE =
# New releases are held back a week, so that a bad one is found before it is locked.
HELD_BACK = $$($(BIN)/python -c "from datetime import UTC, datetime, timedelta as d; print((datetime.now(UTC) - d(7)).strftime('%Y-%m-%dT00:00:00Z'))")
COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --exclude-newer $(HELD_BACK) \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-header

.NOTPARALLEL:
.PHONY: setup demo test check bench sdl lock image measure clean explorer

setup: .venv/dev.stamp explorer ## .venv with the project and all that is needed to work on it

demo: .venv/run.stamp ## the bundled data loaded, the Beijing question answered, and the API served on $PORT
	@exec $(BIN)/kg demo

test: setup ## every test, on a real Neo4j, in one process more than there are processors, at most four
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadgroup --no-loadscope-reorder

check: setup ## format, lint, types, import contracts and declared dependencies
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/pyright
	$(BIN)/lint-imports
	$(BIN)/deptry .
	$(BIN)/deptry . --exclude '\.venv' --non-dev-dependency-groups dev --ignore DEP002

bench: setup ## which of the gold questions are answered right, how well names are resolved
	$(BIN)/python -m bench

sdl: setup ## the committed GraphQL schema, written again
	$(BIN)/kg schema > schema/schema.graphql.new && mv schema/schema.graphql.new schema/schema.graphql

lock: .venv/python.stamp ## the pinned requirements, resolved again
	$(PIP) install uv==0.13.9
	$(COMPILE) pyproject.toml --upgrade --group dev --output-file requirements-dev.txt
	$(COMPILE) pyproject.toml --upgrade --group build --constraints requirements-dev.txt --output-file requirements-build.txt
	$(COMPILE) pyproject.toml --upgrade --constraints requirements-dev.txt --output-file requirements.txt
	$(COMPILE) --upgrade --group bench --output-file requirements-bench.txt

image: ## the container image of the API
	docker build --file docker/Dockerfile --tag diplomatic-kg .

measure: setup ## the size of modules and functions against the budget
	$(BIN)/python -m tests.sizes

clean: ## everything that the other targets made here; the database's data and the caches of the user stay
	rm -rf .venv dist .coverage .hypothesis .pytest_cache .ruff_cache .import_linter_cache

# The stamps make a second run quick: each is newer than all that it depends on. A development environment runs the demo too.
.venv/python.stamp:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or later is needed, this is " + sys.version + "; choose one with make PYTHON=...")'
	$(PYTHON) -m venv .venv
	@touch $@

.venv/run.stamp: .venv/python.stamp requirements-build.txt pyproject.toml
	$(PIP) install --no-compile --no-deps --require-hashes --requirement requirements-build.txt
	$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@

.venv/dev.stamp: .venv/python.stamp requirements-dev.txt pyproject.toml
	$(PIP) install --no-compile --no-deps --require-hashes --requirement requirements-dev.txt
	$(PIP) install --no-build-isolation --no-deps --editable .
	@touch .venv/run.stamp $@

explorer: .venv/run.stamp
	@$(BIN)/python -m schema.explorer.build
