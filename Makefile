SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:

target := $(abspath $(or $(CARGO_TARGET_DIR),target))
# The page inside the binary, and the tests that drive the window: one set of features for everything, so
# that nothing is compiled twice.
whole := --workspace --features encaisse-window/custom-protocol,encaisse-acceptance/desktop
# The tests answer the dialogs of the window in advance; the window that a person opens asks them.
tested := $(whole),encaisse-window/rehearsed-dialogs
export PATH := $(target)/tools/bin:$(PATH)
# In seconds. A test that hangs is a test that fails.
limit := 1800

.PHONY: help
help: ## Cette liste
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

.PHONY: run
run: ## Installe ce qui manque, compile et ouvre la fenêtre
	@if [[ -z "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]]; then
	  $(MAKE) --no-print-directory terminal
	else
	  $(MAKE) --no-print-directory window
	  exec $(target)/debug/encaisse-window
	fi

.PHONY: demo
demo: ## Ouvre la fenêtre sur l’entreprise d’exemple, dans un dossier à part
	@$(MAKE) --no-print-directory window
	rm -rf $(target)/demo
	export ENCAISSE_HOME=$(target)/demo
	$(target)/debug/encaisse demo
	exec $(target)/debug/encaisse-window

.PHONY: terminal
terminal:
	@.ci/setup terminal
	cargo build --bin encaisse
	echo "Pas d’écran ici : la fenêtre ne peut pas s’ouvrir. Tout ce qu’elle fait se fait aussi au terminal :"
	echo
	echo "  $(target)/debug/encaisse demo               crée une entreprise d’exemple"
	echo "  $(target)/debug/encaisse import FEC.txt     lit un fichier des écritures comptables"
	echo "  $(target)/debug/encaisse ageing             montre qui doit quoi, et depuis quand"
	echo "  $(target)/debug/encaisse --help             dit le reste"

.PHONY: window
window:
	@.ci/setup build
	npm --prefix ui run --silent build
	cargo build $(whole) --bin encaisse-window --bin encaisse

.PHONY: test
test: ## Installe ce qu’il faut et lance tous les tests : Rust, interface, vraie fenêtre
	@.ci/setup test
	# Every part runs, so that one run tells everything that is wrong.
	failed=
	for part in check lint test; do npm --prefix ui run $$part || failed+=" interface-$$part"; done
	npm --prefix ui run build
	cargo build $(tested) --bins --tests
	export ENCAISSE_BUILT=1
	timeout $(limit) xvfb-run -a -s "-screen 0 1600x1000x24" cargo test $(tested) --no-fail-fast || failed+=" rust"
	if [[ -n $$failed ]]; then echo "Échec :$$failed" >&2; exit 1; fi
	echo "Tout est passé."

.PHONY: lint
lint: ## Mise en forme, clippy, contrôles de l’interface
	@.ci/setup build
	cargo fmt --check
	cargo clippy --workspace --all-targets --features encaisse-acceptance/desktop -- -D warnings
	npm --prefix ui run check
	npm --prefix ui run lint

.PHONY: bench
bench: ## Compare avec d’autres programmes, en rapports mesurés dans la même séance
	@.ci/setup bench
	cargo build --release --bin encaisse
	for measure in tests/bench/*_vs_*.py; do
	  .venv/bin/python "$$measure" --encaisse $(target)/release/encaisse
	done
	python3 tests/bench/ledger.py --out $(target)/bench --clients 20000 --invoices 100000 >/dev/null
	cargo bench --quiet -p encaisse-acceptance --bench portfolio -- $(target)/bench/fec.txt
	cargo bench --quiet -p encaisse-acceptance --bench causes -- $(target)/bench/fec.txt
	cargo bench --quiet -p encaisse-typeset --bench letters -- .venv/bin/python
	cargo bench --quiet -p encaisse-acceptance --bench plan -- $(target)/bench/fec.txt
	python3 tests/bench/ledger.py --out $(target)/bench/thousand --clients 300 --invoices 4400 >/dev/null
	cargo bench --quiet -p encaisse-acceptance --bench dunnings -- $(target)/bench/thousand/fec.txt .venv/bin/python
	cargo bench --quiet -p encaisse-acceptance --bench payments -- $(target)/bench/fec.txt
	cargo bench --quiet -p encaisse-acceptance --bench merge -- $(target)/bench/fec.txt

.PHONY: campaign
campaign: ## Les tests aux nombres complets : mille coupures au lieu de vingt
	@.ci/setup test
	# Optimised, checks kept: a debug build would take days. The window stays out, as in plain `cargo test`.
	cargo build --profile campaign --bin encaisse
	export ENCAISSE_BUILT=1 ENCAISSE_CAMPAIGN=full
	cargo test --profile campaign --no-fail-fast
	# The core reads no environment: the library of its properties does.
	PROPTEST_CASES=20000 cargo test --profile campaign -p encaisse-core --lib dunning

.PHONY: build
build: ## Compile la version optimisée et son paquet .deb
	@.ci/setup build
	# The packager is fetched here alone: its builds for other systems cannot be locked from this one.
	(cd ui && npm install --no-save --no-package-lock --silent @tauri-apps/cli@2.12.5)
	node ui/node_modules/@tauri-apps/cli/tauri.js build --bundles deb

.PHONY: bindings
bindings: ## Récrit ui/src/ipc/bindings.ts après un changement de la frontière
	@cargo run --quiet -p encaisse-window --example bindings

# Each recipe is one script: a failed line stops it, and variables last until its end.
.ONESHELL:
