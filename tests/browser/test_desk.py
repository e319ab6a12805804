"""The desk in a real browser: the whole way from the queue to a result, however it is worked."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, Page, expect

from firsthand import Case
from firsthand.model import (
    Category,
    Incident,
    IncidentPlace,
    JudgementAct,
    Measure,
    ReadReport,
    Span,
    Status,
    Toll,
    Verdict,
    When,
)
from tests.browser.conftest import Served, violations
from tests.case_of import put_into
from tests.grading.test_grade import COMMITTEE, count

VERDICT = "Are its origins independent?"
LISTS = (
    "/",
    "/reports",
    "/groups",
    "/origins",
    "/voices",
    "/incidents",
    "/evidence",
    "/findings",
    "/judgements",
    "/log",
    "/publication",
)
SINGLES = (
    "/report?id=d",
    "/claim?id=a/f1",
    "/correct?id=a/f1",
    "/correct?id=c/s1",
    "/voice?key=name:dara+vellin",
    "/search?q=soldiers",
    "/session",
    "/nowhere",
)


def to_the_group(page: Page) -> None:
    """From the queue to the group whose independence is open."""
    page.locator(".queue li", has_text="Independence to establish").get_by_role("link").click()


def test_from_the_queue_to_the_result_without_javascript(page: Page, case: Case) -> None:
    before = page.locator(".queue li").count()
    to_the_group(page)
    expect(page.get_by_text("Independence not established.")).to_be_visible()
    page.get_by_text(VERDICT).click()
    form = page.locator("#independence form")
    form.get_by_label("Verdict").select_option("independent")
    form.get_by_label("Why").fill("the team counted graves")
    form.get_by_role("button").click()
    expect(page.get_by_role("status")).to_contain_text("Judgement 1 is stored: independence")
    expect(page.get_by_text("Independent.", exact=True)).to_be_visible()
    expect(page.locator(".grade").first).to_have_text("confirmed")
    page.get_by_role("navigation", name="Pages of the desk").get_by_role("link", name="Queue").click()
    assert page.locator(".queue li").count() == before - 1
    assert case.trace().independence[0].verdict is Verdict.INDEPENDENT


def test_independence_is_established_and_taken_back_with_what_it_changes(page: Page, case: Case) -> None:
    to_the_group(page)
    before = page.locator(".grade").first.inner_text()
    page.get_by_text(VERDICT).click()
    form = page.locator("#independence form")
    form.get_by_label("Verdict").select_option("independent")
    form.get_by_role("button").click()
    expect(form).to_be_visible()  # without a reason it is not sent
    assert case.judgements() == ()
    form.get_by_label("Why").fill("the team counted graves")
    form.get_by_role("button").click()
    changed = page.locator(".history li")
    expect(page.locator(".grade").first).to_have_text("confirmed")
    expect(changed.last).to_contain_text("judgement 1: independence")
    expect(changed.last).to_contain_text(f"was {before}, now confirmed")
    page.get_by_label("Take it back, because").first.fill("one of them cites the other")
    page.get_by_role("button", name="Take back").first.click()
    expect(page.get_by_text("Independence not established.")).to_be_visible()
    expect(page.locator(".grade").first).to_have_text(before)
    expect(changed.last).to_contain_text("judgement 2: withdraw")
    assert case.trace().independence[0].verdict is Verdict.INDEPENDENCE_NOT_ESTABLISHED


def test_a_judgement_is_taken_back_without_javascript(page: Page, served: Served, case: Case) -> None:
    page.goto(f"{served.address}/claim?id=a/f1")
    page.get_by_text("Reject: it is no claim").click()
    page.locator("#reject").get_by_label("Why").fill("these are tanks")
    page.locator("#reject").get_by_role("button").click()
    expect(page.get_by_text("It is no claim, and leaves all counts.")).to_be_visible()
    page.get_by_label("Take it back, because").fill("they are not")
    page.get_by_role("button", name="Take back").click()
    expect(page.get_by_role("status")).to_contain_text("withdraw")
    assert case.trace().rejected == ()


def test_the_words_of_a_claim_are_chosen_by_pressing_them_without_javascript(page: Page, served: Served, case: Case) -> None:
    page.goto(f"{served.address}/claim?id=c/s1")
    page.get_by_role("link", name="Correct: it is misread").click()
    page.get_by_role("button", name="Clear the content").click()
    expect(page.get_by_label("Content, by characters")).to_have_value("")
    page.get_by_role("button", name="prisoners", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("It begins at “prisoners”")
    page.get_by_role("button", name="shot", exact=True).click()
    expect(page.get_by_role("status")).to_be_hidden()
    page.get_by_role("radio", name="source").check()
    page.get_by_role("button", name="The", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("It begins at “The”")
    page.get_by_role("button", name="monitor", exact=True).click()
    expect(page.get_by_label("Source, by characters")).not_to_have_value("")
    page.get_by_role("group", name="Voice 3").get_by_label("Role").select_option("via")
    page.get_by_role("group", name="Voice 3").get_by_label("Voice").fill("Radio Hill")
    page.get_by_label("Why").fill("the radio told it")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Judgement 1 is stored: correct")
    read = next(read for read in case.readings() if read.report.id == "c")
    said = read.reading.statements[0]
    assert [read.report.text[start:end] for spans in (said.source, said.content) for start, end in spans] == [
        "The monitor",
        "prisoners were shot",
    ]
    assert [hop.voice for hop in said.chain] == ["Paper c", "Radio Hill", "Conflict Intelligence Team"]


def tab_to(page: Page, wanted: str, most: int = 80) -> None:
    """Press the tab key until what has the focus says something."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if wanted in str(page.evaluate("(document.activeElement.labels?.[0] || document.activeElement).innerText")):
            return
    raise AssertionError(f"the tab key does not reach {wanted!r}")


