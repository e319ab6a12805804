"""The frozen values that every room passes on, in the codebook's words.

Field order is the order of the JSONL interface: `firsthand.interchange` writes these values as they stand. All spans are
character offsets, end exclusive, into the report's text artefact. Closed sets are enums; open ends are ``None``.
"""

from __future__ import annotations

from firsthand.model.readings import (
    Evidence,
    Figure,
    Hop,
    Incident,
    IncidentPlace,
    Notice,
    Place,
    Reading,
    ReadReport,
    Report,
    Span,
    Statement,
    Time,
    Toll,
    When,
)
from firsthand.model.results import (
    Finding,
    Grade,
    Judgement,
)
from firsthand.model.sets import (
    Approximator,
    Category,
    Hedge,
    Kind,
    Link,
    Measure,
    Nature,
    Node,
    Polarity,
    Role,
    Status,
    TimeType,
    Unit,
    Verdict,
)
from firsthand.model.traces import (
    Claim,
    ClaimGroup,
    ConflictReports,
    Independence,
    Origin,
    Path,
    Step,
    Trace,
)

__all__ = [
    "Approximator",
    "Category",
    "Claim",
    "ClaimGroup",
    "ConflictReports",
    "Evidence",
    "Figure",
    "Finding",
    "Grade",
    "Hedge",
    "Hop",
    "Incident",
    "IncidentPlace",
    "Independence",
    "Judgement",
    "Kind",
    "Link",
    "Measure",
    "Nature",
    "Node",
    "Notice",
    "Origin",
    "Path",
    "Place",
    "Polarity",
    "ReadReport",
    "Reading",
    "Report",
    "Role",
    "Span",
    "Statement",
    "Status",
    "Step",
    "Time",
    "TimeType",
    "Toll",
    "Trace",
    "Unit",
    "Verdict",
    "When",
]
