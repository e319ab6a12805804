"""Firsthand traces every claim about a war to who said it first, how they know, and whether the numbers add up."""
