# shellcheck shell=sh
# Read by the scripts beside it: a packaged service with the simulated backend, on a free port and with an empty store.
#
# python FILE NAME makes a virtual environment target/NAME with what FILE pins. service starts the service, which is at $url then, with
# KEYS=true one that wants the key $key; it is stopped when the script ends.

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
home=$(CDPATH='' cd -- "$here/../../.." && pwd)
app=$home/target/quarkus-app/quarkus-run.jar
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

fail() {
  printf '%s: %s\n' "$(basename -- "$0")" "$*" >&2
  exit 1
}

[ -f "$app" ] || fail "there is no service to test; ./vestnik run builds it, and so does mvn package"
"$java" --version 2>/dev/null | grep -q '^[^ ]* 2[5-9]' || fail "needs a JDK 25: set JAVA_HOME to one"
command -v python3 >/dev/null 2>&1 || fail "needs Python 3.10 or newer, and there is no python3 on the PATH"

python() {
  work=$home/target/$2
  if ! cmp -s "$1" "$work/requirements.txt"; then
    mkdir -p "$work"
    python3 -m venv "$work/venv"
    "$work/venv/bin/pip" install --quiet --require-hashes -r "$1"
    cp "$1" "$work/requirements.txt"
  fi
}

started=
temporary=$(mktemp -d)
stop() {
  if [ -n "$started" ]; then
    kill "$started" 2>/dev/null || true
    wait "$started" 2>/dev/null || true
  fi
  rm -rf "$temporary"
}
trap stop EXIT
trap 'exit 1' HUP INT TERM

service() {
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  url=http://127.0.0.1:$port
  export VESTNIK_STORE_FOLDER="$temporary/store"
  export VESTNIK_BACKENDS_MAIN_PROVIDER=simulated
  export VESTNIK_CHAIN_TRANSLATE=main VESTNIK_CHAIN_SUMMARIZE=main VESTNIK_CHAIN_NAMED_CAREFUL=main
  # Told of jobs that end; there is nobody, and so they are told of in vain.
  export VESTNIK_WEBHOOKS_HOSTS=callbacks.example.com VESTNIK_WEBHOOKS_TIMEOUT=1s
  # More jobs than anybody has waiting.
  export VESTNIK_JOBS_MAX_QUEUED_PER_KEY=100000
  key=
  if [ "${KEYS:-false}" = true ]; then
    key=$(python3 -c 'import secrets; print(secrets.token_hex(32))')
    printf '%s' "$key" >"$temporary/key"
    export VESTNIK_KEYS_REQUIRED=true VESTNIK_KEYS_ADMIN_FILE="$temporary/key"
  fi
  "$java" -Xmx1g --enable-native-access=ALL-UNNAMED -Dquarkus.http.host=127.0.0.1 -Dquarkus.http.port="$port" \
    -jar "$app" >"$work/service.log" 2>&1 &
  started=$!
  tries=0
  until python3 -c 'import sys, urllib.request; urllib.request.urlopen(sys.argv[1], timeout=2)' "$url/q/health/started" 2>/dev/null; do
    tries=$((tries + 1))
    if [ "$tries" -gt 120 ] || ! kill -0 "$started" 2>/dev/null; then
      fail "the service does not start: $(tail -n 3 "$work/service.log")"
    fi
    sleep 0.5
  done
}
