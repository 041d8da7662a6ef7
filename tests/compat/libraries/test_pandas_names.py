"""pandas of 2017, in programs."""

import numpy as np
import pytest

pytest.importorskip("pandas", reason="pandas is not installed")

FRAME = """
import numpy as np
import pandas as pd
frame = pd.DataFrame({"a": [3.0, 1.0, 2.0], "b": [4.0, 5.0, np.nan]}, index=list("xyz"))
"""


def test_indexing_by_label_and_position(run_program):
    namespace = run_program(f"""{FRAME}
frame.ix[0, "a"] = 7.0
values = [frame.ix[0, "a"], frame.ix["x", 1], frame.ix[1].a, frame.ix["z", "a"], frame.a.ix[2]]
parts = frame.ix[0:2].shape, frame.ix[:, ["a"]].shape, frame.ix[[0, 2], 0].tolist(), frame.ix["x":"y", 0].tolist()
numbered = pd.DataFrame({{"a": [1, 2, 3]}}, index=[2, 1, 0])
by_label = numbered.ix[2, "a"], numbered.ix[2:1, 0].tolist()
""")
    assert namespace["values"] == [7.0, 4.0, 1.0, 2.0, 2.0]
    assert namespace["parts"] == ((2, 2), (3, 1), [7.0, 2.0], [7.0, 1.0])
    assert namespace["by_label"] == (1, [1, 2])


def test_methods(run_program):
    namespace = run_program(f"""{FRAME}
grown = frame.append({{"a": 9.0, "b": 9.0}}, ignore_index=True)
doubled = frame.append(frame).shape, frame.a.append(frame.b).shape, frame.append(frame.iloc[0]).shape
matrix = frame.as_matrix(), frame.as_matrix(["a"]).shape, frame.a.get_values().tolist()
pairs = [(name, column.sum()) for name, column in frame.iteritems()]
ordered = frame.sort("a").index.tolist(), frame.a.order().tolist(), frame.sort().index.tolist()
value = frame.get_value("x", "a"), frame.set_value("x", "a", 8.0).at["x", "a"]
clipped = frame.a.clip_upper(2.0).tolist(), frame.a.mad(), frame.lookup(["x", "y"], ["a", "b"]).tolist()
frame.to_csv("a.csv", line_terminator="\\n")
read = pd.DataFrame.from_csv("a.csv").shape
""")
    assert namespace["grown"].shape == (4, 2) and namespace["grown"].a.tolist()[-1] == 9.0
    assert namespace["doubled"] == ((6, 2), (6,), (4, 2))
    assert namespace["matrix"][0].shape == (3, 2) and namespace["matrix"][1] == (3, 1)
    assert namespace["pairs"] == [("a", 6.0), ("b", 9.0)]
    assert namespace["ordered"] == (["y", "z", "x"], [1.0, 2.0, 3.0], ["x", "y", "z"])
    assert namespace["value"] == (3.0, 8.0)
    assert namespace["clipped"][0] == [2.0, 1.0, 2.0] and namespace["clipped"][2] == [8.0, 5.0]
    assert namespace["read"] == (3, 2)


def test_calls(run_program):
    namespace = run_program(f"""{FRAME}
dropped = frame.drop("a", 1).columns.tolist(), frame.drop("x").shape, pd.concat([frame, frame], 1).shape
filled = frame.fillna(method="ffill").b.tolist(), frame.a.fillna(0).tolist()
matrix = pd.get_dummies(pd.DataFrame({{"c": ["u", "v"], "n": [1.5, 2.5]}})).values
with open("bad.csv", "w") as file:
    file.write("a,b\\n1,2\\n1,2,3\\n")
bad = pd.read_csv("bad.csv", sep=",", error_bad_lines=False, warn_bad_lines=False).shape
means = pd.rolling_mean(frame.a, 2).tolist()[1:], pd.ewma(frame.a, span=2).shape
counts = pd.value_counts([1, 1, 2]).tolist()
""")
    assert namespace["dropped"] == (["b"], (2, 2), (3, 4))
    assert namespace["filled"] == ([4.0, 5.0, 5.0], [3.0, 1.0, 2.0])
    assert namespace["matrix"].dtype == np.float64
    assert namespace["bad"] == (1, 2)
    assert namespace["means"] == ([2.0, 1.5], (3,))
    assert namespace["counts"] == [2, 1]


