#!/usr/bin/env bash
# Installs Chromium, a font with emoji for its pictures, and PostgreSQL where they are missing, so
# that no test has to be left out and no picture shows empty boxes.
# Does nothing on a machine that is not ours to change (no root, no apt) and never fails there:
# the tests then say themselves what they lack.
set -euo pipefail

say() { printf 'install-system: %s\n' "$*"; }

missing=()
command -v chromium >/dev/null || command -v chromium-browser >/dev/null ||
  command -v google-chrome >/dev/null || missing+=(chromium)
compgen -G '/usr/share/fonts/*/*/*[Ee]moji*' >/dev/null || missing+=(fonts-noto-color-emoji)
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null ||
  missing+=(postgresql)
python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)

if ((${#missing[@]} == 0)); then
  say 'all there'
  exit 0
fi
if ((EUID != 0)) || ! command -v apt-get >/dev/null; then
  say "missing and left to you: ${missing[*]}"
  exit 0
fi

say "installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
apt=(apt-get -y -q -o Acquire::Retries=3 -o DPkg::Lock::Timeout=120)
timeout 300 "${apt[@]}" update >/dev/null || say 'the package lists could not be renewed'
timeout 900 "${apt[@]}" install --no-install-recommends "${missing[@]}" >/dev/null ||
  say "could not install ${missing[*]}"
