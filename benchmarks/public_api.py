"""Prints how much of 1.15's public names GraphLab serves: ``python benchmarks/public_api.py [-v] [LISTING …]``.

The listings are ``tensorflow``, ``contrib`` and ``keras`` (Keras 2.2.5); ``-v`` prints each name that is missing and
each function that takes other arguments.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "helpers"))

from api_listings import FOLDER, resolver, shares

from graphlab.compat.facade import Tree

LISTINGS = sorted(path.name.removesuffix(".txt.gz") for path in FOLDER.glob("*.txt.gz"))


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("listing", nargs="*", choices=[[], *LISTINGS], help="what to compare; all of it by default")
    parser.add_argument("-v", "--verbose", action="store_true", help="print each name")
    arguments = parser.parse_args()
    for listing in arguments.listing or LISTINGS:
        found = shares(listing, resolver(Tree()))
        if arguments.verbose:
            for name in found.missing:
                print("missing", name)
            for name, (then, now) in found.other_arguments.items():
                print("arguments", name, ", ".join(then), "|", ", ".join(now))
        print(f"{listing}: {found.text()}", flush=True)


if __name__ == "__main__":
    main()
