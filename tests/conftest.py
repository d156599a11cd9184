"""What many tests share: where the real digests are, when they are there at all, and how pictures are renewed."""

import gc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tui_reader.language import current

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"

# A green run is green again: the same examples every time. `--hypothesis-profile=explore` looks for new ones; what it
# finds becomes an explicit example.
UNTIMED = [HealthCheck.too_slow]
settings.register_profile("reproducible", derandomize=True, deadline=None, suppress_health_check=UNTIMED)
settings.register_profile("explore", deadline=None, max_examples=2000, suppress_health_check=UNTIMED)
settings.load_profile("reproducible")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-snapshots", action="store_true", help="keep the pictures as they are drawn now")


@pytest.fixture(autouse=True, scope="module")
def own_heap() -> None:
    """What other tests have left in memory is not looked through at the cost of what is measured in this module."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def in_english() -> None:
    """The program speaks English, whatever language a test before has chosen."""
    current.choose("en")
    current.has_hangul, current.is_ascii = True, False


@pytest.fixture
def update_snapshots(request: pytest.FixtureRequest) -> bool:
    """Whether pictures are to be kept as they are drawn now."""
    return bool(request.config.getoption("--update-snapshots"))


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real digests; tests that need it are skipped, by this name, where it is absent."""
    if not CORPUS.is_dir():
        pytest.skip("needs the corpus of real digests beside the checkout")
    return CORPUS
