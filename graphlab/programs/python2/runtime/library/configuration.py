"""``ConfigParser``."""

import configparser

__all__ = ["ConfigParser", "RawConfigParser", "SafeConfigParser"]


class _Reading:
    def __init__(self, defaults=None, *arguments, **named):
        named.setdefault("strict", False)
        named.setdefault("inline_comment_prefixes", (";",))
        super().__init__(defaults, *arguments, **named)

    def readfp(self, file, filename=None):
        """Read from a file object."""
        lines = (line.decode("utf-8") if isinstance(line, bytes) else line for line in file)
        self.read_file(lines, filename or getattr(file, "name", "<???>"))

    def set(self, section, option, value=None):
        super().set(section, option, value if value is None or isinstance(value, str) else str(value))


class RawConfigParser(_Reading, configparser.RawConfigParser):
    """A parser without interpolation."""


class ConfigParser(_Reading, configparser.ConfigParser):
    """A parser that puts the values of other options for ``%(name)s``."""

    def get(self, section, option, raw=False, vars=None, **named):
        return super().get(section, option, raw=raw, vars=vars, **named)

    def items(self, *section, raw=False, vars=None):
        return super().items(*section, raw=raw, vars=vars) if section else super().items()


class SafeConfigParser(ConfigParser):
    """The same parser, by its other name."""
