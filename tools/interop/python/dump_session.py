"""Opens recorded sessions with AllenSDK and writes what their members return to files, value by value and without loss.

Started by ../src/allensdk/allensdk-process.ts, with which it speaks as dump_tables.py does: a greeting, then an answer per line read.

    {"open": OPEN, "out": "…", "calls": [{"name", "on", "member", "args": […] | null, "kwargs": {…}}]}
    -> {"calls": [{"name", "error": null | "KeyError: …"}]}

OPEN is a cache, {"host", "manifest"}; a session of one, {"host", "manifest", "session": ID, "options": {…}}; or a file,
{"path", "lfp": {"PROBE": "PATH"}, "options": {…}}. "on" is "" for what was opened, "api" for the object beneath a session.
Without "args" the member is a property.

A result is OUT/NAME.json in the encoding of the goldens (../../goldens/data/README.md), with one addition: numbers lie in
OUT/NAME.bin, little-endian, and the JSON file has {"$": "numbers", "type": "<f8", "offset", "length"} in the place of their list.
"""
import datetime
import functools
import json
import os
import sys
import warnings

import numpy as np
import pandas as pd
import xarray as xr

from dump_tables import attempt, cell_as_json, parse_floats_exactly


class Encoder:
    """One result, as a document and the bytes its numbers lie in."""

    def __init__(self):
        self.parts = []
        self.size = 0

    def numbers(self, values):
        values = np.ascontiguousarray(values)
        values = values.astype(values.dtype.newbyteorder("<"), copy=False)
        offset = self.size
        self.parts.append(values.tobytes() + b"\0" * (-values.nbytes % 8))
        self.size += len(self.parts[-1])
        return {"$": "numbers", "type": values.dtype.str.replace("|", "<"), "offset": offset, "length": int(values.size)}

    def values(self, values):
        """The values of a column, an index or an array, whose axes are gone."""
        array = np.asarray(values)
        if array.dtype.kind in "iuf" and array.dtype.itemsize <= 8:
            return self.numbers(array.ravel())
        return [self.value(value) for value in array.ravel().tolist()]

    def index(self, index):
        if isinstance(index, pd.MultiIndex):
            dtypes = [str(level.dtype) for level in index.levels]
            rows = [[self.value(value) for value in row] for row in index.tolist()]
            return {"$": "multiindex", "names": list(index.names), "dtypes": dtypes, "data": rows}
        return {"$": "index", "name": index.name, "dtype": str(index.dtype), "data": self.values(index)}

    def frame(self, frame):
        columns = [{"name": str(name), "dtype": str(frame.dtypes.iloc[i])} for i, name in enumerate(frame.columns)]
        data = [self.values(frame.iloc[:, i].values) for i in range(frame.shape[1])]
        return {"$": "dataframe", "index": self.index(frame.index), "columns": columns, "data": data}

    def labelled(self, array):
        coords = {
            str(name): {"dims": list(coord.dims), "dtype": str(coord.dtype), "data": self.values(coord.values)}
            for name, coord in array.coords.items()
        }
        shape, data = list(array.shape), self.values(array.values)
        return {
            "$": "dataarray", "name": array.name, "dims": list(array.dims), "dtype": str(array.dtype), "shape": shape,
            "coords": coords, "attrs": {}, "data": data,
        }  # fmt: skip

    def value(self, value):
        if isinstance(value, pd.DataFrame):
            return self.frame(value)
        if isinstance(value, pd.Series):
            index, data = self.index(value.index), [self.value(item) for item in value.tolist()]
            return {"$": "series", "name": value.name, "dtype": str(value.dtype), "index": index, "data": data}
        if isinstance(value, pd.Index):
            return self.index(value)
        if isinstance(value, xr.DataArray):
            return self.labelled(value)
        if isinstance(value, np.ndarray):
            shape, data = list(value.shape), self.values(value)
            return {"$": "ndarray", "dtype": str(value.dtype), "shape": shape, "data": data}
        if isinstance(value, dict):
            return {"$": "dict", "items": [[self.value(key), self.value(item)] for key, item in value.items()]}
        if isinstance(value, (list, tuple)):
            return [self.value(item) for item in value]
        if isinstance(value, datetime.datetime):
            return {"$": "datetime", "iso": value.isoformat()}
        return self.scalar(value)

    @staticmethod
    def scalar(value):
        if isinstance(value, (float, np.floating)) and value != value:
            return {"$": "NaN"}
        cell = cell_as_json(value)
        if not isinstance(cell, dict):
            return cell
        return {"$": cell["float"]} if "float" in cell else {"$": "unknown", **cell}

    def write(self, path, value):
        document = self.value(value)
        with open(path + ".bin", "wb") as binary:
            for part in self.parts:
                binary.write(part)
        with open(path + ".json", "w", encoding="utf-8") as text:
            json.dump({"value": document}, text, allow_nan=False)