def test_the_whole_way_by_keyboard_alone(chromium: Browser, served: Served, case: Case) -> None:
    context = chromium.new_context()
    page = served.open(context)
    label = next(i.claim_group.label for i in case.trace().independence if i.verdict is Verdict.INDEPENDENCE_NOT_ESTABLISHED)
    tab_to(page, "Skip to the page")
    page.keyboard.press("Enter")
    tab_to(page, label)
    page.keyboard.press("Enter")
    page.wait_for_url("**/group?id=*")
    tab_to(page, VERDICT)
    page.keyboard.press("Enter")
    tab_to(page, "Verdict")
    page.keyboard.type("independent")
    tab_to(page, "Why")
    page.keyboard.type("asked both")
    page.keyboard.press("Enter")
    page.wait_for_url("**done=1")
    assert case.grade()[0].status is Status.CONFIRMED
    context.close()


def test_what_has_the_focus_is_seen(chromium: Browser, served: Served) -> None:
    context = chromium.new_context()
    page = served.open(context)
    for _ in range(12):
        page.keyboard.press("Tab")
        shown = page.evaluate(
            "(() => { const s = getComputedStyle(document.activeElement); return [s.outlineStyle, parseFloat(s.outlineWidth)] })()"
        )
        assert shown == ["solid", 3]
    context.close()


