"""What estimators read: arrays, tables, generators, files of examples."""
