"""No name of a private person stands in any file of a publication, in whatever letters and by whatever way it came there."""

import unicodedata
from datetime import date
from pathlib import Path

import pytest

from firsthand.model import Report
from firsthand.publishing.checking import check
from tests.publishing.published import made, published

TEXTS = {
    "Reuters": "Resident محمد الحدادي said 11 people were killed in Gaza City on Tuesday.",
    "سليم الخوارني": "At least 12 people were killed in Gaza City on Tuesday, the civil defence said.",
    "Haaretz": "Resident שרה כהנוב said 3 people were killed in Haifa on Tuesday.",
    "Le Monde": "Student d'Artagnet said 5 people were killed in Nyala on Tuesday.",
    "Suspilne": "Nine people were killed in Lviv on Tuesday, among them олена ткачишин, the mayor of Lviv said.",
    "AFP": "Police said 17 people were killed in Lviv on Saturday, and that witnesses should call +380 67 123 45 67.",
    "Yonhap": "The General Staff said 59 soldiers were killed near Pokrovsk on Saturday and published the list: "
    "Kim Yong-hwe, b. 12.03.2004.",
    "Tribune": "Class president Mirko Rohozha, 14, said 22 people were killed in Kyiv on Thursday.",
    "Courier": "The video was filmed by Zabiiakenko, a resident, after 7 people were killed in Kyiv on Thursday.",
    "Zabiiakenko Times": "At least 8 people were killed in Kyiv on Thursday, the mayor of Kyiv said.",
}
PRIVATE = (
    *(
        "محمد",
        "الحدادي",
        "سليم",
        "الخوارني",
        "שרה",
        "כהנוב",
        "Artagnet",
        "олена",
        "ткачишин",
        "123 45 67",
        "Yong-hwe",
        "12.03.2004",
    ),
    *("Mirko", "Rohozha", "Zabiiakenko"),
)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    reports = [
        Report(id=f"r{n}", text=text, publisher=publisher, published=date(2025, 2, 12), language="en")
        for n, (publisher, text) in enumerate(TEXTS.items())
    ]
    folder = tmp_path_factory.mktemp("masks")
    published(made(folder / "case", *reports), folder / "out")
    return folder / "out"


def test_no_file_holds_a_name_a_birthday_or_a_number(out: Path) -> None:
    told = {path.name: unicodedata.normalize("NFC", path.read_bytes().decode("utf-8", "replace")) for path in out.rglob("*.*")}
    assert {(name, word) for name, text in told.items() for word in PRIVATE if word in text} == set()


def test_a_claim_of_which_nothing_is_left_is_withheld_so_that_what_goes_out_verifies(out: Path) -> None:
    assert check(out).differences == ()
    assert "“[a telephone number]”" not in (out / "dossier.html").read_text("utf-8")


def test_an_outlet_of_the_case_is_named_but_for_one_that_has_a_withheld_name(out: Path) -> None:
    page = (out / "dossier.html").read_text("utf-8")
    assert [name for name in TEXTS if name.isascii() and name in page] == [
        name for name in TEXTS if name.isascii() and "Zabiiakenko" not in name
    ]
