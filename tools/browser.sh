#!/bin/sh
# Make sure that what the tests look through is there: a Chromium and Graphviz. Debian's where apt is available, else
# Playwright's own Chromium.
set -eu
python=$1
there() { command -v "$1" >/dev/null; }
browser() { there chromium || there chromium-browser || there google-chrome; }
if browser && there dot; then exit 0; fi
if there apt-get; then
    become=$([ "$(id -u)" = 0 ] || echo sudo)
    $become apt-get update -qq
    $become env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-core graphviz >/dev/null
elif ! browser; then
    "$python" -m playwright install chromium
fi
