"""Libraries that read files of others: what they raise over a file that is damaged."""

import struct
import zipfile
import zlib

UNREADABLE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    RecursionError,
    SyntaxError,  # that of lxml is one
    TypeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
"""Not OSError: that tells of this machine, not of the file."""
