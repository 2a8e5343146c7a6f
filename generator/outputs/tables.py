"""Tables as CSV files (RFC 4180)."""

from __future__ import annotations

import csv
import io
import re

from generator.pages.pictures import Table

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?", re.ASCII)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_file(table: Table) -> bytes:
    """Return a table as a file: https://www.rfc-editor.org/rfc/rfc4180, in UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([_harmless(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode()


def _harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: https://owasp.org/www-community/attacks/CSV_Injection."""
    return f"'{cell}" if cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell) else cell
