"""What the tests of runs, predictions and pictures share."""

import base64
import io
import json
import re
import shutil
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import numpy as np
from PIL import Image

import graphlab

LINEAR = ("linear", "--preset", "quick")


SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"

#: The chapter's filter, which looks for a white line from the lower left to the upper right …
DIAGONAL = [[-1, -1, 1], [-1, 1, -1], [1, -1, -1]]
#: … and a 7 of 5×5 pixels whose upper left corner is the one that the chapter computes with: 0 1 1, 0 0 0, 0 0 0.
SEVEN = [[0, 1, 1, 1, 1], [0, 0, 0, 0, 1], [0, 0, 0, 1, 0], [0, 0, 1, 0, 0], [0, 1, 0, 0, 0]]


class Drawing:
    """An SVG file: its texts with their places, its images, its lines."""

    def __init__(self, path):
        self.root = ElementTree.parse(path).getroot()
        self.texts = ["".join(element.itertext()) for element in self.root.iter(f"{SVG}text")]

    def placed(self, pattern):
        """The texts that match as a whole, as (y, x, text), from the top left on."""
        found = []
        for element in self.root.iter(f"{SVG}text"):
            text = "".join(element.itertext())
            if re.fullmatch(pattern, text):
                moved = re.search(r"translate\(([\d.]+) ([\d.]+)\)", element.get("transform", ""))
                x, y = moved.groups() if moved else (element.get("x"), element.get("y"))
                found.append((round(float(y)), round(float(x)), text))
        return sorted(found)

    def images(self):
        """The embedded pictures, as float ``[height, width, 3]``, in the order in which they were drawn."""
        links = (element.get(LINK) for element in self.root.iter(f"{SVG}image"))
        pictures = (Image.open(io.BytesIO(base64.b64decode(link.split(",")[1]))) for link in links)
        # Images in SVG files are kept upside down and turned by the viewer.
        return [np.asarray(picture.convert("RGB"), float) for picture in pictures]

    def lines(self, colour):
        """The lines of a colour, each as ``[points, 2]``, the longest first."""
        paths = [path for path in self.root.iter(f"{SVG}path") if f"stroke: {colour}" in path.get("style", "")]
        points = [np.array(re.findall(r"[ML] ([\d.]+) ([\d.]+)", path.get("d")), float) for path in paths]
        return sorted(points, key=len, reverse=True)


def complaint(invoke, *arguments):
    """The one line that a bad call ends with."""
    (line,) = invoke(*arguments, exit_code=2).stderr.strip().splitlines()
    return line


def png(path):
    """The picture in a PNG file, in colours."""
    with Image.open(path) as image:
        assert image.format == "PNG"
        return image.convert("RGB")


def redness(image):
    """Red minus blue: the value that the diverging colours show, up to scale; ``[28, 28]``."""
    small = Image.fromarray((image[..., 0] - image[..., 2]).astype(np.float32)).resize((28, 28), Image.Resampling.BOX)
    return np.asarray(small)


def save(image, path, mode=None):
    """Write an array, or a picture of Pillow's, as a picture file."""
    image = image if isinstance(image, Image.Image) else Image.fromarray(image)
    (image.convert(mode) if mode else image).save(path)
    return path


def probabilities(prefix, images):
    """What the linear model of a checkpoint says of the pictures, computed with NumPy."""
    reader = graphlab.tf.train.load_checkpoint(str(prefix))
    features = images.reshape(len(images), -1).astype(np.float32) / 255
    scores = features @ reader.get_tensor("weights") + reader.get_tensor("bias")
    scores = np.exp(scores - scores.max(axis=1, keepdims=True))
    return scores / scores.sum(axis=1, keepdims=True)


def chosen_prefix(run):
    record = json.loads((run / "run.json").read_text())
    return run / "checkpoints" / f"step-{record['chosen']['step']:08d}" / "model"


def changed(run, **values):
    """A copy of a run with other values in its record; None takes one away."""
    shutil.copytree(run, "changed")
    record = {**json.loads((run / "run.json").read_text()), **values}
    record = {name: value for name, value in record.items() if value is not None}
    Path("changed/run.json").write_text(json.dumps(record))
    return "changed"
