#!/usr/bin/env bash
# What action.yml runs, in the folder to check: its inputs come in the environment.
set -uo pipefail

fail() {
  echo "::error title=devlint::$1"
  exit 2
}

node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)' ||
  fail 'devlint needs Node 20.19 or newer; add a step with actions/setup-node before it.'

work=$(mktemp -d "${RUNNER_TEMP:-/tmp}/devlint.XXXXXX")
if [ -z "${DEVLINT_VERSION:-}" ]; then
  # The action is a checkout of devlint: built once, with what that takes.
  node "$DEVLINT_ACTION/tools/prepare.mjs" || fail 'devlint could not be built; its log is above.'
  devlint=(node "$DEVLINT_ACTION/packages/cli/bin/devlint.js")
else
  [[ "$DEVLINT_VERSION" =~ ^[0-9A-Za-z.+-]+$ ]] || fail 'The input "version" is no version or tag of an npm package.'
  npm install --prefix "$work" --no-save --no-audit --no-fund "devlint@$DEVLINT_VERSION" >&2 ||
    fail "devlint $DEVLINT_VERSION could not be installed; npm's log is above."
  devlint=("$work/node_modules/.bin/devlint")
fi

# One word per line, so that blanks need no quoting and nothing is ever evaluated.
words() {
  local line
  while IFS= read -r line || [ -n "$line" ]; do
    line="${line#"${line%%[![:space:]]*}"}"
    line="${line%"${line##*[![:space:]]}"}"
    [ -z "$line" ] || chosen+=("$line")
  done <<<"$1"
}
chosen=()
words "${DEVLINT_ARGS:-}"
chosen+=(--format stylish --format "github:$work/annotations")
[ -z "${DEVLINT_SARIF:-}" ] || chosen+=(--format "sarif:$DEVLINT_SARIF")
before=${#chosen[@]}
chosen+=(--)
words "${DEVLINT_PATHS:-}"
[ "${#chosen[@]}" -gt $((before + 1)) ] || unset "chosen[$before]"

# The report shows lines of files: whatever they hold, the runner is not to obey it.
token="devlint-$(node -p 'crypto.randomUUID()')"
echo "::stop-commands::$token"
"${devlint[@]}" "${chosen[@]}"
code=$?
echo "::$token::"
[ ! -f "$work/annotations" ] || cat "$work/annotations"

if [ -n "${GITHUB_OUTPUT:-}" ]; then
  echo "exit-code=$code" >>"$GITHUB_OUTPUT"
  if [ -n "${DEVLINT_SARIF:-}" ] && [ -f "$DEVLINT_SARIF" ]; then
    top="${GITHUB_WORKSPACE:-$PWD}"
    path=$(node -p 'require("node:path").relative(process.argv[1], process.argv[2]).replaceAll("\\", "/")' \
      "$top" "$PWD/$DEVLINT_SARIF")
    echo "sarif=$path" >>"$GITHUB_OUTPUT"
  fi
fi

if [ "$code" -ge 2 ]; then exit "$code"; fi
if [ "$code" -eq 1 ] && [ "${DEVLINT_FAIL:-true}" = true ]; then exit 1; fi
exit 0
