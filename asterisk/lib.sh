# Shared by the scripts of this folder; not run by itself.

required_version=22.10.1
cached_root=${CALLCENTER_CACHE:-/var/cache/callcenter}/asterisk-22

say() { printf '%s\n' "asterisk: $*"; }
die() { printf '%s\n' "asterisk: $*" >&2; exit 1; }

# 22.10.1+dfsg... -> 22.10.1
version_of() { "$@" -V 2>/dev/null | sed -nE 's/^Asterisk ([0-9]+\.[0-9]+\.[0-9]+).*/\1/p'; }

new_enough() { [ -n "$1" ] && [ "$(printf '%s\n%s\n' "$required_version" "$1" | sort -V | head -n 1)" = "$required_version" ]; }

first_that_exists() {
    local candidate
    for candidate in "$@"; do
        if [ -e "$candidate" ]; then printf '%s' "$candidate"; return; fi
    done
    return 1
}

# Sets asterisk_command (an array), asterisk_version, asterisk_modules and asterisk_data; fails when there is none.
find_asterisk() {
    local installed
    installed=$(PATH=$PATH:/usr/sbin:/usr/local/sbin command -v asterisk || true)
    if [ -n "$installed" ] && use_asterisk / "$installed"; then return 0; fi
    [ -x "$cached_root/usr/sbin/asterisk" ] && use_asterisk "$cached_root" "$cached_root/usr/sbin/asterisk"
}

use_asterisk() {
    local root=${1%/} program=$2 libraries loader
    asterisk_command=("$program")
    if [ -n "$root" ]; then
        # Its own loader and libraries, but this machine's file system: no chroot, no mounts, no root.
        libraries=$(first_that_exists "$root"/usr/lib/*-linux-gnu) || return 1
        loader=$(first_that_exists "$libraries"/ld-linux-*.so.*) || return 1
        asterisk_command=("$loader" --library-path "$libraries:$libraries/asterisk" "$program")
    fi
    asterisk_version=$(version_of "${asterisk_command[@]}")
    new_enough "$asterisk_version" || return 1
    asterisk_modules=$(first_that_exists "$root"/usr/lib/*-linux-gnu/asterisk/modules "$root"/usr/lib64/asterisk/modules "$root"/usr/lib/asterisk/modules) || return 1
    asterisk_data=$(first_that_exists "$root"/usr/share/asterisk "$root"/var/lib/asterisk) || return 1
}

# The pid of the Asterisk that runs from this folder; fails when none does.
running_pid() {
    local pid
    pid=$(cat "$1/asterisk.pid" 2>/dev/null) || return 1
    # A pid is reused after a restart of the machine: it must be ours.
    [ -n "$pid" ] && grep -qzF "$1/etc/asterisk.conf" "/proc/$pid/cmdline" 2>/dev/null && printf '%s' "$pid"
}
