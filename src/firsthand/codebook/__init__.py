"""The codebook as data: one table a module, nothing that decides hidden elsewhere. Every derived result names VERSION."""

VERSION = "2026.6"
"""Changes whenever a table or rule here changes what any result says."""
