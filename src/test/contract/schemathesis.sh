#!/bin/sh
# Tests a packaged service by its own description, with Schemathesis: src/test/contract/schemathesis.sh [OPTION …]
#
# Options are those of `schemathesis run`, such as --max-time 1800, --seed 1 or --include-path /v1/jobs. KEYS=true has the service want
# keys. Needs Python 3.10 or newer with venv and pip; what it needs besides is fetched once, in pinned versions.
set -eu

# shellcheck source=src/test/contract/service.sh
. "$(dirname -- "$0")/service.sh"

python "$here/requirements.txt" schemathesis
service
[ -z "$key" ] || set -- -H "Authorization: Bearer $key" "$@"

# Where it leaves what it remembers of its runs.
cp "$here/hooks.py" "$here/schemathesis.toml" "$work/"
cd "$work"
"$work/venv/bin/schemathesis" --config-file schemathesis.toml run "$url/openapi" "$@"
