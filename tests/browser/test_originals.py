"""Originals of documents in a real browser: their pages are seen, and fit."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from firsthand import Case
from tests.browser.conftest import Served, violations
from tests.desk.test_originals import BULLETIN, MINUTES


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """A case of a PDF document of two pages and a Word document."""
    with Case.create(tmp_path / "case", alias="heron") as made:
        for name, data in (("bulletin.pdf", BULLETIN), ("minutes.docx", MINUTES)):
            (tmp_path / name).write_bytes(data)
            made.add(tmp_path / name)
        made.read()
        return made


@pytest.mark.parametrize("width", [360, 1440])
def test_the_pages_of_a_document_are_turned_and_follow_the_marks(chromium: Browser, served: Served, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800})
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = served.open(context)
    page.goto(f"{served.address}/reports")
    page.locator("main a[href*='=bulletin']").first.click()
    page.get_by_role("link", name="The original").click()
    page.get_by_role("link", name="after →").click()
    expect(page.get_by_text("page 2 of 2")).to_be_visible()
    page.get_by_role("link", name="← before").click()
    drawn = page.get_by_role("img", name="Page 1 of the original")
    assert drawn.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1240
    page.get_by_role("article", name="Text of the report").get_by_role("link", name="20").click()
    drawn = page.get_by_role("img", name="Page 2 of the original")
    assert drawn.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1240
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page) == []
    assert {url.split("/")[2] for url in asked} == {served.address.removeprefix("http://")}
    context.close()


def test_a_word_document_is_shown_by_its_blocks_and_kept_as_a_file(chromium: Browser, served: Served) -> None:
    context = chromium.new_context(accept_downloads=True)
    page = served.open(context)
    page.goto(f"{served.address}/reports")
    page.locator("main a[href*='=minutes']").first.click()
    page.get_by_role("link", name="The original").click()
    expect(page.get_by_role("region", name="The original by its blocks").get_by_role("cell", name="14")).to_be_visible()
    with page.expect_download() as kept:
        page.get_by_role("link", name="Keep the file").click()
    assert Path(kept.value.path()).read_bytes() == MINUTES
    assert violations(page) == []
    context.close()
