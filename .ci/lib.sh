# Functions that the set-up scripts share; sourced, from the root of the project.

say() { printf '==> %s\n' "$*" >&2; }
fail() { printf 'xx> %s\n' "$*" >&2; exit 1; }

# Run Python 3.11 or newer with these arguments; PYTHON names another one.
find_python() {
  local candidate
  for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      "$candidate" "$@"
      return
    fi
  done
  fail "Python 3.11 or newer is needed. On Debian 12: apt-get install python3 python3-venv. Another one: PYTHON=/path/to/python3 make setup"
}

# A stamp holds the hash of the files that something was made from: no work while they are the same.
digest_of() { sha256sum -- "$@" | cut -d' ' -f1 | sha256sum | cut -d' ' -f1; }
stamped() { local stamp=$1; shift; [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(digest_of "$@")" ]; }
stamp() { local stamp=$1; shift; digest_of "$@" >"$stamp.new" && mv "$stamp.new" "$stamp"; }

# Make a virtual environment, or keep one that works.
make_environment() {
  local folder=$1
  if "$folder/bin/python" -c 'import pip' 2>/dev/null; then return; fi
  rm -rf "$folder"
  mkdir -p "$(dirname "$folder")"
  if ! find_python -m venv "$folder" >"$folder.log" 2>&1; then
    cat "$folder.log" >&2
    rm -rf "$folder" "$folder.log"
    fail "no virtual environment. On Debian: apt-get install python3-venv"
  fi
  rm -f "$folder.log"
}

# Install exactly what a lock names, checked by hash. The machine's own pip settings (PIP_*) hold.
pip_install() {
  local folder=$1 lock=$2
  "$folder/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --no-deps --require-hashes -r "$lock"
}

# The packages a list names, without its comments.
packages_in() { sed -e 's/#.*//' -e 's/[[:space:]]*$//' -e '/^$/d' "$@"; }

# Those of the given Debian packages that are not installed.
missing_packages() {
  local package
  for package in "$@"; do
    # shellcheck disable=SC2016
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || printf '%s\n' "$package"
  done
}

# Install Debian packages that are missing: as root, or through sudo.
apt_install() {
  local missing root=()
  if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    say "This is no Debian: install by this system's own means what '.venv/bin/digitizer doctor' will call missing. Going on."
    return
  fi
  # shellcheck disable=SC2207 # names of packages hold no blanks
  missing=($(missing_packages "$@"))
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null || ! { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
      fail "Debian packages are missing and neither root nor sudo is at hand. Have an administrator run:
    apt-get update && apt-get install --no-install-recommends ${missing[*]}"
    fi
    root=(sudo --preserve-env=http_proxy,https_proxy,no_proxy)
  fi
  say "Debian packages: installing ${missing[*]}"
  quietly "apt-get update failed: is the network there?" \
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq -o Acquire::Retries=3
  quietly "apt-get could not install all of: ${missing[*]}" \
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    -o Acquire::Retries=3 -o Dpkg::Use-Pty=0 "${missing[@]}"
}

# Run a command whose output matters only if it fails.
quietly() {
  local message=$1 log
  shift
  log=$(mktemp)
  if ! "$@" >"$log" 2>&1 </dev/null; then
    tail -40 "$log" >&2
    rm -f "$log"
    fail "$message"
  fi
  rm -f "$log"
}
