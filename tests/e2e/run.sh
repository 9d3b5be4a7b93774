#!/usr/bin/env bash
# Tests the real window, without a network and with private mounts. Each file has a
# display of its own, since the focus and the clipboard are the display's.
set -euo pipefail
cd "$(dirname "$0")/../.."
export SUANBEI_APP="${SUANBEI_APP:-${CARGO_TARGET_DIR:-target}/debug/suanbei-window}"
[ $# -gt 0 ] || set -- tests/e2e/*.test.mjs
alone=(unshare -rnm bash -c 'ip link set lo up && exec "$@"' run)
if ! "${alone[@]}" true 2>/dev/null; then
  echo "no network namespace can be made here: the network stays" >&2
  alone=()
fi
# Shows what a file says when it has ended.
show='said=$("$@" 2>&1) && status=0 || status=$?; printf "%s\n" "$said"; exit $status'
printf '%s\n' "$@" |
  xargs -P "$(nproc)" -I{} bash -c "$show" show "${alone[@]}" tests/e2e/xvfb.sh node --test {}
