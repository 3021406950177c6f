"""Offline: a process that can open no connection and start no program, where the system lets it say so.

Run as a script it confines itself and becomes the program that it is given: offline.py /bin/helm template …

On Linux a seccomp filter refuses the system calls socket and execve; numbers from asm/unistd_64.h (x86-64)
and asm-generic/unistd.h (arm64), codes from linux/filter.h and linux/seccomp.h. Elsewhere nothing is done.
"""

import os
import platform
import sys

# Settings of Go and of the C library: fewer threads and arenas reserve less of the address space allowed.
LEAN = {"GOMAXPROCS": "2", "MALLOC_ARENA_MAX": "2"}
_SOCKET = {"x86_64": 41, "aarch64": 198}
_EXECVE = {"x86_64": 59, "aarch64": 221}
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06  # BPF_LD|W|ABS, BPF_JMP|JEQ|K, BPF_RET|K
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050001  # SECCOMP_RET_ALLOW, SECCOMP_RET_ERRNO with EPERM
_NO_NEW_PRIVS, _SECCOMP, _FILTER = 38, 22, 2


def confine(programs: bool = False) -> bool:
    """No connection for this process and all that it becomes or starts; no program either unless `programs`.

    Whether the system agreed. Call it before there are threads.
    """
    machine = platform.machine()
    if sys.platform != "linux" or machine not in _SOCKET:
        return False
    refused = [_SOCKET[machine]] if programs else [_SOCKET[machine], _EXECVE[machine]]
    return _filter(refused)


def _filter(refused: list[int]) -> bool:
    import ctypes
    import struct

    lines = [(_LOAD, 0, 0, 0)]
    for left, number in enumerate(reversed(refused)):
        lines.insert(1, (_EQUAL, left + 1, 0, number))
    lines += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
    code = b"".join(struct.pack("HBBI", *line) for line in lines)
    buffer = ctypes.create_string_buffer(code, len(code))
    program = ctypes.create_string_buffer(struct.pack("HP", len(lines), ctypes.addressof(buffer)))
    call = ctypes.CDLL(None).prctl
    call.argtypes = [ctypes.c_int, *[ctypes.c_ulong] * 4]
    if call(_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(call(_SECCOMP, _FILTER, ctypes.addressof(program), 0, 0) == 0)


if __name__ == "__main__":
    confine(programs=True)
    os.environ.update(LEAN)
    os.execv(sys.argv[1], sys.argv[1:])  # noqa: S606 (no shell is meant)
