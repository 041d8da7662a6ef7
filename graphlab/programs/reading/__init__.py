"""Reading programs: the blocks of documents and notebooks, the choice of blocks to run, and errata."""
