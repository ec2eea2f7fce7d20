# A PostgreSQL server for the length of a test run; not run by itself.

postgresql_pid=

# Where this machine keeps its newest PostgreSQL; nothing when it has none.
postgresql_programs() {
    local folder
    for folder in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV) "$(dirname "$(command -v initdb || echo /none/initdb)")"; do
        if [ -x "$folder/initdb" ]; then printf '%s\n' "$folder"; return; fi
    done
}

# The server refuses to be root.
as_postgresql_user() {
    if [ "$(id -u)" = 0 ]; then setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; else "$@"; fi
}

# In the scratch folder, on a socket in it alone, and careless of power cuts. Its locale sorts unlike the product must.
start_postgresql() {
    local programs folder=$TMPDIR/pg
    programs=$(postgresql_programs)
    say "starting PostgreSQL"
    mkdir -m 700 "$folder"
    if [ "$(id -u)" = 0 ]; then chmod 711 "$TMPDIR"; chown postgres: "$folder"; fi
    (cd "$folder" && as_postgresql_user "$programs/initdb" -D "$folder/data" -U callcenter -A trust -E UTF8 --locale=C.UTF-8 \
        --locale-provider=icu --icu-locale=ru --no-sync >"$results/postgresql-server.log" 2>&1) ||
        die "PostgreSQL could not be prepared: TestResults/postgresql-server.log"
    (
        cd "$folder"
        start=(setpriv --pdeathsig INT)
        if [ "$(id -u)" = 0 ]; then start+=(--reuid=postgres --regid=postgres --clear-groups); fi
        exec "${start[@]}" "$programs/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= -c max_connections=300 \
            -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
            -c wal_level=minimal -c max_wal_senders=0 -c autovacuum=off >>"$results/postgresql-server.log" 2>&1
    ) &
    postgresql_pid=$!
    for _ in $(seq 100); do
        if "$programs/pg_isready" -q -h "$folder" -U callcenter -d postgres; then return; fi
        kill -0 $postgresql_pid 2>/dev/null || break
        sleep 0.2
    done
    die "PostgreSQL did not start: TestResults/postgresql-server.log"
}

# At once, without waiting for anybody.
stop_postgresql() {
    if [ -n "$postgresql_pid" ]; then
        kill -INT "$postgresql_pid" 2>/dev/null || true
        wait "$postgresql_pid" 2>/dev/null || true
        postgresql_pid=
    fi
}
