# Functions that the set-up scripts share; sourced, from the root of the project.

say() { printf '\033[1m==>\033[0m %s\n' "$*" >&2; }
fail() { printf '\033[1;31mxx>\033[0m %s\n' "$*" >&2; exit 1; }

# Run Python 3.11 or newer with these arguments; PYTHON names another one.
find_python() {
  local candidate
  for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      "$candidate" "$@"
      return
    fi
  done
  fail "Python 3.11 or newer is needed; on Debian 12: apt-get install python3 python3-venv. Another one: PYTHON=/path/to/python3 make setup"
}

# The hash of files and words: what a stamp stands for.
digest_of() { { cat "$@"; } | sha256sum | cut -d' ' -f1; }
stamped() { local stamp=$1; shift; [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(digest_of "$@")" ]; }
stamp() { local stamp=$1; shift; digest_of "$@" >"$stamp"; }

# Install exactly what a lock names. The environment's own pip settings (PIP_*) hold.
pip_install() {
  local environment=$1 lock=$2
  "$environment/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r "$lock"
}
