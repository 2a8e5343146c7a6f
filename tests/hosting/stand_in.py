"""A stand-in for GitHub on this computer: what previews use of its API, with its habits and faults."""

from __future__ import annotations

import contextlib
import http.server
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

REPOSITORY = "desk/explainers"
TOKEN = "ghs_not-a-real-one"  # noqa: S105 - it opens nothing
MAIN = "main"
HEAD = "a" * 40
FORK = "stranger/explainers"
BOT = {"login": "github-actions[bot]"}


@dataclass
class Fault:
    """An answer that comes instead of the right one."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class State:
    """What GitHub knows, and what it was asked."""

    pulls: dict[int, dict[str, Any]] = field(default_factory=dict)
    files: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    events: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    comments: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    runs: list[dict[str, Any]] = field(default_factory=list)
    artifacts: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    archives: dict[int, bytes] = field(default_factory=dict)
    pages: dict[str, Any] | None = None
    storage: str = ""
    faults: list[Fault] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    tokens: list[str | None] = field(default_factory=list)
    per_page: int = 100

    def add_pull(self, number: int = 7, **changed: Any) -> dict[str, Any]:
        """Open a pull request from a fork that changes one file of content."""
        self.pulls[number] = {
            "number": number,
            "state": "open",
            "head": {"sha": HEAD, "ref": "new-toll", "repo": {"full_name": FORK}},
            "base": {"ref": MAIN},
            "changed_files": 1,
            "labels": [],
            **changed,
        }
        self.files[number] = [{"filename": "content/kyiv/event.yml"}]
        return self.pulls[number]

    def add_run(self, identifier: int = 70, **changed: Any) -> dict[str, Any]:
        """Finish a run of the workflow that makes previews."""
        run = {
            "id": identifier,
            "event": "pull_request",
            "path": ".github/workflows/preview.yml",
            "head_sha": HEAD,
            "head_branch": "new-toll",
            "head_repository": {"full_name": FORK},
            "created_at": "2026-01-02T10:00:00Z",
            "status": "completed",
            "pull_requests": [],
            **changed,
        }
        self.runs.append(run)
        return run

    def add_artifact(self, content: bytes, run: int = 70, **changed: Any) -> None:
        """Keep what a run left."""
        number = 900 + len(self.archives)
        self.archives[number] = content
        told = {"id": number, "name": "preview", "expired": False, "size_in_bytes": len(content), **changed}
        self.artifacts.setdefault(run, []).append(told)

    def add_comment(self, number: int, body: str, user: dict[str, str] | None = None) -> None:
        """Let somebody comment."""
        rows = self.comments.setdefault(number, [])
        identifier = 1 + max((row["id"] for all_of in self.comments.values() for row in all_of), default=0)
        rows.append({"id": identifier, "user": user or {"login": "stranger"}, "body": body})


class _Handler(http.server.BaseHTTPRequestHandler):
    state: State

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Say nothing."""

    def handle_any(self) -> None:
        """Answer whatever is asked, as GitHub would."""
        state = self.state
        length = int(self.headers.get("Content-Length") or 0)
        body = json.loads(self.rfile.read(length)) if length else None
        state.asked.append(f"{self.command} {self.path}")
        state.tokens.append(self.headers.get("Authorization"))
        if state.faults:
            fault = state.faults.pop(0)
            return self._send(fault.status, b"{}", fault.headers)
        parts = urlsplit(self.path)
        path = parts.path.removeprefix(f"/repos/{REPOSITORY}").strip("/").split("/")
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        status, answer = self._answer(path, asked, body)
        if status == 302:
            return self._send(302, b"", {"Location": str(answer)})
        if isinstance(answer, bytes):
            return self._send(status, answer, {})
        return self._send(status, *self._page(answer, asked))

    do_GET = do_POST = do_PATCH = do_DELETE = handle_any  # noqa: N815 - the library's names

    def _page(self, answer: Any, asked: dict[str, str]) -> tuple[bytes, dict[str, str]]:
        """Return one page of a list, and where the next one is."""
        key = next(
            (name for name in ("workflow_runs", "artifacts") if isinstance(answer, dict) and name in answer),
            "",
        )
        rows = answer[key] if key else answer
        if not isinstance(rows, list):
            return json.dumps(answer).encode(), {}
        size, page = min(int(asked.get("per_page", 30)), self.state.per_page), int(asked.get("page", 1))
        shown = rows[(page - 1) * size : page * size]
        headers = {}
        if len(rows) > page * size:
            bare = self.path.split("&page=")[0]
            headers["Link"] = f'<http://{self.headers["Host"]}{bare}&page={page + 1}>; rel="next"'
        return json.dumps({key: shown} if key else shown).encode(), headers

    def _answer(self, path: list[str], asked: dict[str, str], body: Any) -> tuple[int, Any]:  # noqa: C901, PLR0911, PLR0912 - one case an address
        state = self.state
        match path:
            case [""]:
                return 200, {"default_branch": MAIN}
            case ["pages"]:
                return (200, state.pages) if state.pages else (404, {})
            case ["pulls"]:
                owner, _, branch = asked["head"].partition(":")
                return 200, [
                    pull
                    for pull in state.pulls.values()
                    if pull["state"] == asked["state"]
                    and pull["base"]["ref"] == asked["base"]
                    and pull["head"]["ref"] == branch
                    and pull["head"]["repo"]["full_name"].startswith(f"{owner}/")
                ]
            case ["pulls", number] if int(number) in state.pulls:
                return 200, state.pulls[int(number)]
            case ["pulls", number, "files"]:
                return 200, state.files[int(number)]
            case ["issues", number, "events"]:
                return 200, state.events.get(int(number), [])
            case ["issues", number, "comments"] if self.command == "GET":
                return 200, state.comments.get(int(number), [])
            case ["issues", number, "comments"]:
                state.add_comment(int(number), body["body"], BOT)
                return 201, {}
            case ["issues", "comments", identifier]:
                return self._comment(int(identifier), body)
            case ["actions", "workflows", "preview.yml", "runs"]:
                return 200, {
                    "workflow_runs": [run for run in state.runs if run["head_sha"] == asked["head_sha"]]
                }
            case ["actions", "runs", run, "artifacts"]:
                return 200, {"artifacts": state.artifacts.get(int(run), [])}
            case ["actions", "artifacts", number, "zip"]:
                return 302, f"{state.storage}stored/{number}"
            case ["stored", number]:
                return 200, state.archives[int(number)]
        return 404, {}

    def _comment(self, identifier: int, body: Any) -> tuple[int, Any]:
        for rows in self.state.comments.values():
            for row in rows:
                if row["id"] == identifier:
                    if self.command == "DELETE":
                        rows.remove(row)
                        return 204, b""
                    row["body"] = body["body"]
                    return 200, {}
        return 404, {}

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        if "Date" in headers:
            self.send_response_only(status)
        else:
            self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@contextlib.contextmanager
def standing_in(state: State) -> Iterator[str]:
    """Serve `state`; yield the address, with a slash at its end."""
    handler = type("Handler", (_Handler,), {"state": state})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()
