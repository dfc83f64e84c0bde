"""What Python finds in an export, as JSON on standard output: read_export.py FORM FILE.

Tables by name: columns, and rows as pandas read them. Arrays by run and name: dtype, shape, and elements in C order. Null is null; NaN
and infinite values are the texts "NaN", "Infinity" and "-Infinity", and −0 is "-0".
"""

import io
import json
import math
import sys
import zipfile

import numpy
import pandas


def plain(value):
    if value is None or value is pandas.NA:
        return None
    if isinstance(value, (bool, numpy.bool_)):
        return bool(value)
    if isinstance(value, (int, numpy.integer)):
        return int(value)
    if isinstance(value, (float, numpy.floating)):
        value = float(value)
        if math.isnan(value):
            return "NaN"
        if math.isinf(value):
            return "Infinity" if value > 0 else "-Infinity"
        if value == 0 and math.copysign(1, value) < 0:
            return "-0"
        return value
    return str(value)


def table(frame):
    return {"columns": list(frame.columns), "data": [[plain(cell) for cell in row] for row in frame.to_numpy(object)]}


def array(values):
    return {"dtype": values.dtype.str, "shape": list(values.shape), "data": [plain(value) for value in values.ravel()]}


def csv(archive, name):
    # Fields that are empty are null, and those that say NaN are NaN: pandas makes both NaN of itself.
    with archive.open(name) as file:
        texts = pandas.read_csv(file, dtype=str, keep_default_na=False)
    with archive.open(name) as file:
        frame = pandas.read_csv(file, float_precision="round_trip").astype(object)
    return table(frame.mask(texts == "", None))


def main(form, path):
    if form == "json":
        with open(path, encoding="utf-8") as file:
            export = json.load(file)
        tables = {name: value for name, value in export.items() if isinstance(value, dict) and "columns" in value}
        return {name: table(pandas.DataFrame(**value, dtype=object)) for name, value in tables.items()}
    archive = zipfile.ZipFile(path)
    assert archive.testzip() is None
    if form == "csv":
        return {name[:-4]: csv(archive, name) for name in archive.namelist() if name.endswith(".csv")}
    runs = {}
    for name in archive.namelist():
        if name.endswith(".npz"):
            run = numpy.load(archive.open(name))
            runs[name[:-4]] = {key: array(run[key]) for key in run.files}
    return runs


if __name__ == "__main__":
    json.dump(main(*sys.argv[1:]), io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8"))
