"""SavedModels of Keras, and what is in the file of a SavedModel."""
