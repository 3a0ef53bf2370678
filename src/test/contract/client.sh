#!/bin/sh
# Generates a client from the description of a packaged service, with OpenAPI Generator, and has it make the README's calls:
# src/test/contract/client.sh
#
# Needs a JDK, Maven, and Python 3.10 or newer with venv and pip; what it needs besides is fetched once, in pinned versions.
set -eu

generator=7.17.0

# shellcheck source=src/test/contract/service.sh
. "$(dirname -- "$0")/service.sh"

python "$here/client-requirements.txt" client
service
jar=$work/openapi-generator-cli-$generator.jar
if [ ! -f "$jar" ]; then
  (cd "$home" && mvn -B -q dependency:copy -Dartifact=org.openapitools:openapi-generator-cli:$generator:jar -DoutputDirectory="$work")
fi
rm -rf "$work/generated"
"$java" -jar "$jar" generate -g python -i "$url/openapi" -o "$work/generated" --package-name vestnik_client >"$work/generator.log" 2>&1 ||
  fail "no client could be generated: $(tail -n 3 "$work/generator.log")"
PYTHONPATH="$work/generated" "$work/venv/bin/python" "$here/client.py" "$url"
