#!/bin/sh
# Make sure that a Chromium is there for the browser tests: Debian's where apt is available, else Playwright's own.
set -eu
python=$1
for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null; then exit 0; fi
done
if command -v apt-get >/dev/null; then
    become=$([ "$(id -u)" = 0 ] || echo sudo)
    $become apt-get update -qq
    $become env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-core >/dev/null
else
    "$python" -m playwright install chromium
fi
