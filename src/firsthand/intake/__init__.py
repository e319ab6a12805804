"""What arrives: files, folders and addresses become reports, one at a time; what fails says why, and the rest goes on."""

from firsthand.intake.arrival import Arrival, Item, only_report
from firsthand.intake.arrivals import arrivals, latest_date
from firsthand.intake.given import details_from
from firsthand.intake.lines import read_lines

__all__ = ["Arrival", "Item", "arrivals", "details_from", "latest_date", "only_report", "read_lines"]
