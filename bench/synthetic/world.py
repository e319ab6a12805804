"""The world of a synthetic case: conflicts with their places, peoples, voices and outlets, as reports name them.

States, registered bodies and towns are public; governors' offices, brigades, monitors, papers and further villages are invented.
"""

from __future__ import annotations

from random import Random
from typing import NamedTuple


class Place(NamedTuple):
    """A place and the region it lies in."""

    name: str
    region: str


class People(NamedTuple):
    """Who may be struck, in the words by which reports name them."""

    words: tuple[str, ...]
    is_military: bool


class Voice(NamedTuple):
    """Who speaks. ``names`` are how reports name it, the first most often; it is the key too."""

    key: str
    names: tuple[str, ...]


class Outlet(NamedTuple):
    """Who publishes. ``is_agency``: others print its texts."""

    key: str
    name: str
    is_agency: bool
    letter: str


class Conflict(NamedTuple):
    """A voice may speak in two conflicts: its key is the same in both."""

    key: str
    places: tuple[Place, ...]
    people: tuple[People, ...]
    voices: tuple[Voice, ...]


Given = tuple[dict[str, str], tuple[tuple[bool, str], ...], tuple[str, ...]]
"""Towns by region, peoples with whether they are military, and voices; names of one thing parted by bars."""

RUSSIA_UKRAINE: Given = (
    {
        "Kursk": "Sudzha Rylsk Korenevo Glushkovo Lgov Guyevo Kurchatov",
        "Sumy": "Krasnopillia Bilopillia Yunakivka Khotin Shostka Konotop",
        "Donetsk": "Pokrovsk Lyman Kurakhove Toretsk Myrnohrad Selydove Siversk",
        "Kharkiv": "Kupiansk Vovchansk Izium Lyptsi Borova Derhachi",
        "Zaporizhzhia": "Orikhiv Huliaipole Robotyne Tokmak Melitopol",
    },
    (
        (True, "Russian soldiers|Russian troops|Russian servicemen|soldiers of the Russian army"),
        (True, "Ukrainian soldiers|Ukrainian troops|Ukrainian servicemen"),
        (True, "North Korean soldiers|North Korean troops|soldiers from North Korea|North Koreans"),
        (False, "civilians|residents|local people|people"),
    ),
    (
        "the General Staff of Ukraine|Ukraine's General Staff|the Ukrainian General Staff",
        "the Russian Defence Ministry|Russia's Defence Ministry|the Defence Ministry in Moscow|Russia's Ministry of Defence",
        "South Korea's National Intelligence Service|the National Intelligence Service|South Korea's spy agency",
        "the Institute for the Study of War|ISW",
        "Conflict Intelligence Team|the Conflict Intelligence Team",
        "InformNapalm",
        "the Ukrainian Defence Ministry|Ukraine's Defence Ministry",
        "the Pentagon",
    ),
)
SYRIA: Given = (
    {
        "Idlib": "Saraqib Ariha Binnish Khan-Sheikhoun Kafr-Nabl Jisr-al-Shughur",
        "Aleppo": "Al-Bab Azaz Manbij Jarabulus Tal-Rifaat Afrin",
        "Hama": "Salamiyah Suran Mahardah Kafr-Zita Al-Suqaylabiyah",
        "Deir-ez-Zor": "Mayadin Abu-Kamal Hajin Baghuz Al-Shaafah",
        "Daraa": "Nawa Inkhil Jasim Dael Bosra",
    },
    (
        (True, "Syrian soldiers|Syrian troops|Syrian government soldiers"),
        (True, "Turkish soldiers|Turkish troops"),
        (False, "civilians|residents|people"),
        (False, "children"),
    ),
    (
        "the Syrian Observatory for Human Rights|SOHR|the Syrian Observatory",
        "the Syrian Network for Human Rights",
        "the Syrian Defence Ministry|Syria's Defence Ministry",
        "the Turkish Defence Ministry|Turkey's Defence Ministry",
        "the Syrian Democratic Forces|SDF",
        "Airwars",
        "the Russian Defence Ministry|Russia's Defence Ministry",
    ),
)
GAZA: Given = (
    {
        "Gaza City": "Shujaiya Zeitoun Rimal Sabra Tuffah Daraj",
        "Khan Younis": "Bani-Suheila Abasan Al-Qarara Khuzaa Al-Mawasi",
        "North Gaza": "Beit-Lahia Beit-Hanoun Jabalia",
        "Rafah": "Tal-al-Sultan Shaboura Al-Shoka",
    },
    (
        (False, "Palestinians|people|residents"),
        (True, "Israeli soldiers|Israeli troops"),
        (False, "children"),
    ),
    (
        "the Gaza Health Ministry|Gaza's health ministry|the Health Ministry in Gaza",
        "the Israel Defense Forces|the Israeli army",
        "UNRWA",
        "the World Health Organization",
        "the Government Media Office|Gaza's Government Media Office",
        "Doctors Without Borders|Médecins Sans Frontières",
    ),
)
SUDAN: Given = (
    {
        "North Darfur": "El-Fasher Kutum Mellit Tawila Kabkabiya",
        "Gezira": "Wad-Madani Rufaa Al-Hasaheisa Al-Managil",
        "Khartoum": "Omdurman Bahri Jebel-Aulia Al-Kalakla",
        "North Kordofan": "El-Obeid Bara Umm-Rawaba Al-Rahad",
    },
    (
        (False, "civilians|residents|displaced people"),
        (True, "Sudanese soldiers|Sudanese troops"),
        (False, "women"),
    ),
    (
        "the Rapid Support Forces|the RSF spokesman",
        "Doctors Without Borders",
        "the UN humanitarian office|OCHA",
        "Amnesty International|Amnesty",
    ),
)
SHIPPED = {"russia-ukraine": RUSSIA_UKRAINE, "syria": SYRIA, "gaza": GAZA, "sudan": SUDAN}

