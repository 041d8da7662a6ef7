"""Old names of other libraries for 1.x programs: NumPy, SciPy, pandas, matplotlib, the standard library …

``graphlab.compat.tables.libraries`` lists the names that have gone and what serves each.
``graphlab.compat.libraries.patches`` puts them back while a verbatim program runs, for its code alone.
The other modules here hold the replacements that the rows of the table name.
"""
