"""The libraries beside TensorFlow as 1.x programs knew them: NumPy, SciPy, pandas, matplotlib, the standard library …

``graphlab.compat.tables.libraries`` says what has gone and what serves in its place.
``graphlab.compat.libraries.patches`` puts it in place for the code of a verbatim program, and takes it away again.
The other modules here are what the rows of the table point to.
"""
