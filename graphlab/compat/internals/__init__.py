"""What source files of ``tensorflow.python`` had in 1.15 and TensorFlow has dropped since, written anew."""
