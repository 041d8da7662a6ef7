"""Processes that need not import TensorFlow: forked from one that has, and that has made no session.

Importing TensorFlow takes seconds; a forked process builds and runs a graph at once. Tests of the start itself (what a
process imports, what it reads from the environment) start a fresh process instead.
"""

import contextlib
import fcntl
import gc
import importlib
import json
import multiprocessing.process
import os
import select
import selectors
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from types import ModuleType

_REQUEST_SIZE = 1 << 20
_MOST_DESCRIPTORS = 32

#: What many programs need and takes long to import. Importing them changes nothing.
_PRELOADED = (
    "tf_keras.src.layers",
    "tf_keras.src.legacy_tf_layers.convolutional",
    "tf_keras.src.legacy_tf_layers.normalization",
    "tf_keras.api._v1.keras",
    "graphlab.cli.main",
    "graphlab.cli.exec",
    "graphlab.compat.eras.calls",
    "graphlab.compat.eras.rnn.cells",
    "graphlab.compat.eras.rnn.static",
    "graphlab.compat.installation",
    "graphlab.contrib.rnn",
    "graphlab.programs.python2.compilation",
    "graphlab.programs.running.script",
    "graphlab.programs.running.worker",
    "graphlab.programs.jupyter.kernel",
)

#: The environment variables that importing TensorFlow has set in the process that the others are forked from.
_set_by_tensorflow = {}


class WarmProcess:
    """A forked child, with what of ``subprocess.Popen`` is used of processes without pipes."""

    stdin = stdout = stderr = None

    def __init__(self, pid, status):
        self.pid = pid
        self.returncode = None
        self._status = status

    def poll(self):
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.wait(0)
        return self.returncode

    def wait(self, timeout=None):
        """Return the exit code.

        Raises:
            subprocess.TimeoutExpired: The process still runs after so many seconds.
        """
        if self.returncode is None:
            if not select.select([self._status], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired("a warm process", timeout)
            self.returncode = int(os.read(self._status, 100))
            os.close(self._status)
        return self.returncode

    def send_signal(self, number):
        if self.returncode is None:
            os.kill(self.pid, number)

    def kill(self):
        self.send_signal(signal.SIGKILL)

    def terminate(self):
        self.send_signal(signal.SIGTERM)


class WarmProgram(WarmProcess):
    """A forked child whose output goes to files: ``pid`` to send signals to, then :meth:`finish`."""

    def __init__(self, pid, status, files):
        super().__init__(pid, status)
        self._files = files

    def finish(self, timeout=120):
        """Return what ``subprocess.run`` returns for the ended process, its output as text.

        Raises:
            subprocess.TimeoutExpired: It still runs after so many seconds; it is killed then.
        """
        try:
            code = self.wait(timeout)
        except subprocess.TimeoutExpired:
            self.kill()
            self.wait()
            raise
        texts = []
        for file in self._files:
            file.seek(0)
            texts.append(file.read().decode(errors="replace"))
            file.close()
        return subprocess.CompletedProcess("a warm process", code, *texts)


class WarmStarter:
    """Starts Python programs as forks of one process, which starts with the first of them."""

    def __init__(self):
        self._process = None

    def start(self, code, *arguments, cwd=None, env=None):
        """Start the text of a program, as ``python -c`` would.

        Args:
            code: The program.
            arguments: Those of ``sys.argv`` behind ``-c``.
            cwd: The working directory. Default: this process's own.
            env: All environment variables. Default: this process's own.
        """
        files = tempfile.TemporaryFile(), tempfile.TemporaryFile()  # noqa: SIM115 (read when the process has ended)
        with open(os.devnull) as nothing:
            streams = (nothing.fileno(), *(file.fileno() for file in files))
            started = self._fork(code, arguments, streams, cwd=cwd, env=env)
        return WarmProgram(*started, files)

    def run(self, code, *arguments, cwd=None, env=None, timeout=120):
        """Run the text of a program to its end; see :meth:`start` and :meth:`WarmProgram.finish`."""
        return self.start(code, *arguments, cwd=cwd, env=env).finish(timeout)

    def popen(self, command, stdin=None, stdout=None, stderr=None, cwd=None, env=None, pass_fds=(), **options):
        """Start a command as ``subprocess.Popen`` would: as a fork if it is ``python -c CODE ARGUMENTS``.

        Standard streams are files, their descriptors, None or ``subprocess.DEVNULL``.
        """
        if command[:2] != [sys.executable, "-c"]:
            return subprocess.Popen(
                command, stdin=stdin, stdout=stdout, stderr=stderr, cwd=cwd, env=env, pass_fds=pass_fds, **options
            )
        with open(os.devnull, "r+b") as nothing:
            streams = [
                number if given is None else nothing if given == subprocess.DEVNULL else given
                for number, given in enumerate((stdin, stdout, stderr))
            ]
            streams = [given if isinstance(given, int) else given.fileno() for given in streams]
            session = options.get("start_new_session", False)
            return WarmProcess(*self._fork(command[2], command[3:], streams, pass_fds, cwd, env, session))

    def close(self):
        """End the process that the others are forked from."""
        if self._process is not None:
            self._socket.close()
            self._process.wait()

    def _fork(self, code, arguments, streams, pass_fds=(), cwd=None, env=None, session=False):
        """Return the process id of a new child, and the file descriptor that its exit code comes from."""
        if self._process is None:
            self._start()
        status, their_status = os.pipe()
        request = {
            "code": code,
            "arguments": [str(argument) for argument in arguments],
            "cwd": os.path.abspath(cwd or os.getcwd()),
            "env": dict(os.environ if env is None else env),
            "descriptors": list(pass_fds),
            "session": session,
        }
        socket.send_fds(self._socket, [json.dumps(request).encode()], [their_status, *streams, *pass_fds])
        os.close(their_status)
        return json.loads(self._socket.recv(_REQUEST_SIZE))["pid"], status

    def _start(self):
        self._socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).resolve()), str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        theirs.close()