def test_the_chain_of_a_figure_opens_by_pointing_and_by_focus(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/report?id=a")
    card = page.locator("#card-f1")
    expect(card).to_be_hidden()
    page.locator(".text a.k-figure").hover()
    expect(card).to_be_visible()
    expect(card).to_contain_text("Paper a, attributed ← General Staff of Ukraine")
    page.mouse.move(0, 0)
    expect(card).to_be_hidden()
    page.locator(".text a.k-figure").focus()
    expect(card).to_be_visible()


def test_two_people_at_once_see_each_other(chromium: Browser, served: Served, case: Case) -> None:
    contexts = [chromium.new_context(java_script_enabled=False) for _ in range(2)]
    first, second = (served.open(context) for context in contexts)
    second.goto(f"{served.address}/session")
    second.get_by_label("You judge as").fill("magpie")
    second.get_by_role("button", name="Judge under this alias").click()
    for page in (first, second):
        page.goto(f"{served.address}/claim?id=a/f1")
    second.get_by_text("Reject: it is no claim").click()
    second.locator("#reject").get_by_label("Why").fill("these are tanks")
    second.locator("#reject").get_by_role("button").click()
    first.locator("#confirm").get_by_role("button").click()
    expect(first.get_by_role("heading", level=1)).to_have_text("Something changed while you judged")
    expect(first.get_by_text("these are tanks")).to_be_visible()
    first.get_by_role("button", name="Judge all the same").click()
    expect(first.get_by_role("heading", level=1)).to_have_text("Another judgement stands against yours")
    first.get_by_role("button", name="Put mine in its place").click()
    expect(first.get_by_role("status")).to_contain_text("Judgement 2 is stored: confirm")
    assert [(j.judgement.act, j.judgement.who, j.by) for j in case.judgements()] == [
        (JudgementAct.REJECT, "magpie", 2),
        (JudgementAct.CONFIRM, "heron", None),
    ]
    for context in contexts:
        context.close()


def group_address(case: Case) -> str:
    return f"/group?id={case.trace().independence[0].claim_group.id}"


def pages_of(case: Case) -> tuple[str, ...]:
    """One address of each page, something judged already."""
    case.judge("d/f1", "comment", "look at this", by="magpie")
    finding = next(f for f in case.check() if f.result == "does_not_add_up")
    return (*LISTS, *SINGLES, group_address(case), f"/finding?id={finding.id}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_barrier(chromium: Browser, served: Served, case: Case, scheme: Literal["light", "dark"]) -> None:
    # The policy of the pages keeps out axe's own script too.
    context = chromium.new_context(color_scheme=scheme, bypass_csp=True)
    page = served.open(context)
    for path in (
        pages_of(case)
        if scheme == "light"
        else ("/", "/report?id=d", "/claim?id=a/f1", "/correct?id=c/s1", group_address(case), "/findings")
    ):
        page.goto(served.address + path)
        assert (path, violations(page)) == (path, [])
    context.close()


def on_the_map() -> ReadReport:
    """A report of an incident whose place is known."""
    read = count("e", 12, COMMITTEE)
    place = IncidentPlace(
        span=Span(0, 2), name="Lyman", lat=48.99, lon=37.81, geonameid=702320, precision=1, division="Donetsk Oblast"
    )
    toll = (Toll(measure=Measure.KILLED, category=Category.ALL, low=12, best=12, high=12, figures=("f1",), spans=(Span(0, 2),)),)
    day = date(2025, 2, 9)
    return read._replace(reading=replace(read.reading, main_incident=Incident(date=When(day, day, 1), place=place, toll=toll)))


def test_the_map_and_the_timeline_have_no_barrier_and_fit(chromium: Browser, served: Served, case: Case) -> None:
    put_into(case, on_the_map())
    context = chromium.new_context(viewport={"width": 360, "height": 800}, bypass_csp=True)
    page = served.open(context)
    page.goto(f"{served.address}/incidents")
    expect(page.locator("svg.map circle")).to_have_count(1)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator("svg.map a").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Only those at Lyman")).to_be_visible()
    with page.expect_download() as saved:
        page.goto(f"{served.address}/incidents")
        page.get_by_role("link", name="As SVG").first.click()
    assert saved.value.suggested_filename == "map.svg"
    context.close()


@pytest.mark.parametrize("width", [360, 1920])
def test_no_page_is_wider_than_its_window(chromium: Browser, served: Served, case: Case, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800})
    page = served.open(context)
    for path in pages_of(case):
        page.goto(served.address + path)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        assert (path, page.evaluate("document.documentElement.scrollWidth") <= width) == (path, True)
    context.close()


def test_a_barrier_would_be_found(chromium: Browser, served: Served) -> None:
    context = chromium.new_context(bypass_csp=True)
    page = served.open(context)
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<input name=x><p style=\"color:#ccc\">faint</p>')"
    )
    assert {each.partition(":")[0] for each in violations(page)} == {"label", "color-contrast"}
    context.close()


def test_a_hostile_report_runs_nothing_and_asks_nobody(chromium: Browser, hostile_desk: Served, hostile_case: Case) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 800})
    page = hostile_desk.open(context)
    asked, dialogs, wide = list[str](), list[str](), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    waiting, seen = ["/"], set[str]()
    while waiting and len(seen) < 25:
        path = waiting.pop(0)
        if path not in seen:
            seen.add(path)
            page.goto(hostile_desk.address + path)
            links = page.evaluate(
                "[...document.querySelectorAll('a[href]:not([download])')].map(each => each.getAttribute('href').split('#')[0])"
            )
            waiting += [link for link in links if link.startswith("/")]
            assert page.evaluate("document.scripts.length + document.images.length") == 0
            wide += [path] if page.evaluate("document.documentElement.scrollWidth") > 360 else []
    assert (len(seen), wide) == (25, [])
    assert (dialogs, [address for address in asked if not address.startswith(hostile_desk.address)]) == ([], [])
    context.close()


def test_another_site_cannot_judge_through_the_browser(chromium: Browser, served: Served, case: Case) -> None:
    context = chromium.new_context()
    page = served.open(context)
    page.goto(f"{served.address}/claim?id=a/f1")
    form = re.sub(r'action="/', f'action="{served.address}/', page.locator("#confirm form").evaluate("each => each.outerHTML"))
    other = context.new_page()
    other.set_content(form)
    with other.expect_navigation() as gone:
        other.get_by_role("button").click()
    assert (gone.value.status, case.judgements()) == (403, ())
    context.close()


def test_a_script_that_got_into_a_page_would_not_run(chromium: Browser, served: Served) -> None:
    context = chromium.new_context()
    page = served.open(context)
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.ran = 1\">')")
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None
    context.close()


def test_on_paper_there_are_no_forms(page: Page, served: Served, case: Case) -> None:
    page.goto(served.address + group_address(case))
    page.emulate_media(media="print")
    expect(page.get_by_role("search")).to_be_hidden()
    expect(page.locator(".acts")).to_be_hidden()
    expect(page.locator(".graph")).to_be_visible()