_INVENTED = (
    "the {region} governor's office|the office of the {region} governor",
    "the {region} prosecutor's office",
    "the rescue service of {region}|the {region} rescue service",
    "the {region} hospital board",
)
_MONITORS = ("Bridge", "Lantern", "Ridge", "Meridian", "Harbour", "Poplar", "Furrow", "Beacon")
_ONSETS = "b br d dr g gr k kr l m n p pr r s sk st t tr v vl z".split()
_NUCLEI = "a e i o u".split()
_ENDS = "nov rin lat mir vets kal dun ber shan tor mel gar zin pol rah dom".split()
_PAPER = "Harbour Hill Coast Lake River Valley Northern Southern Capital Evening Morning Frontier Garden Market Tower Union".split()
_SHEET = "Gazette Courier Wire Herald Post Tribune Dispatch Observer Record Chronicle Mirror Bulletin".split()
AGENCIES = ("Reuters", "AFP", "Associated Press", "Ukrinform", "Interfax-Ukraine", "TASS", "Anadolu", "Yonhap")
_LETTERS = (
    "Subscribe to the {name} letter for the stories that matter, sent to your inbox before breakfast every working day.",
    "{name} is reader funded: if you value this work, please consider a small monthly gift to keep it free for everybody.",
    "Follow {name} on all major platforms, and switch on alerts to be the first to know when news breaks in the region.",
    "Do you have a tip for the desk of {name}? Write to us in confidence, by post or through the form at the foot of the page.",
)


def conflicts(events: int, rng: Random) -> tuple[Conflict, ...]:
    """The conflicts, with villages enough for so many events."""
    return tuple(_conflict(key, given, events // len(SHIPPED), rng) for key, given in SHIPPED.items())


def _conflict(key: str, given: Given, events: int, rng: Random) -> Conflict:
    regions, people, voices = given
    places = [Place(town.replace("-", " "), region) for region, towns in regions.items() for town in towns.split()]
    names = {place.name for place in places}
    while len(places) < events // 3:
        name = _village(rng)
        if name not in names:
            names.add(name)
            places.append(Place(name, rng.choice(list(regions))))
    invented = [form.format(region=region) for region in regions for form in _INVENTED]
    monitors = [f"the {m} Monitor|{m} Monitor" for m in rng.sample(_MONITORS, 2)]
    brigades = [f"Ukraine's {n}th brigade" for n in (33, 47, 77, 95)] if key == "russia-ukraine" else []
    spoken = [tuple(forms.split("|")) for forms in (*voices, *invented, *monitors, *brigades)]
    return Conflict(
        key,
        tuple(places),
        tuple(People(tuple(words.split("|")), is_military) for is_military, words in people),
        tuple(Voice(forms[0], forms) for forms in spoken),
    )


def _village(rng: Random) -> str:
    middle = "".join(rng.choice(_ONSETS) + rng.choice(_NUCLEI) for _ in range(rng.choice((1, 2, 2))))
    return (middle + rng.choice(_ENDS)).capitalize()


def outlets() -> tuple[Outlet, ...]:
    """Agencies and papers."""
    papers = [f"{first} {second}" for first in _PAPER for second in _SHEET]
    named = [(name, True) for name in AGENCIES] + [(name, False) for name in papers]
    return tuple(
        Outlet(name, name, is_agency, _LETTERS[n % len(_LETTERS)].format(name=name)) for n, (name, is_agency) in enumerate(named)
    )
