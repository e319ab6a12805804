"""Words for items of evidence, and for what is done with them."""

from __future__ import annotations

from firsthand.reading.attribution.lexicon import FINDING, SUPPLYING

CLASSES: dict[str, str] = {
    **dict.fromkeys(("video", "footage", "clip", "film", "livestream", "recording", "frame", "still"), "video"),
    **dict.fromkeys(("photo", "photograph", "picture", "image", "imagery", "screenshot"), "photograph"),
    **dict.fromkeys(("document", "paper", "notebook", "note", "diary", "letter", "passport", "map", "transcript"), "document"),
    **dict.fromkeys(("intercept", "audio"), "audio"),
    "testimony": "testimony",
    **dict.fromkeys("list memo ledger log logbook register email e-mail file spreadsheet cable".split(), "document"),
    **dict.fromkeys(("call", "conversation", "exchange", "communication"), "audio"),
}
PERSONAL_PAPERS = frozenset({"notebook", "diary", "letter", "passport"})
"""Withheld but for a summary (codebook §7, rule 2)."""
PAPERS = frozenset("list memo ledger log logbook register email e-mail file spreadsheet cable".split())
"""Words for items only where they are told to have been handed over, found, seen or leaked."""
CALLS = frozenset({"call", "conversation", "exchange", "communication"})
"""Words for items only where they were intercepted."""
PICTURED = frozenset({"video", "photograph", "audio"})
"""Kinds of which one that went round is an item, whatever it shows."""
MASS = frozenset({"footage", "imagery", "audio", "film", "video", "testimony"})
"""Words that may stand for one item or for several without a plural."""
MAKERS: dict[str, str] = {
    **{word: word for word in "aerial body camera cctv dashcam drone helmet phone satellite security surveillance thermal".split()},
    **dict.fromkeys("quadcopter uas uav".split(), "drone"),
    **dict.fromkeys("cellphone mobile smartphone".split(), "phone"),
    **dict.fromkeys(("bodycam", "body-cam"), "body"),
    "gopro": "helmet",
}
"""With what an item was made, under one word for each thing."""
BESIDE_CAMERA = frozenset({"body", "mobile", "security", "surveillance"})
"""Words that tell with what only right before the item, or before a camera or a phone: no "security service"."""
MADE = frozenset({"capture", "film", "shoot", "take", "record", "make"})
SEEING = frozenset({"see", "review", "view"})
TAKING = frozenset({"obtain", "receive", "acquire", "get"})
_COMPILING = frozenset({"compile", "collect", "gather", "assemble", "draw"})
HANDING = (SUPPLYING - TAKING) | _COMPILING | {"leak"}
"""Verbs whose agent is the supplier; the agent of the taking ones is who received the item."""
KEPT = HANDING | FINDING | TAKING | SEEING | {"photograph"}
"""What is done with a paper that is an item."""
LEAKED = frozenset("captured leaked obtained recovered seized".split())
AIRING = frozenset("carry play run screen show tweet".split())
"""What a broadcaster does with footage besides releasing it: "state television showed footage"."""
PLATFORMS = frozenset(
    "facebook instagram internet online rutube snapchat social telegram tiktok twitter vk weibo whatsapp x youtube".split()
)
"""Where anybody may put an item out: they released none."""
PAGES = frozenset("account channel feed group page profile site website".split())
"""Where somebody puts an item out, who is its owner: "posted on the ministry's channel"."""
STATIONS = frozenset("broadcaster channel media network newspaper radio station television tv".split())
EVENTS = frozenset("assault ambush attack battle bombing clash fighting incident raid shelling strike".split())
VIEWS = frozenset("aftermath damage destruction moment scene site".split())
SCENES = EVENTS | VIEWS | frozenset("blast crash explosion fire killing".split())
"""What an item is of, and no person is: "photos shared by villagers of the aftermath"."""
MEMBERS = frozenset("author commander eyewitness leader member perpetrator relative survivor victim witness".split())
"""Who may be "of" an event: "shared by survivors of the raid"."""
PLACES = frozenset("embassy headquarters hospital office parliament prison station university".split())
"""Bodies from whose place an item may be."""
SEEMS = frozenset("appear appeared appears claimed purport purported purporting purports seem seemed seems".split())
UNITS = frozenset("army battalion brigade company corps division platoon regiment squad squadron team battery".split())
BEING = frozenset("be exist emerge surface appear".split())
SHOW_FORMS = ("show", "shows", "showed", "showing", "depicts", "depicted", "depicting")
