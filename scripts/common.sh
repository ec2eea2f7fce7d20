# Shared by the scripts of the top folder; not run by itself.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
name=$(basename "$0")
web=$root/CallCenter.Web/bin/Release/net10.0/CallCenter.Web.dll
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en

# scratch_folder [GIGABYTES]: what a run leaves in temporary folders goes with the run, however it ends. The path is short: sockets lie in it.
# In memory if there is more than so much to spare: thousands of small databases are made and deleted, which a disk is slow at.
scratch_folder() {
    local place=/tmp spare
    spare=$(df --output=avail -BG /dev/shm 2>/dev/null | grep -oE '[0-9]+' || true)
    if [ $# = 1 ] && [ "${spare:-0}" -gt "$1" ] && [ "$(awk '/^MemAvailable/ { print int($2 / 1048576) }' /proc/meminfo)" -gt "$1" ]; then place=/dev/shm; fi
    TMPDIR=$(mktemp -d $place/cc-XXXXXX)
    export TMPDIR
    trap 'rm -rf "$TMPDIR"' EXIT
}

say() { printf '%s\n' "$name: $*"; }
die() { printf '%s\n' "$name: $*" >&2; exit 1; }

# A call we do not understand is told apart from one that failed.
wrong_call() { printf '%s\n' "$name: $*" "Try: $0 --help" >&2; exit 2; }

# Puts the first .NET 10 SDK of this machine on the PATH.
need_dotnet() {
    local candidate
    for candidate in "$(command -v dotnet || true)" ~/.dotnet/dotnet /usr/share/dotnet/dotnet /usr/lib/dotnet/dotnet; do
        if [ -x "$candidate" ] && "$candidate" --list-sdks 2>/dev/null | grep -q '^10\.'; then
            candidate=$(readlink -f "$candidate")
            export DOTNET_ROOT=${candidate%/*} PATH=${candidate%/*}:$PATH
            return
        fi
    done
    die "the .NET 10 SDK is needed and was not found; see https://dotnet.microsoft.com/download/dotnet/10.0"
}

# The browser's own code is built with npm.
need_node() {
    local version
    if ! command -v npm >/dev/null; then install_packages nodejs npm; fi
    version=$(node --version 2>/dev/null | sed -nE 's/^v([0-9]+)\..*/\1/p')
    [ "${version:-0}" -ge 18 ] || die "Node.js 18 or newer is needed (found ${version:-none}); see https://nodejs.org/"
}

# Debian packages, installed where we may.
install_packages() {
    if ! command -v apt-get >/dev/null || [ "$(id -u)" != 0 ]; then
        die "missing on this machine: $*; on Debian run as root: apt-get install $*"
    fi
    say "installing $*"
    if [ -z "${packages_listed:-}" ]; then
        apt-get update -qq </dev/null >/dev/null || die "apt-get update failed"
        packages_listed=yes
    fi
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" </dev/null >/dev/null ||
        die "could not install $*"
}

# build PROJECT: says nothing when all is well.
build() {
    local output
    need_dotnet
    need_node
    say "building $1"
    # The compiler runs for a minute or two: counting how often its own code runs, to make it faster later, costs a quarter of that.
    if ! output=$(DOTNET_TieredPGO=0 dotnet build "$root/$1" -c Release -v q -clp:NoSummary 2>&1 </dev/null); then
        printf '%s\n' "$output" | grep -E 'error|warning' | sort -u >&2 || printf '%s\n' "$output" >&2
        die "$1 does not build"
    fi
}
