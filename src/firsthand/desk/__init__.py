"""The review desk: a local web application in which people judge what the program found.

It answers on this machine only, makes no request, and needs no JavaScript. Everything that it stores goes through `Case.judge`.
Needs the extra ``desk``.
"""

from __future__ import annotations
