"""``argparse``: arguments that are written in the order of their names."""

import argparse

from graphlab.programs.python2.runtime.formatting import repr_

__all__ = ["ArgumentParser", "Namespace"]


class Namespace(argparse.Namespace):
    """The arguments of a program."""

    def __repr__(self):
        return f"Namespace({', '.join(f'{name}={repr_(value)}' for name, value in sorted(vars(self).items()))})"


class ArgumentParser(argparse.ArgumentParser):
    """A parser whose results are of that class."""

    def parse_known_args(self, args=None, namespace=None):
        return super().parse_known_args(args, Namespace() if namespace is None else namespace)
