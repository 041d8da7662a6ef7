"""The data sets known by name: ours and those that plugins register."""

from collections.abc import Sequence

from graphlab.errors import DataError, did_you_mean
from graphlab.hooks.manager import plugin_manager
from graphlab.types.dataset import Dataset, DatasetSource


def sources() -> dict[str, DatasetSource]:
    """Return every registered data set by name.

    Raises:
        DataError: Two plugins register the same name.
    """
    known: dict[str, DatasetSource] = {}
    for group in plugin_manager().hook.register_datasets():
        for source in group:
            if source.name in known:
                raise DataError(f"data set {source.name!r} is registered twice: uninstall one of the plugins")
            known[source.name] = source
    return dict(sorted(known.items()))


def find(name: str) -> DatasetSource:
    """Return a registered data set by name.

    Raises:
        DataError: There is no data set of that name; the message suggests similar names.
    """
    known = sources()
    if name not in known:
        raise DataError(f"no data set {name!r}; {did_you_mean(name, known)}")
    return known[name]


def load(name: str) -> Dataset:
    """Load a data set by name.

    Raises:
        DataError: There is no data set of that name, or it is not on this machine.
    """
    return find(name).load()


def embedded_sources() -> Sequence[DatasetSource]:
    """The data sets that come with GraphLab."""
    from graphlab.datasets import cifar10, mnist, text

    return [
        DatasetSource(
            name="mnist",
            description="handwritten digits: 55,000 / 5,000 / 10,000 grey images of 28×28, 10 classes",
            origin="embedded",
            size=mnist.EMBEDDED.stat().st_size if mnist.EMBEDDED.is_file() else 0,
            present=mnist.EMBEDDED.is_file,
            load=mnist.load,
        ),
        DatasetSource(
            name="cifar10",
            description="colour photographs: 45,000 / 5,000 / 10,000 of 32×32, 10 classes",
            origin=cifar10.ADDRESS,
            size=cifar10.ARCHIVE_SIZE,
            present=cifar10.is_present,
            load=cifar10.load,
            fetch=cifar10.fetch_archive,
        ),
        DatasetSource(
            name="shakespeare",
            description="thirteen plays: 1,360,000 / 98,000 / 217,000 characters; the test is two plays held out",
            origin="embedded",
            size=text.EMBEDDED.stat().st_size if text.EMBEDDED.is_file() else 0,
            present=text.EMBEDDED.is_file,
            load=text.load,
        ),
    ]
