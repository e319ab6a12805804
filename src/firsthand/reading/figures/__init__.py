"""Figures: which numbers of a text count people or things, what they measure, of whom, where, as of when, and in which relation."""

from firsthand.reading.figures.context import FigureContext
from firsthand.reading.figures.find import find_figures

__all__ = ["FigureContext", "find_figures"]
