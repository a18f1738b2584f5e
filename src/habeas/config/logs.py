"""What never stands in a log: the secret in the address of a feed."""

import logging
import re

_SECRET = re.compile(r"/feeds/[^/\s]+/(?=\w+\.(?:ics|atom))")


class WithoutSecrets(logging.Filter):
    """Takes the secret out of every line that has the address of a feed."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Never holds a line back."""
        message = record.getMessage()
        cleaned = _SECRET.sub("/feeds/…/", message)
        if cleaned != message:
            record.msg, record.args = cleaned, ()
        return True
