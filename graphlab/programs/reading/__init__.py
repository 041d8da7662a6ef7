"""Reading programs: documents and notebooks as blocks, which of them to run, and their errata."""
