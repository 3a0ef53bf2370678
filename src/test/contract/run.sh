#!/bin/sh
# Tests a packaged service by its own description, with Schemathesis and the simulated backend: src/test/contract/run.sh [OPTION …]
#
# Options are those of `schemathesis run`, such as --max-time 1800, --seed 1 or --include-path /v1/jobs. KEYS=true has the service want
# keys. Needs Python 3.10 or newer with venv and pip; what it needs besides is fetched once, in the versions of requirements.txt, into
# target/schemathesis. It starts the service on a free port with an empty store, and stops it.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
home=$(CDPATH='' cd -- "$here/../../.." && pwd)
work=$home/target/schemathesis
app=$home/target/quarkus-app/quarkus-run.jar

fail() {
  printf 'schemathesis: %s\n' "$*" >&2
  exit 1
}

[ -f "$app" ] || fail "there is no service to test; ./vestnik run builds it, and so does mvn package"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
command -v python3 >/dev/null 2>&1 || fail "needs Python 3.10 or newer, and there is no python3 on the PATH"

if ! cmp -s "$here/requirements.txt" "$work/requirements.txt"; then
  mkdir -p "$work"
  python3 -m venv "$work/venv"
  "$work/venv/bin/pip" install --quiet --require-hashes -r "$here/requirements.txt"
  cp "$here/requirements.txt" "$work/requirements.txt"
fi

port=$("$work/venv/bin/python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
temporary=$(mktemp -d)
service=
stop() {
  if [ -n "$service" ]; then
    kill "$service" 2>/dev/null || true
    wait "$service" 2>/dev/null || true
  fi
  rm -rf "$temporary"
}
trap stop EXIT
trap 'exit 1' HUP INT TERM

export VESTNIK_STORE_FOLDER="$temporary/store"
export VESTNIK_BACKENDS_MAIN_PROVIDER=simulated
export VESTNIK_CHAIN_TRANSLATE=main VESTNIK_CHAIN_SUMMARIZE=main VESTNIK_CHAIN_NAMED_CAREFUL=main
# Told of jobs that end; there is nobody, and so they are told of in vain.
export VESTNIK_WEBHOOKS_HOSTS=callbacks.example.com VESTNIK_WEBHOOKS_TIMEOUT=1s
# More jobs than anybody has waiting.
export VESTNIK_JOBS_MAX_QUEUED_PER_KEY=100000

if [ "${KEYS:-false}" = true ]; then
  "$work/venv/bin/python" -c 'import secrets; print(secrets.token_hex(32))' >"$temporary/key"
  export VESTNIK_KEYS_REQUIRED=true VESTNIK_KEYS_ADMIN_FILE="$temporary/key"
  set -- -H "Authorization: Bearer $(cat "$temporary/key")" "$@"
fi

"$java" -Xmx1g --enable-native-access=ALL-UNNAMED -Dquarkus.http.host=127.0.0.1 -Dquarkus.http.port="$port" \
  -jar "$app" >"$work/service.log" 2>&1 &
service=$!

# Where it leaves what it remembers of its runs.
cp "$here/hooks.py" "$here/schemathesis.toml" "$work/"
cd "$work"
"$work/venv/bin/schemathesis" --config-file schemathesis.toml run "http://127.0.0.1:$port/openapi" --wait-for-schema 120 "$@"
