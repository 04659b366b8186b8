#!/usr/bin/env bash
# What does followthemoney need that pip cannot install? The headers of ICU, and a compiler, from Debian's packages.
#
# followthemoney is asked by tests alone whether it takes what `export` writes; without it they are skipped, with the reason.
# `make bench` measures beside a matcher that needs it as well; without it that matcher's columns say so.
set -euo pipefail

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

if ! pkg-config --exists icu-i18n 2>/dev/null || ! command -v c++ >/dev/null; then
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update >&2
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends \
        g++ libicu-dev pkg-config >&2
fi
