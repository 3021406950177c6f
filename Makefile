# Everything here works from a fresh clone with git, make and Python >= 3.11.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TOOLS := .tools/bin
export PATH := $(CURDIR)/$(TOOLS):$(PATH)

# Two Helms: each Argo CD brings one along (validators/releasegate/render/helm/versions.py).
GO_TOOLS := \
	opa=github.com/open-policy-agent/opa@v1.19.0 \
	helm=helm.sh/helm/v4/cmd/helm@v4.2.4 \
	helm-v3.19.4=helm.sh/helm/v3/cmd/helm@v3.19.4 \
	gator=github.com/open-policy-agent/gatekeeper/v3/cmd/gator@v3.23.0 \
	kubeconform=github.com/yannh/kubeconform/cmd/kubeconform@v0.7.0

# What `make bench` measures beside the gate, and no test needs.
BENCH_TOOLS := conftest=github.com/open-policy-agent/conftest@v0.71.1

.PHONY: fuzz bench peers rulecost parity attacks mutate help demo test suite lint format types generate rule tools lock clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

demo: $(VENV)/.installed ## one model from `copier copy` to production, with refusals on the way
	@PYTHONPATH=scripts $(BIN)/python -m demo

# What takes longest is sampled in an ordinary run (tests/sample.py); CI leaves out nothing.
ifdef THOROUGH
export RELEASEGATE_THOROUGH := 1
endif

test: $(VENV)/.installed ## formatting, types, tests, in parallel; THOROUGH=1 leaves out nothing
	@$(MAKE) --no-print-directory -j 3 lint types suite

suite: $(VENV)/.installed
	@$(BIN)/pytest -n auto --dist worksteal

lint: $(VENV)/.installed
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(VENV)/.installed
	@$(BIN)/mypy

format: $(VENV)/.installed ## format the Python code
	@$(BIN)/ruff check --fix . && $(BIN)/ruff format .

generate: $(VENV)/.installed ## write what is derived: rule pages, the policy pin of the template
	@$(BIN)/python scripts/pin.py && $(BIN)/python scripts/generate.py

mutate: $(VENV)/.installed ## change every rule in small ways, and see whether its tests notice
	@PYTHONPATH=scripts $(BIN)/python -m mutate $(ARGS)

rulecost: $(VENV)/.installed ## say what each rule costs for one document
	@$(BIN)/python scripts/rulecost.py $(ARGS)

parity: $(VENV)/.installed ## ask both engines the same: cases, generated repositories, damaged documents
	@PYTHONPATH=scripts:. $(BIN)/python -m parity $(ARGS)

fuzz: $(VENV)/.installed ## try inputs made by dice: loader, schemas, rules, changes, reports (ARGS: --minutes, --seed)
	@PYTHONPATH=scripts:. $(BIN)/python -m fuzz $(ARGS)

rule: $(VENV)/.installed ## scaffold a rule: make rule NAME=family.rule
	@$(BIN)/python scripts/new_rule.py "$(NAME)"

attacks: $(VENV)/.installed ## try every attack, and show what refused it and what other tools say of it
	@PYTHONPATH=scripts:. $(BIN)/python -m attacks $(ARGS)

tools: ## install OPA, Helm, gator, kubeconform (needs a Go toolchain), Checkov and MLflow into .tools
	@sh scripts/tools.sh "$(CURDIR)/$(TOOLS)" $(GO_TOOLS)
	@sh scripts/environment.sh "$(CURDIR)/.tools" checkov "$(PYTHON)"
	@sh scripts/environment.sh "$(CURDIR)/.tools" journey "$(PYTHON)"

peers: tools ## install what bench compares with, besides: conftest, check-jsonschema, yamllint
	@sh scripts/tools.sh "$(CURDIR)/$(TOOLS)" $(BENCH_TOOLS)
	@sh scripts/environment.sh "$(CURDIR)/.tools" bench "$(PYTHON)"
	@ln -sf ../bench/bin/check-jsonschema ../bench/bin/yamllint $(TOOLS)/

bench: $(VENV)/.installed ## measure the gate, beside other tools on the same files
	@PYTHONPATH=scripts:. $(BIN)/python -m benchmarks $(ARGS)

lock: $(VENV)/.installed ## pin every dependency by hash again
	@$(BIN)/pip install -q uv && $(BIN)/uv pip compile -q --universal --generate-hashes --no-header \
	  --group dev --extra completion --extra opa pyproject.toml -o requirements/dev.txt
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
	  requirements/checkov.in -o requirements/checkov.txt
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
	  requirements/journey.in -o requirements/journey.txt
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
	  requirements/bench.in -o requirements/bench.txt
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
	  requirements/render.in -o requirements/render.txt

$(VENV)/.installed: pyproject.toml requirements/dev.txt
	@echo "installing into $(VENV) (once)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

clean: ## remove what make installed
	@rm -rf $(VENV) .tools
