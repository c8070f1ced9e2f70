"""What a program and all that it starts connect to, seen from outside: native libraries hide nothing from strace."""

import re
from pathlib import Path

_CALLS = "trace=connect,sendto,sendmsg,sendmmsg,bind,listen"
_ADDRESS = re.compile(r"sa_family=AF_INET6?\b[^}]*")
_NEAR = re.compile(r'inet_addr\("127\.|inet_pton\(AF_INET6, "::1"')


def tracer(out: Path) -> list[str]:
    """The words before a command that have it traced; what is seen is added to `out`."""
    return ["strace", "-f", "-qq", "--seccomp-bpf", "-e", _CALLS, "-A", "-o", str(out)]


def far_connections(trace: Path) -> list[str]:
    """Lines with an address outside this machine."""
    lines = trace.read_text(errors="replace").splitlines()
    return [line for line in lines if (found := _ADDRESS.search(line)) and not _NEAR.search(found[0])]
