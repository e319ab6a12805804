"""A published dossier in a real browser, and the whole way to it: from the queue over a judgement to the page that goes out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from firsthand.publishing.checking import check
from tests.browser.conftest import Served, violations
from tests.publishing.published import PRIVATE, made, published


class Made(NamedTuple):
    """A publication on whose way somebody judged at the desk, and its page."""

    folder: Path
    queue: int
    queue_after: int

    @property
    def page(self) -> str:
        return (self.folder / "dossier.html").as_uri()


@pytest.fixture(scope="module")
def publication(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("whole")
    case = made(folder / "case")
    desk = Served(case)
    context = chromium.new_context(java_script_enabled=False)
    page = desk.open(context)
    before = page.locator(".queue li").count()
    page.locator(".queue li", has_text="Independence to establish").get_by_role("link").click()
    page.get_by_text("Are its origins independent?").click()
    form = page.locator("#independence form")
    form.get_by_label("Verdict").select_option("independent")
    form.get_by_label("Why").fill("the team counted graves")
    form.get_by_role("button").click()
    page.get_by_role("navigation", name="Pages of the desk").get_by_role("link", name="Queue").click()
    after = page.locator(".queue li").count()
    context.close()
    desk.close()
    published(case, folder / "out")
    case.close()
    return Made(folder / "out", before, after)


@pytest.fixture
def asked() -> list[str]:
    """What the page asked the network for."""
    return []


@pytest.fixture
def opened(chromium: Browser, publication: Made, asked: list[str]) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()

    def noted(request: Request) -> None:
        if not request.url.startswith(("file:", "data:")):
            asked.append(request.url)

    page.on("request", noted)
    page.goto(publication.page)
    yield page
    context.close()


def test_from_the_queue_over_a_judgement_to_a_dossier_that_verifies(opened: Page, publication: Made) -> None:
    assert publication.queue_after == publication.queue - 1
    group = opened.locator("#claims .group", has_text="2 reports · 2 outlets · 2 origins")
    expect(group).to_contain_text("An analyst has confirmed that the origins are independent.")
    expect(group).to_contain_text("status confirmed · credibility 1")
    assert check(publication.folder).ok
    assert not any(name in opened.content() for name in PRIVATE)


def test_a_dossier_asks_nobody_for_anything_and_has_no_script(opened: Page, asked: list[str]) -> None:
    opened.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    opened.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    assert (asked, opened.locator("script").count()) == ([], 0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_dossier_has_no_barrier(chromium: Browser, publication: Made, scheme: Literal["light", "dark"]) -> None:
    context = chromium.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(publication.page + "#claims")
    assert violations(page) == []
    context.close()


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_a_dossier_is_no_wider_than_its_window(chromium: Browser, publication: Made, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(publication.page + "#claims")
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


@pytest.mark.parametrize("width", [360, 1440])
def test_every_link_of_the_contents_leads_to_its_heading(chromium: Browser, publication: Made, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(publication.page)
    links = page.locator("nav.contents a")
    assert links.count() > 8
    for link in links.all():
        target = link.get_attribute("href")
        page.evaluate("scrollTo(0, 0)")
        link.click()
        from_top, to_end = page.evaluate(
            f"[document.querySelector('{target}').getBoundingClientRect().top,"
            " document.documentElement.scrollHeight - innerHeight - scrollY]"
        )
        assert abs(from_top) < 60 or to_end < 2, target
    context.close()


def test_a_figure_leads_to_its_claim(opened: Page) -> None:
    opened.locator("#figures details summary").first.click()
    link = opened.locator("#figures table a").first
    target = link.get_attribute("href")
    link.click()
    assert abs(opened.evaluate(f"document.querySelector('{target}').getBoundingClientRect().top")) < 60


def test_a_dossier_is_worked_by_keyboard_alone(opened: Page) -> None:
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.innerText") == "Skip to the dossier"
    for _ in range(200):
        opened.keyboard.press("Tab")
        if opened.evaluate("document.activeElement.tagName") == "SUMMARY":
            break
    opened.keyboard.press("Enter")
    assert opened.evaluate("document.activeElement.parentElement.open")
    assert opened.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_a_chain_graph_is_kept_as_a_picture(opened: Page) -> None:
    expect(opened.locator("#claims svg.graph")).to_have_count(1)
    with opened.expect_download() as saved:
        opened.locator("#claims figure").get_by_role("link", name="As SVG").click()
    assert saved.value.suggested_filename == "chains-group-2.svg"
    assert Path(saved.value.path()).read_text().startswith("<svg xmlns=")
