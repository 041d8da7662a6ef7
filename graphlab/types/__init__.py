"""What GraphLab and its plugins speak of: plain types that need no TensorFlow and know no other room."""
