"""A small IMAP server on a socket, as much of RFC 9051 as a reader of mail needs; it refuses everything that writes."""

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

ARRIVED = "05-Mar-2026 09:00:00 +0800"
WANTED = re.compile(r"UID (\d+):\*")


@dataclass
class Post:
    """What lies in the mailbox: the messages by their numbers, and sizes that the server claims instead of the true."""

    messages: dict[int, bytes] = field(default_factory=dict)
    sizes: dict[int, int] = field(default_factory=dict)
    validity: int = 7
    commands: list[str] = field(default_factory=list)
    address: str = ""

    def put(self, message: bytes) -> int:
        uid = max(self.messages, default=0) + 1
        self.messages[uid] = message.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        return uid


class Handler(socketserver.StreamRequestHandler):
    def say(self, *lines: bytes) -> None:
        self.wfile.write(b"".join(line + b"\r\n" for line in lines))

    def handle(self) -> None:
        post: Post = self.server.post  # type: ignore[attr-defined]
        self.say(b"* OK ready")
        for raw in self.rfile:
            line = raw.decode().strip()
            tag, _, command = line.partition(" ")
            post.commands.append(command)
            verb = command.upper()
            if verb == "CAPABILITY":
                self.say(b"* CAPABILITY IMAP4rev1")
            elif verb.startswith("LOGIN") and '"wrong"' in command:
                self.say(f"{tag} NO wrong password".encode())
                continue
            elif verb.startswith("EXAMINE"):
                self.say(f"* {len(post.messages)} EXISTS".encode(), f"* OK [UIDVALIDITY {post.validity}] set".encode())
            elif verb.startswith("UID SEARCH"):
                first = int(WANTED.search(command)[1])  # type: ignore[index]
                found = [uid for uid in post.messages if uid >= first] or list(post.messages)[-1:]
                self.say(f"* SEARCH {' '.join(map(str, found))}".encode())
            elif verb.startswith("UID FETCH"):
                self.fetch(post, int(command.split()[2]), verb)
            elif verb == "LOGOUT":
                self.say(b"* BYE", f"{tag} OK bye".encode())
                return
            elif not verb.startswith("LOGIN"):
                self.say(f"{tag} BAD this server is for reading".encode())
                continue
            self.say(f"{tag} OK done".encode())

    def fetch(self, post: Post, uid: int, verb: str) -> None:
        content = post.messages[uid]
        if "RFC822.SIZE" in verb:
            size = post.sizes.get(uid, len(content))
            self.say(f'* 1 FETCH (UID {uid} RFC822.SIZE {size} INTERNALDATE "{ARRIVED}")'.encode())
            return
        what, content = (
            ("[HEADER]", content.partition(b"\r\n\r\n")[0] + b"\r\n\r\n") if "HEADER" in verb else ("[]", content)
        )
        self.wfile.write(f"* 1 FETCH (UID {uid} BODY{what} {{{len(content)}}}\r\n".encode() + content + b")\r\n")


@contextmanager
def serving() -> Iterator[Post]:
    """The server, on a port of its own, while the block runs."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        post = server.post = Post()  # type: ignore[attr-defined]
        post.address = f"imap://box%40example.cn:secret@127.0.0.1:{server.server_address[1]}/INBOX"
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        try:
            yield post
        finally:
            server.shutdown()
