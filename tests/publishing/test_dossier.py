"""The dossier as a page: what a reader, a screen reader and a browser find in it."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import msgspec
import pytest

from firsthand import codebook
from firsthand.model import Approximator, Claim, Kind, Measure, Reading, ReadReport, Role, Status, Verdict
from tests.publishing.sample import (
    dossier,
    figure,
    grade,
    group,
    hop,
    independence,
    page_of,
    place,
    report,
    span,
    statement,
    whole,
)


class Outline(HTMLParser):
    """Headings, ids, links and elements of a page; fails on a tag that is closed out of order."""

    VOID = frozenset({"meta", "br", "hr", "img", "link", "input"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self._open: list[str] = []
        self.feed(page)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        if tag not in self.VOID:
            self._open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if tag in ("a", "use") and given.get("href"):
            self.links.append(given["href"] or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag


@pytest.fixture(scope="module")
def page() -> str:
    return page_of(whole())


def words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", re.sub(r"<style>.*?</style>", "", page, flags=re.S)))


def test_the_page_asks_nothing_of_the_network_and_runs_no_script(page: str) -> None:
    outline = Outline(page)
    assert not outline.tags & {"script", "img", "iframe", "object", "embed", "link", "form", "video", "audio"}
    assert not {name for name in outline.attributes if name.startswith("on")} | (outline.attributes & {"src", "srcset", "action"})
    assert "url(" not in page
    assert "@import" not in page
    assert "default-src 'none'" in page


def test_the_page_is_the_same_for_the_same_values() -> None:
    assert page_of(whole()) == page_of(whole())


def test_every_inner_link_has_its_target_and_no_id_stands_twice(page: str) -> None:
    outline = Outline(page)
    assert len(outline.ids) == len(set(outline.ids))
    assert {link[1:] for link in outline.links if link.startswith("#")} <= set(outline.ids)


def test_headings_start_with_one_and_leave_out_no_level(page: str) -> None:
    levels = Outline(page).headings
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_landmarks_and_language_are_there(page: str) -> None:
    assert {"header", "nav", "main", "footer"} <= Outline(page).tags
    assert '<html lang="en">' in page


def test_every_column_and_row_of_a_table_has_a_header(page: str) -> None:
    tables = re.findall(r"<table>.*?</table>", page, flags=re.S)
    assert len(tables) == page.count("<table")
    for table in tables:
        head, body = table.split("<tbody>")
        columns, rows = re.findall(r"<th\b[^>]*>", head), re.findall(r"<tr\b.*?</tr>", body, flags=re.S)
        assert "<caption>" in table
        assert [th for th in columns if 'scope="col"' not in th] == []
        assert [row for row in rows if '<th scope="row"' not in row] == []
        assert (len(columns) > 1, len(rows) > 0) == (True, True)


def test_reports_outlets_and_origins_stand_apart(page: str) -> None:
    assert re.search(r"Reports\s*3 .*Outlets\s*3 .*Origins\s*1 ", words(page))


def test_what_does_not_add_up_comes_first(page: str) -> None:
    assert page.index("3,000 of 12,000 is 25.0 %") < page.index("some 2,700 wounded make")


def test_a_chain_runs_from_the_publisher_to_the_origin(page: str) -> None:
    chain = next(c for c in re.findall(r'<ol class="chain".*?</ol>', page, flags=re.S) if "a lawmaker" in c)
    assert re.findall(r'<bdi class="voice">([^<]+)', chain) == [
        "Daily Two",
        "Example Wire",
        "a lawmaker",
        "National Intelligence Service",
    ]
    assert re.findall(r'<span class="role">(\w+)', chain) == ["publisher", "via", "via", "origin"]


def test_a_supplier_is_told_from_the_origin(page: str) -> None:
    assert re.search(r'<span class="role">supplier</span> <bdi class="voice">Ukrainian forces', page)


def test_a_claim_points_to_report_characters_and_hash(page: str) -> None:
    read = whole().readings[0]
    start = read.report.text.index("About 300")
    sha256 = whole().artefacts["monday"]
    assert f'id="R1-{start}-{start + 9}"' in page
    assert f"R1, characters {start}–{start + 9}, <code>{sha256[:12]}…</code>" in page
    assert f"SHA-256 <code>{sha256}</code>" in page
    assert page.count(sha256) == 1, "a thousand claims have to fit into one page"
    assert "id <code>monday</code>" in page


def test_hedges_are_shown_as_they_are(page: str) -> None:
    assert 'class="hedge h-alleged"' in page


def test_uncorroborated_is_marked_in_claims_findings_pictures_and_tables(page: str) -> None:
    claims = page[: page.index('<section id="origins"')].split('<li class="claim"')[1:]
    rows = page[: page.index('<section id="findings"')].split('<div class="who">')[1:]
    assert len(claims) == 8
    assert len(rows) == 6
    assert all('class="caution">uncorroborated' in part for part in (*claims, *rows))
    cells = re.findall(r"<tr><td>.*?</tr>", page)
    assert len(cells) > len(rows)
    assert [row for row in cells if "uncorroborated" not in row] == []
    assert 'class="caution">uncorroborated' in page[page.index('<section id="findings"') : page.index('<section id="claims"')]


def test_uncorroborated_is_marked_in_sentences_that_sum_up(page: str) -> None:
    summary = page[page.index('<section id="summary"') : page.index('<section id="figures"')]
    brief = re.findall(r"<li><a href=\"#finding.*?</li>", summary, flags=re.S)
    panels = re.findall(r'<h3 id="figures-[a-z_]+">[^<]*</h3>\s*<p class="quiet">([^<]*)', page)
    findings = re.findall(r'<p class="says">.*?</p>', page, flags=re.S)
    assert (len(brief), len(panels), len(findings)) == (1, 6, 2)
    assert [part for part in (*brief, *findings) if 'class="caution">uncorroborated' not in part] == []
    assert [said for said in panels if said.count(", uncorroborated)") != len(re.findall(r"\b2\d{3}\b", said))] == []


def test_a_claim_that_independent_origins_support_is_not_marked() -> None:
    given = whole()
    killed = given.trace.independence[0].claim_group
    two = independence(killed, 2, 2, 2)
    firm = msgspec.structs.replace(
        given, trace=msgspec.structs.replace(given.trace, independence=(two,)), grades=(grade(killed, Status.CONFIRMED),)
    )
    article = re.search(r'<article class="group" id="group-1">.*?</article>', page_of(firm), flags=re.S)
    assert article is not None
    assert "uncorroborated" not in article[0]


def test_origins_whose_independence_nobody_confirmed_are_marked() -> None:
    given = whole()
    killed = given.trace.independence[0].claim_group
    two = independence(killed, 2, 2, 2, verdict=Verdict.INDEPENDENCE_NOT_ESTABLISHED)
    traced = msgspec.structs.replace(given.trace, independence=(two,))
    page = page_of(msgspec.structs.replace(given, trace=traced, grades=(grade(killed, Status.FAIR),)))
    assert page.count('class="caution">independence not established') >= len(killed.claims) + 1


def test_a_vague_number_is_flagged_with_its_words(page: str) -> None:
    assert "bound from the codebook’s table for “several hundred”" in page


def test_a_row_says_who_reported_it(page: str) -> None:
    row = next(row for row in page.split('<div class="who">') if "<b>more than 3,000</b>" in row)
    assert '<span class="flag">in Site Three' in row


def test_every_picture_has_a_row_in_a_table(page: str) -> None:
    drawn = page.count('<div class="who">')
    in_tables = len(re.findall(r"<tr><td>", page))
    shares = page[page.index('id="figures-share"') : page.index('<section id="findings"')].count("<tr><td>")
    assert in_tables == drawn + shares


def test_private_persons_are_counted_and_not_named(page: str) -> None:
    assert "Dellen" not in page
    assert "[a resident]" in page
    assert "1 × a resident" in page


def test_method_codebook_custody_contact_and_changes_are_told(page: str) -> None:
    text = words(page)
    for part in (
        f"version {codebook.VERSION}",
        "0f" * 32,
        "41",
        "firsthand verify",
        "desk@firsthand.example",
        "1 May 2025: first edition.",
    ):
        assert part in text
    assert "not assessed" in text


def test_hostile_texts_are_shown_and_not_obeyed() -> None:
    text = '<script>alert(1)</script> "><img src=x onerror=alert(1)>\u202e said 40 men were killed in Kursk.'
    voice = "</bdi><script>alert(2)</script>"
    told = statement(text, text[:-1], hop(Role.ORIGIN, voice), kind=Kind.FIGURE)
    hostile = report(
        text,
        id='"><script>alert(3)</script>',
        publisher="<b onmouseover='alert(4)'>Wire</b>",
        title="{{ 7 * 7 }}<script>alert(5)</script>",
        url="javascript:alert(6)",
        language="<en>",
    )
    killed = figure(text, "40", Measure.KILLED, best=40.0, population="</td><script>")
    reading = Reading(id=hostile.id, statements=(told,), figures=(killed,), places=(place(text, "Kursk"),))
    page = page_of(dossier(ReadReport(hostile, reading), title="</title><script>alert(7)</script>\u202e"))
    outline = Outline(page)
    assert "script" not in outline.tags
    assert "img" not in outline.tags
    assert not {name for name in outline.attributes if name.startswith("on")}
    assert not any(link.startswith("javascript") for link in outline.links)
    assert "\u202e" not in page
    assert "{{ 7 * 7 }}" in page


def test_an_empty_case_still_makes_a_page() -> None:
    text = words(page_of(dossier()))
    assert "No claim in these reports can be published." in text
    assert "Nothing was withheld." in text


def test_no_contact_is_said_to_be_missing() -> None:
    assert "No contact is set" in page_of(dossier(contact=None))


def test_thirty_origins_each_have_a_row() -> None:
    reads = []
    for n in range(30):
        text = f"The ministry {n} said that {100 + n} soldiers were killed in Kursk."
        told = statement(text, text, hop(Role.ORIGIN, f"the ministry {n}"), kind=Kind.FIGURE)
        killed = figure(text, str(100 + n), low=100.0 + n, best=100.0 + n, high=100.0 + n, approximator=Approximator.EXACT)
        reading = Reading(id=f"r{n}", statements=(told,), figures=(killed,), places=(place(text, "Kursk"),))
        reads.append(ReadReport(report(text, id=f"r{n}"), reading))
    page = page_of(dossier(*reads))
    assert len(set(re.findall(r'<bdi class="origin">(the ministry \d+)', page))) == 30


def test_a_report_whose_name_tells_a_person_is_known_by_its_number_only() -> None:
    text = "Marta Dellen, a resident of Kursk, said that 40 soldiers were killed in Sudzha."
    told = statement(text, "40 soldiers were killed", hop(Role.ORIGIN, "Marta Dellen"))
    read = ReadReport(
        report(text, id="interview-marta-dellen", url="https://daily.example/dellen"),
        Reading(id="interview-marta-dellen", statements=(told,), places=(place(text, "Sudzha"),)),
    )
    claims = group("g", Claim("interview-marta-dellen", span(text, "40 soldiers were killed"), "s1", None))
    given = dossier(read)
    given = msgspec.structs.replace(
        given, trace=msgspec.structs.replace(given.trace, independence=(independence(claims, 1, 1, 1),))
    )
    assert "dellen" not in page_of(given).lower()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ink", ["ink", "soft", "link", "care", "calm"])
def test_text_has_contrast_enough_to_read(page: str, scheme: str, ink: str) -> None:
    colours = colours_of(page, scheme)
    assert min(contrast(colours[ink], colours[paper]) for paper in ("paper", "raised")) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_and_focus_have_contrast_enough_to_see(page: str, scheme: str) -> None:
    colours = colours_of(page, scheme)
    assert all(contrast(colours[mark], colours["paper"]) >= 3 for mark in (*(f"c{n}" for n in range(8)), "cn", "focus"))


def colours_of(page: str, scheme: str) -> dict[str, str]:
    blocks = re.findall(r":root \{(.*?)\}", page, flags=re.S)
    return dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", blocks[0 if scheme == "light" else 1]))


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours after WCAG 2.2."""
    darker, lighter = sorted(luminance(colour) for colour in (first, second))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
