#!/usr/bin/env bash
# Tests the real window, without a network and with private mounts.
set -euo pipefail
cd "$(dirname "$0")/../.."
export SUANBEI_APP="${SUANBEI_APP:-${CARGO_TARGET_DIR:-target}/debug/suanbei-window}"
[ $# -gt 0 ] || set -- tests/e2e/*.test.mjs
if ! unshare -rnm ip link set lo up 2>/dev/null; then
  echo "no network namespace can be made here: the network stays" >&2
  exec tests/e2e/xvfb.sh node --test "$@"
fi
exec unshare -rnm bash -c 'ip link set lo up && exec tests/e2e/xvfb.sh node --test "$@"' run "$@"
