#!/usr/bin/env bash
# Runs a command on a display and a session bus of its own, and frees both after it.
set -euo pipefail
folder=$(mktemp -d)
# -noreset: a server without clients begins anew, and who connects just then waits for ever.
Xvfb -noreset -displayfd 3 -screen 0 1440x900x24 -nolisten tcp 3>"$folder/display" 2>"$folder/log" &
server=$!
trap 'kill $server 2>/dev/null || true; wait $server 2>/dev/null || true; rm -rf "$folder"' EXIT
for _ in $(seq 200); do [ -s "$folder/display" ] && break; sleep 0.05; done
[ -s "$folder/display" ] || { cat "$folder/log"; exit 1; }
DISPLAY=:$(cat "$folder/display")
export DISPLAY NO_AT_BRIDGE=1
export MESA_SHADER_CACHE_DISABLE=true # it would race with tests that remove their folders
# Drops the log of dbus-run-session, but not the stderr of the command.
dbus-run-session -- bash -c 'exec "$@" 2>&3 3>&-' command "$@" 3>&2 2>/dev/null
