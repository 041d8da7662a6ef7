"""matplotlib of 2017, in programs, where there is no window."""

import pytest

pytest.importorskip("matplotlib", reason="matplotlib is not installed")


@pytest.fixture(autouse=True)
def no_display(monkeypatch):
    import matplotlib
    from matplotlib import pyplot, rcdefaults

    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    before = matplotlib.get_backend()
    yield
    pyplot.close("all")
    rcdefaults()
    matplotlib.use(before)


def test_names_and_arguments(run_program):
    namespace = run_program("""
        import matplotlib
        matplotlib.use("TkAgg", warn=False)
        import matplotlib.pyplot as plt
        import matplotlib.mlab as mlab
        from matplotlib import cm
        plt.hold(True)
        counts, _, bars = plt.hist([1, 2, 3, 3], 3, normed=True)
        maps = plt.cm.get_cmap("jet", 5), cm.spectral, cm.Vega10
        plt.style.use("seaborn-whitegrid")
        plt.style.use(["seaborn", "ggplot"])
        figure, axes = plt.subplots()
        axes.hold(False), axes.set_axis_bgcolor("red")
        line, = axes.plot([1, 2])
        axes.lines.remove(line)
        axes.plot([1, 2]), axes.lines.pop(0)
        left = len(axes.lines)
        axes.tick_params(labelbottom="off")
        shown = [label.get_visible() for label in axes.get_xticklabels()]
        plt.grid(b=False), axes.grid("off")
        other = figure.add_subplot(1, 2, 1, axisbg="blue")
        figure.canvas.set_window_title("title")
        density = mlab.normpdf(0.0, 0.0, 1.0)
        plt.savefig("figure.png", frameon=False)
        background = axes.get_axis_bgcolor()
    """)
    assert namespace["counts"] == pytest.approx([0.375, 0.375, 0.75])
    assert len(namespace["bars"]) == 3  # drawn once, not once for each attempt
    assert [colour_map.N for colour_map in namespace["maps"]] == [5, 256, 10]
    assert namespace["left"] == 0
    assert not any(namespace["shown"])
    assert namespace["background"] == (1.0, 0.0, 0.0, 1.0)
    assert namespace["other"].get_facecolor() == (0.0, 0.0, 1.0, 1.0)
    assert namespace["density"] == pytest.approx(0.39894228)


def test_defaults_of_the_time(run_program):
    import matplotlib
    from matplotlib import pyplot

    colours = run_program("""
        import matplotlib
        matplotlib.use("agg")
        import matplotlib.pyplot as plt
        figure, axes = plt.subplots()
        lines = [axes.hlines(1, 0, 1), plt.vlines(1, 0, 1), axes.hlines(1, 0, 1, "r"), plt.hlines(1, 0, 1, colors="r")]
        colours = [tuple(line.get_color()[0]) for line in lines]
        colours += [axes.imshow([[1, 2]]).get_interpolation(), matplotlib.rcParams["savefig.facecolor"]]
        """)["colours"]
    black, red = (0.0, 0.0, 0.0, 1.0), (1.0, 0.0, 0.0, 1.0)
    assert colours == [black, black, red, red, "nearest", "white"]
    assert matplotlib.rcParams["image.interpolation"] != "nearest"
    assert tuple(pyplot.hlines(1, 0, 1).get_color()[0]) != black


def test_pylab_is_pyplot(run_program):
    namespace = run_program("""
        import pylab
        from pylab import *
        pylab.hold(True)
        counts, edges, bars = hist([1, 2, 3, 3], 3, normed=True)
        again = pylab.hist([1, 2], 2, normed=False)[0]
    """)
    assert namespace["counts"] == pytest.approx([0.375, 0.375, 0.75])
    assert namespace["again"].tolist() == [1.0, 1.0]


def test_three_dimensions(run_program):
    namespace = run_program("""
        import matplotlib.pyplot as plt
        from mpl_toolkits.mplot3d import Axes3D
        figure = plt.figure()
        axes = figure.gca(projection="3d")
        same = figure.gca(projection="3d") is axes
        axis = axes.w_xaxis
        other = plt.figure()
        added = Axes3D(other) in other.axes
    """)
    assert namespace["axes"].name == "3d" and namespace["same"] and namespace["added"]
    assert namespace["axis"] is namespace["axes"].xaxis


def test_nothing_waits_for_somebody_to_click(run_program):
    namespace = run_program("""
        import matplotlib.pyplot as plt
        plt.plot([1])
        plt.show()
        pressed, points = plt.waitforbuttonpress(), plt.ginput(2)
        plt.switch_backend("Qt4Agg")
        plt.figure()
    """)
    assert namespace["pressed"] is None and namespace["points"] == []


def test_mistakes_are_matplotlibs(run_program):
    with pytest.raises(OSError, match="no-such-style"):
        run_program("import matplotlib.pyplot as plt\nplt.style.use('no-such-style')")
    with pytest.raises(AttributeError, match="normal"):
        run_program("import matplotlib.pyplot as plt\nplt.hist([1], normal=True)")
