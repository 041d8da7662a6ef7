"""Why a program, or one of its blocks, failed."""