def _serve(connection):
    from graphlab.engine.runtime import tensorflow_v1

    before = {**os.environ}
    tensorflow_v1()
    _set_by_tensorflow.update(os.environ.items() - before.items())
    _preload()
    gc.freeze()  # children neither look through what is here nor copy the memory that it takes
    children = {}  # process id and the descriptor for its exit code, by the descriptor that tells its end
    with selectors.DefaultSelector() as selector:
        selector.register(connection, selectors.EVENT_READ)
        while True:
            for key, _ in selector.select():
                if key.fileobj is not connection:
                    selector.unregister(key.fd)
                    pid, status = children.pop(key.fd)
                    _, ended = os.waitpid(pid, 0)
                    with contextlib.suppress(BrokenPipeError):
                        os.write(status, str(os.waitstatus_to_exitcode(ended)).encode())
                    os.close(status)
                    os.close(key.fd)
                    continue
                data, received, _, _ = socket.recv_fds(connection, _REQUEST_SIZE, _MOST_DESCRIPTORS)
                if not data:
                    return
                status, *descriptors = received
                pid = os.fork()
                if pid == 0:
                    selector.close()
                    for watch, (_, other) in children.items():
                        os.close(watch)
                        os.close(other)
                    os.close(status)
                    _become(json.loads(data), descriptors, connection)
                for descriptor in descriptors:
                    os.close(descriptor)
                watch = os.pidfd_open(pid)
                children[watch] = pid, status
                selector.register(watch, selectors.EVENT_READ)


def _preload():
    """Import what many programs need, and read the tables of all releases."""
    from graphlab.compat.changes import GROUPS
    from graphlab.compat.eras.lookup import table_of
    from graphlab.compat.releases import RELEASES

    changes = dict.fromkeys(name for group in ("start", "layers", "keras", "contrib") for name in GROUPS[group])
    for module in (*_PRELOADED, *(f"graphlab.compat.changes.{name}" for name in changes)):
        importlib.import_module(module)
    for release in RELEASES:
        table_of("tensorflow", release)


def _become(request, descriptors, connection):
    """Run the program of a request in this process, a child, and end as Python would."""
    if request["session"]:
        os.setsid()
    connection.send(json.dumps({"pid": os.getpid()}).encode())
    connection.close()
    # First out of the way of the numbers that they get.
    moved = [fcntl.fcntl(descriptor, fcntl.F_DUPFD, 500) for descriptor in descriptors]
    for descriptor in descriptors:
        os.close(descriptor)
    for descriptor, number in zip(moved, (0, 1, 2, *request["descriptors"]), strict=True):
        os.dup2(descriptor, number)
        os.close(descriptor)
    os.chdir(request["cwd"])
    multiprocessing.process.ORIGINAL_DIR = request["cwd"]  # where a fresh process would have begun
    os.environ.clear()
    os.environ.update({**_set_by_tensorflow, **request["env"]})
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
    os._exit(0)  # it has nothing to put in order, and TensorFlow takes its time
