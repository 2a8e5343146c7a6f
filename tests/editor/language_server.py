"""A client of yaml-language-server, the one VS Code's YAML extension runs: over LSP, on stdin and stdout.

https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/
"""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from pathlib import Path
from typing import Any, NamedTuple

ENTRY = Path(__file__).parents[1] / "tools/node_modules/yaml-language-server/bin/yaml-language-server"
WAIT = 60.0
SETTINGS = {
    "yaml": {"schemaStore": {"enable": False}, "kubernetesCRDStore": {"enable": False}},
    "[yaml]": {},
    "editor": {},
    "http": {},
}
"""What VS Code would answer; everything else is the server's own choice."""


class Offer(NamedTuple):
    """What a completion says of itself, and what it writes."""

    words: str
    inserted: str


class LanguageServer:
    """One running server, for one folder; a `|` in a text is the place that is asked about."""

    def __init__(self, node: str, root: Path, settings: dict[str, Any] | None = None) -> None:
        self.root = root
        self._settings = {**SETTINGS, "yaml": {**SETTINGS["yaml"], **(settings or {})}}
        self._process = subprocess.Popen(
            [node, str(ENTRY), "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=root,
        )
        self._messages: queue.Queue[dict[str, Any]] = queue.Queue()
        self._version = 0
        threading.Thread(target=self._listen, daemon=True).start()
        self._start()

    def complete(self, path: str, text: str, *, is_named_so: bool = False) -> dict[str, Offer]:
        """Return what is offered at the `|` in `text`, by its label; see `_open` for `is_named_so`."""
        uri = self._open(path, text.replace("|", "", 1), is_named_so=is_named_so)
        rows = self._ask("textDocument/completion", _at(uri, text))["items"]
        return {row["label"]: Offer(_words(row.get("documentation")), _inserted(row)) for row in rows}

    def hover(self, path: str, text: str) -> str:
        """Return what is shown over the place of the `|` in `text`."""
        uri = self._open(path, text.replace("|", "", 1))
        answer = self._ask("textDocument/hover", _at(uri, text))
        return _words(answer["contents"]) if answer else ""

    def diagnose(self, path: str, text: str) -> list[tuple[int, str]]:
        """Return what is marked in `text`: line from 1, and the message."""
        uri = self._open(path, text)
        while True:
            message = self._next()
            if message.get("method") != "textDocument/publishDiagnostics":
                continue
            found = message["params"]
            if found["uri"] == uri:
                return [(row["range"]["start"]["line"] + 1, row["message"]) for row in found["diagnostics"]]

    def changed(self, path: str) -> None:
        """Tell the server that a file on disk is another one now."""
        self._tell(
            "workspace/didChangeWatchedFiles", {"changes": [{"uri": (self.root / path).as_uri(), "type": 2}]}
        )

    def close(self) -> None:
        """End the server."""
        self._ask("shutdown", None)
        self._tell("exit", None)
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe
            pipe.close()
        self._process.wait(timeout=WAIT)

    def _start(self) -> None:
        folder = {"uri": self.root.as_uri(), "name": "content"}
        can = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {
                "completion": {
                    "completionItem": {"documentationFormat": ["markdown"], "snippetSupport": True}
                },
                "hover": {"contentFormat": ["markdown"]},
                "publishDiagnostics": {"versionSupport": True},
            },
        }
        self._ask(
            "initialize",
            {"processId": None, "rootUri": folder["uri"], "workspaceFolders": [folder], "capabilities": can},
        )
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": None})
        while self._next().get("method") != "workspace/configuration":
            pass

    def _open(self, path: str, text: str, *, is_named_so: bool = False) -> str:
        """Open a document and return its address.

        It lies beside `path`, so that nothing said of an earlier one is mistaken; with `is_named_so`, which
        may be asked for once, at `path` itself.
        """
        self._version += 1
        file = self.root / path
        uri = (file if is_named_so else file.with_stem(f"{file.stem}~{self._version}")).as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def _ask(self, method: str, params: Any) -> Any:
        self._version += 1
        number = self._version
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message["error"]
                return message["result"]

    def _tell(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def _next(self) -> dict[str, Any]:
        """Return the next message; what the server asks for itself is answered on the way."""
        message = self._messages.get(timeout=WAIT)
        if "id" in message and "method" in message:
            self._send({"id": message["id"], "result": self._answer(message)})
        return message

    def _answer(self, message: dict[str, Any]) -> Any:
        if message["method"] == "workspace/configuration":
            return [self._settings.get(part["section"]) for part in message["params"]["items"]]
        return None

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _listen(self) -> None:
        stream = self._process.stdout
        assert stream
        while header := stream.readline():
            length = int(header.partition(b":")[2])
            while stream.readline().strip():
                pass
            self._messages.put(json.loads(stream.read(length)))


def _at(uri: str, text: str) -> dict[str, Any]:
    before = text.partition("|")[0]
    place = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
    return {"textDocument": {"uri": uri}, "position": place}


def _inserted(row: dict[str, Any]) -> str:
    text: str = row["textEdit"]["newText"] if "textEdit" in row else row["insertText"]
    return text


def _words(said: Any) -> str:
    return said["value"] if isinstance(said, dict) else said or ""
