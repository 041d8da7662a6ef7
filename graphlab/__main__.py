"""``python -m graphlab``: the same as the ``graphlab`` command."""

from graphlab.cli.main import main

if __name__ == "__main__":
    main(prog_name="graphlab")
