"""What many tests share: where the real digests are, when they are there at all."""

from pathlib import Path

import pytest

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real digests; tests that need it are skipped, by this name, where it is absent."""
    if not CORPUS.is_dir():
        pytest.skip("needs the corpus of real digests beside the checkout")
    return CORPUS
