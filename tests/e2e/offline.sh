#!/usr/bin/env bash
# Traces the program until 3 seconds after its first screen: it must open no internet
# socket.
set -euo pipefail
cd "$(dirname "$0")/../.."
app=${SUANBEI_APP:-${CARGO_TARGET_DIR:-target}/debug/suanbei-window}
[ -n "${SUANBEI_WATCHED:-}" ] || exec env SUANBEI_WATCHED=1 tests/e2e/xvfb.sh "$0"
folder=$(mktemp -d)
HOME=$folder XDG_CONFIG_HOME=$folder SUANBEI_TIMING=1 \
  strace -f -qq -e trace=socket -o "$folder/calls" "$app" "$@" 2>"$folder/log" &
tracer=$!
trap 'kill $(cat /proc/$tracer/task/$tracer/children) 2>/dev/null || true; wait || true; rm -rf "$folder"' EXIT
for _ in $(seq 300); do grep -q '^painted' "$folder/log" && break; sleep 0.1; done
grep -q '^painted' "$folder/log" || { cat "$folder/log"; exit 1; }
sleep 3
! grep -E 'AF_INET6?\b' "$folder/calls"
echo "no internet socket; $(grep -c AF_UNIX "$folder/calls") local ones"
