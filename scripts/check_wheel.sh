#!/usr/bin/env bash
# Builds the wheel, installs it into an empty environment and uses it from another folder.
# The dependencies are borrowed from the running environment; FULL=1 downloads them instead.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

python=$(command -v "${PYTHON:-.venv/bin/python}")
case $python in /*) ;; *) python=$PWD/$python ;; esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$python" -m pip --disable-pip-version-check wheel --quiet --no-deps --no-build-isolation \
  --wheel-dir "$work/wheel" .
"$python" -m venv "$work/env"
if [[ ${FULL:-} ]]; then
  "$work/env/bin/python" -m pip --disable-pip-version-check install --quiet "$work"/wheel/*.whl
else
  "$work/env/bin/python" -m pip --disable-pip-version-check install --quiet --no-deps "$work"/wheel/*.whl
  # A path named in a .pth file does not have its own .pth files read: the checkout stays out.
  "$python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))' \
    >"$("$work/env/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/borrowed.pth"
fi

"$python" -m scripts.wheel_contents "$work"/wheel/*.whl
mkdir "$work/elsewhere"
cd "$work/elsewhere"
"$work/env/bin/guardia" --help >/dev/null
"$work/env/bin/python" - <<'PY'
from pathlib import Path
from zoneinfo import ZoneInfo

import locales
from domain.kernel.text import T
from locales.markup import Markup
from locales.render import Translator

here = Path(locales.__file__)
assert "site-packages" in here.parts, f"the checkout was used, not the wheel: {here}"
translator = Translator(ZoneInfo("America/Mexico_City"), strict=True)
said = translator.say(T("format-minutes", n=5), "es", Markup.PLAIN)
assert said == "5 min", said
print(f"wheel: works from another folder ({here.parent})")
PY
