"""Calls AllenSDK's EcephysProjectCache and writes what it returns to files, cell by cell and without loss.

Started by ../src/allensdk/allensdk-process.ts. It speaks one line of JSON at a time: a greeting with its versions, then an
answer per request read from standard input:

    {"host": "127.0.0.1:8080", "manifest": "…/manifest.json", "out": "…", "calls": [{"name", "method", "args", "kwargs"}]}
    -> {"calls": [{"name", "error": null | "KeyError: …"}]}

With "lims": {"dbname", "user", "host", "port", "password"} the tables come from that database and HOST is its web application.
A call with "on": "fetch_api" is made on the backend below the cache. In place of a file's bytes come their SHA-256 and number.

A call's result is OUT/NAME.json (what columns there are) and OUT/NAME.bin (their arrays): 64-bit integers and doubles and
8-bit booleans in little-endian order; any other column as 32-bit positions in a list of its distinct cells, which the JSON
file holds (null: missing). A list returned instead of a table is one column, "value".
"""
import argparse
import collections.abc
import decimal
import hashlib
import json
import math
import os
import re
import sys
import warnings

import numpy as np
import pandas as pd


def parse_floats_exactly():
    """pandas' default parser is fast and wrong in the last digit of some numbers (up to 1e-12, relative). The other client
    parses exactly; without this, thousands of cells would differ by a bit and hide the differences that matter."""
    read_csv = pd.read_csv

    def exact(*args, **kwargs):
        kwargs.setdefault("float_precision", "round_trip")
        return read_csv(*args, **kwargs)

    pd.read_csv = exact


def merge_in_the_left_tables_order():
    """pandas before 2.2 returns an inner merge grouped by key. From 2.2 on it keeps the left table's order, which is the
    order the other client documents: give old pandas the new order, so that the order of rows is compared too."""
    merge = pd.merge
    position = "position in the left table"

    def ordered(left, right, *args, **kwargs):
        merged = merge(left.assign(**{position: np.arange(len(left))}), right, *args, **kwargs)
        return merged.sort_values(position, kind="stable").drop(columns=position)

    pd.merge = ordered


def adapt_pandas():
    adaptations = ["float_precision='round_trip' in read_csv"]
    parse_floats_exactly()
    if tuple(int(part) for part in pd.__version__.split(".")[:2]) < (2, 2):
        adaptations.append("merges in the left table's order, as pandas 2.2 and later return them")
        merge_in_the_left_tables_order()
    return adaptations


def ask_the_laboratory(of_good_units):
    """AllenSDK's queries name no order, and Postgres gives rows in any: give them the one the other client asks for, by id.
    A session with two recordings is two rows of one id for AllenSDK, which doubles all that belongs to it: take one.
    Of metrics AllenSDK gives those of failed recordings too, which would spread into every file: leave them out if asked to."""
    import allensdk.internal.api as internal

    select = internal.psycopg2_select

    def adapted(query, *args, **kwargs):
        table = re.match(r"\s*select\s+(\w+)\.", query).group(1)
        if of_good_units and table == "eumb":
            query += " and ec.valid_data and not es.habituation and 'failed' not in (ep.workflow_state, es.workflow_state)"
        rows = select(f"{query}\norder by {table}.id", *args, **kwargs)
        return rows.drop_duplicates("id", ignore_index=True) if "id" in rows else rows

    internal.psycopg2_select = adapted
    adaptations = ["rows of the laboratory's database in order of their id, and each id once"]
    return adaptations + ["no metrics of failed recordings"] if of_good_units else adaptations


def is_missing(cell):
    return cell is None or cell is pd.NaT or cell is pd.NA or (isinstance(cell, (float, np.floating)) and math.isnan(cell))


def cell_as_json(cell):
    """One cell of an object column. Doubles survive JSON because Python and JavaScript both write the shortest exact text."""
    if isinstance(cell, (list, tuple, np.ndarray)):
        return [cell_as_json(item) for item in cell]
    if is_missing(cell):
        return None
    if isinstance(cell, (bool, np.bool_)):
        return bool(cell)
    if isinstance(cell, (int, np.integer)):
        number = int(cell)
        return number if abs(number) < 2**53 else {"integer": str(number)}
    if isinstance(cell, (float, np.floating)):
        number = float(cell)
        return number if math.isfinite(number) else {"float": "Infinity" if number > 0 else "-Infinity"}
    if isinstance(cell, decimal.Decimal):
        return cell_as_json(float(cell))
    if isinstance(cell, str):
        return cell
    return {"repr": f"{type(cell).__name__} {cell!r}"}


