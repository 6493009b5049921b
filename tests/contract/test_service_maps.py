"""The maps of the services say what is so."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_maps_are_up_to_date() -> None:
    checked = subprocess.run(
        [sys.executable, "-m", "tools.service_maps", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stderr
