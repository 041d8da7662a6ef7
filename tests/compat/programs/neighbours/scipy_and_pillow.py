"""scipy.misc and scipy.ndimage with pictures, Pillow's and matplotlib's old names, around a small filter."""

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import scipy.misc
import tensorflow as tf
from matplotlib import cm
from PIL import Image
from scipy import ndimage
from scipy.misc import imread, imresize, imsave

rng = np.random.RandomState(0)
pixels = (rng.rand(8, 6, 3) * 255).astype(np.uint8)
imsave("picture.png", pixels)
assert (imread("picture.png", mode="RGB") == pixels).all() and (ndimage.imread("picture.png") == pixels).all()
grey = scipy.misc.imread("picture.png", flatten=True)
assert grey.shape == (8, 6) and imresize(pixels, (4, 3)).shape == (4, 3, 3)
assert scipy.misc.imresize(pixels, 0.5, interp="nearest").shape == (4, 3, 3)
scipy.misc.toimage(grey, cmin=0, cmax=255).save("grey.png")
small = Image.open("picture.png").resize((3, 4), Image.ANTIALIAS)
assert np.array(small).shape == (4, 3, 3) and Image.LINEAR == Image.BILINEAR
image = tf.placeholder(tf.float32, [None, None, 3])
blurred = tf.nn.avg_pool(tf.expand_dims(image, 0), [1, 3, 3, 1], [1, 1, 1, 1], "SAME")[0]
with tf.Session() as sess:
    result = sess.run(blurred, {image: imread("picture.png")})
scipy.misc.imsave("blurred.jpg", np.clip(result, 0, 255).astype("uint8"))
figure = plt.figure()
axes = figure.gca(projection="3d")
plt.figure()
counts, edges, _ = plt.hist(result.ravel(), bins=4, normed=True)
assert np.isclose((counts * np.diff(edges)).sum(), 1)
plt.hold(True)
plt.imshow(result[:, :, 0], cmap=cm.get_cmap("gray"))
plt.show()
plt.close("all")
