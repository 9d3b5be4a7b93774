#!/usr/bin/env bash
# Builds the .deb without a network, installs it, opens a project with it, removes it.
set -euo pipefail
cd "$(dirname "$0")/../.."
[ "$(id -u)" = 0 ] || { echo "deb.sh installs a package: run it as root"; exit 1; }
target=$(realpath "${CARGO_TARGET_DIR:-target}")
config="{\"bundle\":{\"linux\":{\"deb\":{\"files\":{\"/usr/bin/suanbei\":\"$target/release/suanbei\"}}}}}"

say() { printf '%s\n' "deb: $*"; }

npm --prefix ui run --silent build >/dev/null
unshare -n cargo build --release --workspace --locked --offline --quiet
rm -rf "$target/release/bundle/deb"
unshare -n npm --prefix ui run --silent tauri -- build --config "$config" -- --workspace --locked --offline
deb=$(realpath "$target"/release/bundle/deb/*.deb)
say "built $(basename "$deb"), $(du -h "$deb" | cut -f1)"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"; [ -z "${installed:-}" ] || apt-get remove -y -qq "$installed" >/dev/null' EXIT
dpkg-deb -x "$deb" "$scratch/files"
desktop=$(echo "$scratch"/files/usr/share/applications/*.desktop)
desktop-file-validate "$desktop"
grep -q '^MimeType=application/x-suanbei' "$desktop"
icon=$(sed -n 's/^Icon=//p' "$desktop")
for size in 32x32 128x128 256x256@2 512x512; do
  [ -f "$scratch/files/usr/share/icons/hicolor/$size/apps/$icon.png" ] || say "no icon of $size"
done
say "the desktop entry is valid"

installed=$(dpkg-deb -f "$deb" Package)
apt-get install -y -qq --no-install-recommends "$deb" >/dev/null
update-mime-database /usr/share/mime
[ "$(xdg_type() { gio info -a standard::content-type "$1" | sed -n 's/.*content-type: //p'; }
  suanbei new "$scratch/试.suanbei" >/dev/null; xdg_type "$scratch/试.suanbei")" = application/x-suanbei ]
say "the system knows the file type"

tests/e2e/xvfb.sh env HOME="$scratch" XDG_CONFIG_HOME="$scratch" SUANBEI_TIMING=1 \
  timeout 10 suanbei-window "$scratch/试.suanbei" 2>"$scratch/log" &
for _ in $(seq 150); do grep -q '^painted' "$scratch/log" && break; sleep 0.1; done
grep '^painted' "$scratch/log" || { cat "$scratch/log"; exit 1; }
wait || true
apt-get remove -y -qq "$installed" >/dev/null; installed=
[ ! -e /usr/bin/suanbei-window ] && [ ! -e /usr/bin/suanbei ]
say "installed, started, removed"