class Dump:
    """The two files of one result."""

    def __init__(self, folder, name):
        self.path = os.path.join(folder, name)
        self.arrays = []
        self.size = 0

    def column(self, name, values):
        kind = values.dtype.kind
        dtype = str(values.dtype)
        if kind in "iu" and dtype != "uint64":
            return self.array(name, dtype, "i64", np.asarray(values, dtype="<i8"))
        if kind == "f" and not isinstance(values.dtype, pd.api.extensions.ExtensionDtype):
            return self.array(name, dtype, "f64", np.asarray(values, dtype="<f8"))
        if dtype == "bool":
            return self.array(name, dtype, "bool", np.asarray(values, dtype="u1"))
        if kind == "M":
            # As AllenSDK writes them into a CSV, where users find them.
            texts = pd.Series(np.asarray(values)).to_csv(index=False, header=False, na_rep="").split("\n")[: len(values)]
            values = pd.Series([text.strip('"') or None for text in texts], dtype=object)
        elif dtype == "object" and any(isinstance(cell, decimal.Decimal) for cell in values):
            dtype = "decimal"
        cells = []
        known = {}
        codes = np.empty(len(values), dtype="<i4")
        for row, value in enumerate(values):
            cell = cell_as_json(value)
            # The type is part of the key: 1, 1.0 and True are equal in Python.
            key = value if isinstance(value, str) else (type(cell).__name__, json.dumps(cell))
            if key not in known:
                known[key] = len(cells)
                cells.append(cell)
            codes[row] = known[key]
        return dict(self.array(name, dtype, "cells", codes), cells=cells)

    def array(self, name, dtype, kind, values):
        data = values.tobytes()
        offset = self.size
        data += b"\0" * (-len(data) % 8)
        self.arrays.append(data)
        self.size += len(data)
        return {"name": name, "dtype": dtype, "kind": kind, "offset": offset}

    def write(self, result):
        if isinstance(result, pd.DataFrame):
            index = self.column(result.index.name, result.index)
            columns = [self.column(name, result.iloc[:, i]) for i, name in enumerate(result.columns)]
        else:
            index = self.column(None, pd.RangeIndex(len(result)))
            columns = [self.column("value", pd.Series(list(result), dtype=object))]
        with open(self.path + ".bin", "wb") as binary:
            for data in self.arrays:
                binary.write(data)
        with open(self.path + ".json", "w", encoding="utf-8") as text:
            json.dump({"rows": len(result), "index": index, "columns": columns}, text, allow_nan=False)


def attempt(work):
    """What AllenSDK refuses is a result to compare, whatever its type."""
    try:
        return work(), None
    except Exception as exception:
        return None, f"{type(exception).__name__}: {exception}"


def open_cache(request, project_cache):
    where = dict(scheme="http", host=request["host"], manifest=request["manifest"], fetch_tries=1)
    if "lims" not in request:
        return project_cache.from_warehouse(**where)
    from allensdk.core.authentication import DbCredentials

    return project_cache.from_lims(lims_credentials=DbCredentials(**request["lims"]), **where)


def told(result):
    """What cannot be dumped cell by cell: a file's bytes by their digest, an opened session by its id, a movie or scene by its shape."""
    if isinstance(result, collections.abc.Iterator):
        content = b"".join(result)
        return [hashlib.sha256(content).hexdigest(), len(content)]
    if type(result).__name__ == "EcephysSession":
        return [result.ecephys_session_id]
    return list(result.shape) if isinstance(result, np.ndarray) and result.ndim > 1 else result


def answer(request, project_cache):
    os.makedirs(request["out"], exist_ok=True)
    cache, refusal = attempt(lambda: open_cache(request, project_cache))
    answers = []
    for call in request["calls"]:

        def dump():
            owner = getattr(cache, call["on"]) if call.get("on") else cache
            result = getattr(owner, call["method"])(*call["args"], **call["kwargs"])
            Dump(request["out"], call["name"]).write(told(result))

        error = refusal or attempt(dump)[1]
        answers.append({"name": call["name"], "error": error})
    return {"calls": answers}


def main():
    warnings.simplefilter("ignore")
    # AllenSDK and what it imports print; only our lines may reach the real standard output.
    channel = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    parser = argparse.ArgumentParser()
    parser.add_argument("--lims", action="store_true", help="rows of a laboratory's database in order of their id")
    parser.add_argument("--good-units", action="store_true", help="and no metrics of failed recordings")
    options = parser.parse_args()
    adaptations = adapt_pandas()
    import allensdk
    from allensdk.brain_observatory.ecephys.ecephys_project_cache import EcephysProjectCache

    if options.lims:
        adaptations += ask_the_laboratory(options.good_units)

    def say(message):
        channel.write(json.dumps(message, allow_nan=False) + "\n")
        channel.flush()

    versions = {"python": sys.version.split()[0], "allensdk": allensdk.__version__, "pandas": pd.__version__}
    say({"versions": versions, "adaptations": adaptations})
    for line in sys.stdin:
        say(answer(json.loads(line), EcephysProjectCache))


if __name__ == "__main__":
    main()