def test_texts_are_objects_while_the_program_runs(run_program):
    import pandas as pd

    before = pd.Series(["text"]).dtype
    namespace = run_program("""
        import pandas as pd
        frame = pd.DataFrame({"c": ["u", "v"], "n": [1, 2]})
        columns = [name for name in frame.columns if frame[name].dtype == "object"]
        selected = frame.select_dtypes(include=["object"]).columns.tolist()
    """)
    assert namespace["columns"] == namespace["selected"] == ["c"]
    assert pd.Series(["text"]).dtype == before


# pandas 2 warns, as the pandas of the time did.
@pytest.mark.filterwarnings("ignore:\\nA value is trying to be set on a copy")
def test_a_column_is_part_of_its_frame_and_of_no_other(run_program):
    namespace = run_program("""
        import numpy as np
        import pandas as pd
        frame = pd.DataFrame({"a": [1.0, 2.0, 3.0], "b": [4.0, np.nan, 6.0], "c": ["x", "y", "x"]})
        renamed, copied, rows = frame.rename(columns={"a": "z"}), frame.copy(), frame[frame.a > 1]
        array = frame[["a", "b"]].values
        array[:] = 0
        for place in range(3):
            frame["a"][place] = place * 10
        frame.b.fillna(5.0, inplace=True)
        frame["c"][frame.c == "x"] = "X"
        frame["c"].replace("y", "Y", inplace=True)
        frame["a"].values[0] = -1.0
        frame["b"].iloc[2] = 7.0
        doubled = frame["a"] * 2
        doubled[0] = 99.0
    """)
    frame = namespace["frame"]
    assert frame.a.tolist() == [-1.0, 10.0, 20.0]
    assert frame.b.tolist() == [4.0, 5.0, 7.0] and frame.c.tolist() == ["X", "Y", "X"]
    assert namespace["renamed"].z.tolist() == namespace["copied"].a.tolist() == [1.0, 2.0, 3.0]
    assert namespace["rows"].a.tolist() == [2.0, 3.0] and namespace["copied"].c.tolist() == ["x", "y", "x"]


def test_a_column_that_was_replaced_is_no_part_of_its_frame(run_program):
    pytest.importorskip("pandas", minversion="3", reason="earlier releases of pandas write it back")
    namespace = run_program("""
        import pandas as pd
        frame = pd.DataFrame({"a": [1.0, 2.0, 3.0]})
        replaced = frame["a"]
        frame["a"] = [0.5, 0.5, 0.5]
        replaced[0] = 99.0
    """)
    assert namespace["frame"].a.tolist() == [0.5] * 3 and namespace["replaced"].tolist() == [99.0, 2.0, 3.0]


@pytest.mark.filterwarnings("ignore:\\nA value is trying to be set on a copy")
def test_a_library_writes_to_copies_as_ever_and_all_is_put_back(run_program):
    import pandas as pd
    from pandas.core.groupby.generic import DataFrameGroupBy
    from pandas.core.indexing import _LocationIndexer

    def write(frame):
        column = frame["a"]
        column.iloc[0] = 100.0
        return column, frame.to_numpy().flags.writeable

    owners = (pd, pd.DataFrame, pd.Series, pd.DatetimeIndex, DataFrameGroupBy, _LocationIndexer)
    before = [dict(vars(owner)) for owner in owners]
    frame = pd.DataFrame({"a": [1.0, 2.0]})
    plain = frame.copy()
    writeable = write(plain)[1]
    namespace = run_program(
        "import pandas as pd\nframe['a'].mean()\nfound = write(frame)\ninside = list(map(dict, map(vars, owners)))",
        write=write,
        frame=frame,
        owners=owners,
    )
    assert frame.equals(plain) and namespace["found"][1] == writeable
    assert namespace["inside"] != before
    assert [dict(vars(owner)) for owner in owners] == before


def test_mistakes_are_pandas_own(run_program):
    with pytest.raises(KeyError):
        run_program(f"{FRAME}frame.drop('nope', 1)")
    with pytest.raises(TypeError):
        run_program(f"{FRAME}frame.drop('a', 1, 2, 3, 4, 5, 6, 7)")
    with pytest.raises(AttributeError, match="no_such_column"):
        run_program(f"{FRAME}frame.no_such_column")


def test_a_library_finds_none_of_it(run_program):
    import pandas as pd

    run_program(f"{FRAME}frame.ix[0]")
    assert not hasattr(pd.DataFrame({"a": [1]}), "ix")
    frame = pd.DataFrame({"ix": [1]})
    namespace = run_program("import pandas\nfound = read(frame)", read=lambda frame: frame.ix.tolist(), frame=frame)
    assert namespace["found"] == [1]
