"""The encodings in which a day sheet may be written."""

import codecs

from ivig_print.strict import refuse


def known_encoding(name: str) -> str:
    """Return the name of a text's encoding if this program can read it."""
    try:
        known = codecs.lookup(name)
        codecs.getincrementaldecoder(name)(errors="strict").decode(b"", final=True)
    except (LookupError, UnicodeError, ValueError, AttributeError):
        known = None
    if known is None or not isinstance(known.decode(b"")[0], str):
        raise refuse("is not an encoding", 'write "utf-8", "utf-16" or, for many a Windows program, "cp1252"')
    return name
