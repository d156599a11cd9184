"""Where the folders that ship beside the code are: in a wheel inside the package, in a checkout its siblings."""

from pathlib import Path


def _folder(name: str) -> Path:
    inside = Path(__file__).resolve().parent / name
    return inside if inside.is_dir() else inside.parent.parent / name


STYLES = _folder("styles")
SAMPLES = _folder("sample_digests")
