#!/usr/bin/env bash
# What do the tests need that pip cannot install? A PostgreSQL to throw away, from Debian's packages.
#
# Installs the server where it is missing (as root or with sudo), starts one of its own that listens on a socket only, and prints
# its address, to be given to the tests as PROSCRIBE_TEST_POSTGRES. Run again, it prints the address of the one that runs.
# `scripts/ci_services.sh stop` stops it and removes its data.
set -euo pipefail

home=${PROSCRIBE_TEST_SERVICES:-${TMPDIR:-/tmp}/proscribe-services}
data=$home/postgres
address="postgresql://postgres@/postgres?host=$home"

say() { printf '%s\n' "$*" >&2; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

as_server() {  # PostgreSQL refuses to run as root
    if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

programs() {  # the folder of the newest server installed, or nothing
    find /usr/lib/postgresql -maxdepth 3 -path '*/bin/initdb' 2>/dev/null | sort -V | tail -n 1 | xargs -r dirname
}

install_server() {
    say "installing PostgreSQL"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update >&2
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends postgresql >&2
}

start_server() {
    mkdir -p "$home"
    if [ "$(id -u)" = 0 ]; then chown postgres "$home"; fi
    if [ ! -s "$data/PG_VERSION" ]; then
        rm -rf "$data"
        as_server "$bin/initdb" --pgdata "$data" --username postgres --auth trust --encoding UTF8 --locale C.UTF-8 >&2
    fi
    # what is lost with the machine is no loss: no waiting for its disk
    as_server "$bin/pg_ctl" --pgdata "$data" --log "$home/postgres.log" --wait --timeout 60 \
        --options "-c listen_addresses= -c unix_socket_directories=$home -c fsync=off" start >&2
}

bin=$(programs)
if [ "${1:-}" = stop ]; then
    [ -z "$bin" ] || [ ! -d "$data" ] || as_server "$bin/pg_ctl" --pgdata "$data" --mode immediate stop >&2 || true
    rm -rf "$home"
    exit
fi
if [ -z "$bin" ]; then
    install_server
    bin=$(programs)
fi
as_server "$bin/pg_ctl" --pgdata "$data" status >/dev/null 2>&1 || start_server
printf '%s\n' "$address"
