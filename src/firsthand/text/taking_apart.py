"""The process that `text.apart` asks: what libraries make of documents that may be hostile.

    python -P -m firsthand.text.taking_apart MEMORY

On standard input and output each message has its length before it in four bytes.
"""

from __future__ import annotations

import importlib
import resource
import sys
import zipfile
from typing import BinaryIO

import msgspec

from firsthand.errors import InputError
from firsthand.text.apart import LENGTH, Answer, Asked, Fault, Refused

# What the libraries are known to raise on documents that no program wrote.
_FAULTS = (ArithmeticError, AttributeError, LookupError, OSError, RuntimeError, TypeError, ValueError, zipfile.BadZipFile)
_RAISING = frozenset({"docx", "feedparser", "lxml"})
"""Libraries that raise errors of their own kinds, which exist only where they are installed."""
_PACKAGES = _RAISING | {"pypdfium2", "pypdfium2_raw", "sgmllib", "trafilatura", "htmldate"}
"""What the process may find that it lacks. Where memory is short, a part of Python itself may fail to load."""


def answered(asked: Asked) -> Answer:
    """A document taken apart; whatever a library makes of it is a fault of the document."""
    module, _, name = asked.function.partition(":")
    try:
        function = getattr(importlib.import_module(module), name)
        return Answer(value=msgspec.msgpack.encode(function(asked.data, *asked.told)))
    except Refused as refused:
        return Answer(fault=refused.fault)
    except InputError as refused:
        return Answer(fault=Fault.REFUSED, says=refused.message, cure=refused.cure)
    except ImportError as wrong:
        package = (wrong.name or "").partition(".")[0]
        return Answer(fault=Fault.MISSING, says=package) if package in _PACKAGES else Answer(fault=Fault.TOO_MUCH)
    except MemoryError:
        return Answer(fault=Fault.TOO_MUCH)
    except _FAULTS:
        return Answer(fault=Fault.DAMAGED)
    except Exception as wrong:
        if type(wrong).__module__.partition(".")[0] not in _RAISING:
            raise
        return Answer(fault=Fault.DAMAGED)


def serve(asking: BinaryIO, answering: BinaryIO) -> None:
    """Answer until nobody asks any more."""
    while header := asking.read(LENGTH.size):
        (length,) = LENGTH.unpack(header)
        answer = msgspec.msgpack.encode(answered(msgspec.msgpack.decode(asking.read(length), type=Asked)))
        answering.write(LENGTH.pack(len(answer)) + answer)
        answering.flush()


def bounded(memory: int) -> None:
    """Bounds on this process: memory, and no file that grows."""
    for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    bounded(int(sys.argv[1]))
    serve(sys.stdin.buffer, sys.stdout.buffer)
