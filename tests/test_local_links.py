"""Addresses of files in a source lead to regular files of known kinds in that source, and nowhere else."""

import os
from pathlib import Path

import pytest

from tests.digest_files import put
from tui_reader.library.local_links import local_file


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A source with a digest, pages, a picture, and things that are not to be opened."""
    folder = tmp_path / "digests"
    for name in ("index.md", "papers/chairs.md", "papers/chairs.html", "papers/tables.html", "assets/chair.webp"):
        put(folder / "202601/09" / name, "x")
    put(folder / "202601/09/2601.06001v1-beds.md", "x")
    put(folder / "202601/09/한글 이름.PDF", "x")
    put(folder / "202601/09/run.desktop", "x")
    put(folder / "202601/09/run.sh", "x")
    put(folder / "202601/09/.hidden/secret.md", "x")
    put(tmp_path / "outside/secret.txt", "x")
    (folder / "202601/09/link.txt").symlink_to(tmp_path / "outside/secret.txt")
    (folder / "202601/09/inside.md").symlink_to("papers/chairs.md")
    (folder / "202601/09/folder.md").mkdir()
    os.mkfifo(folder / "202601/09/pipe.txt")
    return folder


def found(source: Path, address: str) -> str | None:
    digest = source / "202601/09/index.md"
    place = local_file(address, digest, source)
    return None if place is None else place.relative_to(digest.parent).as_posix()


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("./papers/chairs.html", "papers/chairs.md"),
        ("papers/chairs.md#top", "papers/chairs.md"),
        ("papers/chairs", "papers/chairs.md"),
        ("papers/tables.html", "papers/tables.html"),
        ("papers/tables", "papers/tables.html"),
        ("2601.06001v1-beds", "2601.06001v1-beds.md"),
        ("/202601/09/2601.06001v1-beds", "2601.06001v1-beds.md"),
        ("/site/202601/09/papers/chairs.html", "papers/chairs.md"),
        ("assets/chair.webp?size=2", "assets/chair.webp"),
        ("%ED%95%9C%EA%B8%80%20%EC%9D%B4%EB%A6%84.PDF", "한글 이름.PDF"),
        ("inside.md", "inside.md"),
        ("papers/../index.md", "index.md"),
    ],
)
def test_an_address_leads_to_a_file_of_the_source(source: Path, address: str, file: str) -> None:
    assert found(source, address) == file


@pytest.mark.parametrize(
    "address",
    [
        "../../../outside/secret.txt",
        "%2e%2e/%2e%2e/%2e%2e/outside/secret.txt",
        "..%2f..%2f..%2foutside%2fsecret.txt",
        "/../outside/secret.txt",
        "link.txt",
        ".hidden/secret.md",
        "./run.desktop",
        "run.sh",
        "folder.md",
        "pipe.txt",
        "gone.md",
        "",
        "#top",
        "file:///etc/passwd",
        "file:papers/chairs.md",
        "https://example.org/papers/chairs.md",
        "//example.org/papers/chairs.md",
        "javascript:alert(1)",
        "x\0.md",
        "x" * 5000 + ".md",
        "/etc/passwd",
        "/etc/hosts.txt",
    ],
)
def test_any_other_address_leads_nowhere(source: Path, address: str) -> None:
    assert found(source, address) is None


def test_the_root_of_a_site_is_the_source(source: Path) -> None:
    put(source / "about.md", "x")
    assert local_file("/about.html", source / "202601/09/index.md", source) == source / "about.md"


def test_a_source_that_is_a_file_has_the_files_beside_it(source: Path) -> None:
    page = source / "202601/09/index.md"
    assert local_file("papers/chairs.md", page, page) == source / "202601/09/papers/chairs.md"
    assert local_file("../../about.md", page, page) is None
