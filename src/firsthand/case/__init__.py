"""A case: a folder of reports, what was read from them, and everything that follows from it.

What is stored is originals, text artefacts, readings and judgements, each vouched for by an entry in the log. Origins,
findings and grades follow from them: a case that stays open works out only what an addition changes.

    >>> from firsthand import Case
    >>> from firsthand.model import Report
    >>> with Case.create(folder / "harbour", title="Harbour") as case:
    ...     outcomes = case.add_reports([Report(id="r1", text="The mayor said two schools were closed.")])
    ...     print(outcomes[0].stage, case.verify().ok)
    added True
"""

from __future__ import annotations

from firsthand.case.case import Case, utc_now

__all__ = ["Case", "utc_now"]
