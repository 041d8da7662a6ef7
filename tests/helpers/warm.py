"""Processes that need not import TensorFlow: forked from one that has, and that has made no session.

Importing TensorFlow takes seconds; a forked process builds and runs a graph at once. Tests of the start itself (what a
process imports, what it reads from the environment) start a fresh process instead.
"""

import contextlib
import json
import multiprocessing.process
import os
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from types import ModuleType

_REQUEST_SIZE = 1 << 20


class WarmProcess:
    """A forked child: ``pid`` to send signals to, then :meth:`wait`."""

    def __init__(self, server, pid, files):
        self._server = server
        self._files = files
        self.pid = pid

    def wait(self, timeout=120):
        """Return what ``subprocess.run`` returns for the ended process, its output as text.

        Raises:
            subprocess.TimeoutExpired: It still runs after so many seconds; it is killed then.
        """
        self._server.settimeout(timeout)
        try:
            code = json.loads(self._server.recv(_REQUEST_SIZE))["code"]
        except TimeoutError:
            os.kill(self.pid, signal.SIGKILL)
            self._server.settimeout(None)
            self._server.recv(_REQUEST_SIZE)
            raise subprocess.TimeoutExpired("a warm process", timeout) from None
        texts = []
        for file in self._files:
            file.seek(0)
            texts.append(file.read().decode(errors="replace"))
            file.close()
        return subprocess.CompletedProcess("a warm process", code, *texts)


class WarmStarter:
    """Starts Python programs as forks of one process, one at a time."""

    def __init__(self):
        self._socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).resolve()), str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        theirs.close()

    def start(self, code, *arguments, cwd=None, env=None):
        """Start the text of a program, as ``python -c`` would.

        Args:
            code: The program.
            arguments: Those of ``sys.argv`` behind ``-c``.
            cwd: The working directory. Default: this process's own.
            env: All environment variables. Default: this process's own.
        """
        files = tempfile.TemporaryFile(), tempfile.TemporaryFile()  # noqa: SIM115 (read when the process has ended)
        request = {
            "code": code,
            "arguments": [str(argument) for argument in arguments],
            "cwd": str(cwd or os.getcwd()),
            "env": dict(os.environ if env is None else env),
        }
        socket.send_fds(self._socket, [json.dumps(request).encode()], [file.fileno() for file in files])
        return WarmProcess(self._socket, json.loads(self._socket.recv(_REQUEST_SIZE))["pid"], files)

    def run(self, code, *arguments, cwd=None, env=None, timeout=120):
        """Run the text of a program to its end; see :meth:`start` and :meth:`WarmProcess.wait`."""
        return self.start(code, *arguments, cwd=cwd, env=env).wait(timeout)

    def close(self):
        """End the process that the others are forked from."""
        self._socket.close()
        self._process.wait()


def _serve(connection):
    from graphlab.engine.runtime import tensorflow_v1

    tensorflow_v1()
    while True:
        data, descriptors, _, _ = socket.recv_fds(connection, _REQUEST_SIZE, 2)
        if not data:
            return
        request = json.loads(data)
        pid = os.fork()
        if pid == 0:
            connection.close()
            _become(request, *descriptors)
        for descriptor in descriptors:
            os.close(descriptor)
        connection.send(json.dumps({"pid": pid}).encode())
        _, status = os.waitpid(pid, 0)
        connection.send(json.dumps({"code": os.waitstatus_to_exitcode(status)}).encode())


def _become(request, output, errors):
    """Run the program of a request in this process, a child, and end as Python would."""
    os.dup2(output, 1)
    os.dup2(errors, 2)
    os.chdir(request["cwd"])
    multiprocessing.process.ORIGINAL_DIR = request["cwd"]  # where a fresh process would have begun
    os.environ.clear()
    os.environ.update(request["env"])
    sys.argv = ["-c", *request["arguments"]]
    entries = filter(None, request["env"].get("PYTHONPATH", "").split(os.pathsep))
    sys.path[:0] = ["", *(entry for entry in entries if entry not in sys.path)]
    code = 0
    try:
        # A main module of its own, as if this file had never been there.
        main = sys.modules["__main__"] = ModuleType("__main__")
        exec(compile(request["code"], "<string>", "exec"), main.__dict__)
    except SystemExit as error:
        code = error.code
        if code is not None and not isinstance(code, int):
            sys.stderr.write(f"{code}\n")
            code = 1
    except BaseException:
        sys.excepthook(*sys.exc_info())
        code = 1
    import atexit
    import threading

    threading._shutdown()  # as at the end of any program: wait for its threads
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(Exception):
            stream.flush()
    os._exit(code or 0)


if __name__ == "__main__":
    sys.path.pop(0)  # this folder
    _serve(socket.socket(fileno=int(sys.argv[1])))
