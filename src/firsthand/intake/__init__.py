"""What arrives: files, folders and JSON lines become reports, one at a time; what fails says why, and the rest goes on."""

from firsthand.intake.arrivals import Arrival, arrivals, latest_date
from firsthand.intake.given import details_from
from firsthand.intake.lines import read_lines

__all__ = ["Arrival", "arrivals", "details_from", "latest_date", "read_lines"]
