"""GitHub's REST API, as far as previews need it: https://docs.github.com/en/rest."""

from __future__ import annotations

import json
import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from email.message import Message
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlencode, urlsplit

from generator.errors import GeneratorError

_TRIES = 5
_LONGEST_WAIT = 120.0
_TIMEOUT = 30
_CHUNK = 1 << 16
_NEXT = re.compile(r'<([^>]+)>;\s*rel="next"')


class NoAnswerError(GeneratorError):
    """GitHub did not do what it was asked; `status` is its answer, 0 if there was none."""

    def __init__(self, what: str, status: int) -> None:
        super().__init__(
            f"GitHub answered {what} with {status}" if status else f"no answer from GitHub: {what}"
        )
        self.status = status


class _KeepToken(urllib.request.HTTPRedirectHandler):
    """Follows a redirect, and leaves the token behind where it leads to another server."""

    def redirect_request(  # noqa: PLR0913, PLR0917 - the library's own
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> urllib.request.Request | None:
        """Return the request to the new address."""
        request = super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type] # typed too narrowly
        if request and urlsplit(newurl)[:2] != urlsplit(req.full_url)[:2]:
            request.remove_header("Authorization")
        return request


class GitHub:
    """Asks the API of one repository; what it answers is data, whatever it holds."""

    def __init__(
        self, api: str, repository: str, token: str, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._base = f"{api}/repos/{repository}"
        self._token = token
        self._sleep = sleep
        self._opener = urllib.request.build_opener(_KeepToken)

    def get(self, path: str, **asked: str | int) -> Any:
        """Return what stands at `path` below the repository."""
        return self._answer("GET", self._address(path, asked))[0]

    def listed(self, path: str, *, key: str = "", **asked: str | int) -> Iterator[Any]:
        """Yield every entry of a list, page after page; `key` names the list within each page."""
        address = self._address(path, {"per_page": 100, **asked})
        while address:
            page, headers = self._answer("GET", address)
            yield from page[key] if key else page
            found = _NEXT.search(headers.get("Link", ""))
            address = found[1] if found and urlsplit(found[1])[:2] == urlsplit(self._base)[:2] else ""

    def send(self, method: str, path: str, body: object = None) -> Any:
        """Create, change or delete what stands at `path`."""
        return self._answer(method, self._address(path, {}), body)[0]

    def download(self, path: str, to: Path, limit: int) -> None:
        """Write what stands at `path` to a file; raise GeneratorError beyond `limit` bytes."""
        with self._open("GET", self._address(path, {}), None) as answer, to.open("wb") as file:
            while chunk := answer.read(_CHUNK):
                file.write(chunk)
                if file.tell() > limit:
                    raise GeneratorError(f"a download is larger than {limit} bytes")

    def _address(self, path: str, asked: dict[str, str | int]) -> str:
        return f"{self._base}/{path}".rstrip("/") + (f"?{urlencode(asked)}" if asked else "")

    def _answer(self, method: str, address: str, body: object = None) -> tuple[Any, Message]:
        with self._open(method, address, body) as answer:
            text = answer.read()
            return json.loads(text) if text else None, answer.headers

    def _open(self, method: str, address: str, body: object) -> HTTPResponse:
        """Return the answer; ask again, after a while, where that may help."""
        payload = None if body is None else json.dumps(body).encode()
        headers = {
            "Accept": "application/vnd.github+json",
            "Authorization": f"Bearer {self._token}",
            "Content-Type": "application/json",
            "User-Agent": "nutgraf",
            "X-GitHub-Api-Version": "2022-11-28",
        }
        request = urllib.request.Request(address, payload, headers, method=method)  # noqa: S310 - https, from settings
        what = f"{method} {urlsplit(address).path}"
        for again in range(1, _TRIES + 1):
            try:
                answer: HTTPResponse = self._opener.open(request, timeout=_TIMEOUT)
            except urllib.error.HTTPError as error:
                with error:
                    wait = _wait(error.code, error.headers, again)
                if wait is None or again == _TRIES:
                    raise NoAnswerError(what, error.code) from None
            except (OSError, HTTPException):
                wait = 2.0**again
                if again == _TRIES or method == "POST":  # what was posted may have arrived
                    raise NoAnswerError(what, 0) from None
            else:
                return answer
            self._sleep(min(wait, _LONGEST_WAIT))
        raise NoAnswerError(what, 0)


def _wait(status: int, headers: Message, again: int) -> float | None:
    """Return the seconds after which to ask again, or None: https://docs.github.com/en/rest/using-the-rest-api."""
    after = headers.get("Retry-After", "")
    if status in (403, 429) and after.isdigit():
        return float(after)
    if status in (403, 429) and headers.get("X-RateLimit-Remaining") == "0":
        reset, date = headers.get("X-RateLimit-Reset", ""), headers.get("Date", "")
        if reset.isdigit() and date:
            return max(1.0, int(reset) - parsedate_to_datetime(date).timestamp())
    return 2.0**again if status == 429 or status >= 500 else None
