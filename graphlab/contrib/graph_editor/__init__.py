"""``tf.contrib.graph_editor``: selects, copies and rewires operations of a graph that is built already."""