def read_each_file_once():
    """AllenSDK opens and parses a session's file anew for almost every member, seconds each; what it reads is the same."""
    from allensdk.brain_observatory.ecephys import ecephys_project_cache
    from allensdk.brain_observatory.nwb.nwb_api import NwbApi

    read_session = NwbApi.nwbfile.fget

    def read_once(api):
        if not hasattr(api, "_nwbfile"):
            api._nwbfile = read_session(api)
        return api._nwbfile

    NwbApi.nwbfile = property(read_once)
    # Three members read each LFP file one after the other.
    ecephys_project_cache.read_nwb = functools.lru_cache(maxsize=2)(ecephys_project_cache.read_nwb)


def open_cache(host, manifest):
    from allensdk.brain_observatory.ecephys.ecephys_project_cache import EcephysProjectCache

    return EcephysProjectCache.from_warehouse(scheme="http", host=host, manifest=manifest, fetch_tries=1)


def open_file(path, lfp, options):
    from allensdk.brain_observatory.ecephys.ecephys_project_cache import read_nwb
    from allensdk.brain_observatory.ecephys.ecephys_session import EcephysSession

    readers = {int(probe): functools.partial(read_nwb, file) for probe, file in lfp.items()}
    return EcephysSession.from_nwb_path(path, api_kwargs={"probe_lfp_paths": readers, **options})


def opened(what):
    if "path" in what:
        return open_file(what["path"], what["lfp"], what["options"])
    cache = open_cache(what["host"], what["manifest"])
    return cache.get_session_data(what["session"], **what["options"]) if "session" in what else cache


def answer(request):
    os.makedirs(request["out"], exist_ok=True)
    what, refusal = attempt(lambda: opened(request["open"]))
    answers = []
    for call in request["calls"]:

        def dump():
            owner = getattr(what, call["on"]) if call["on"] else what
            member = getattr(owner, call["member"])
            result = member if call["args"] is None else member(*call["args"], **call["kwargs"])
            Encoder().write(os.path.join(request["out"], call["name"]), result)

        answers.append({"name": call["name"], "error": refusal or attempt(dump)[1]})
    return {"calls": answers}


def main():
    warnings.simplefilter("ignore")
    # AllenSDK and what it imports print; only our lines may reach the real standard output.
    channel = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    # The cache's structures and coordinates come from its CSV files.
    parse_floats_exactly()
    import allensdk

    read_each_file_once()

    def say(message):
        channel.write(json.dumps(message, allow_nan=False) + "\n")
        channel.flush()

    versions = {"python": sys.version.split()[0], "allensdk": allensdk.__version__, "pandas": pd.__version__}
    adaptations = ["float_precision='round_trip' in read_csv", "each NWB file is read once"]
    say({"versions": versions, "adaptations": adaptations})
    for line in sys.stdin:
        say(answer(json.loads(line)))


if __name__ == "__main__":
    main()
