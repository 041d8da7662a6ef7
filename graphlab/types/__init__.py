"""The types that GraphLab and its plugins exchange. They need no TensorFlow and import no other room."""
