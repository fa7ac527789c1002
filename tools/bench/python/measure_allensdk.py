"""Measures AllenSDK doing one of the things the bench measures; the request is a JSON argument, the answer a line of JSON.

    {"do": "versions"}
    {"do": "call", "manifest", "method", "args", "repeats"}     the call once, then as often as repeats says
    {"do": "fetch", "manifest", "host", "method", "args", "kwargs"}  the call on a folder that lacks what it needs
    {"do": "session", "path", "ask"} / {"do": "analysis", "path"}    a recorded session's file
    {"do": "dataset", "path", "dataset"}                             one dataset, by h5py
    {"do": "windows", "path", "series", "starts", "samples"}         samples of all channels from each start on, by h5py
    {"do": "read", "path", "index"} / {"do": "write", "path", "index", "out"}

Times are milliseconds, memory is the process's peak in MiB. pandas is as its users have it: nothing is adapted.
"""
import json
import os
import resource
import sys
import time
import warnings


def milliseconds(work):
    begun = time.perf_counter()
    result = work()
    return (time.perf_counter() - begun) * 1000, result


def peak_memory():
    try:
        # On Linux ru_maxrss begins with the size of the process that started this one; /proc knows better.
        with open("/proc/self/status", encoding="utf-8") as status:
            return next(int(line.split()[1]) / 2**10 for line in status if line.startswith("VmHWM:"))
    except (OSError, StopIteration):
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak / (2**20 if sys.platform == "darwin" else 2**10)


def import_allensdk():
    from allensdk.brain_observatory.ecephys.ecephys_project_cache import EcephysProjectCache

    return EcephysProjectCache


def versions(request):
    import allensdk
    import h5py
    import pandas

    packages = {"allensdk": allensdk, "pandas": pandas, "h5py": h5py}
    return {"python": sys.version.split()[0], **{name: package.__version__ for name, package in packages.items()}}


def call(request):
    import_ms, project_cache = milliseconds(import_allensdk)
    # Nobody listens at port 1: the folder alone has to answer, unless a host is named.
    host = request.get("host", "127.0.0.1:1")
    cache = project_cache.from_warehouse(scheme="http", host=host, manifest=request["manifest"], fetch_tries=1)
    method = getattr(cache, request["method"])

    def once():
        return method(*request["args"], **request.get("kwargs", {}))

    first_ms, result = milliseconds(once)
    repeat_ms = [milliseconds(once)[0] for _ in range(request.get("repeats", 0))]
    return {"importMs": import_ms, "firstMs": first_ms, "repeatMs": repeat_ms, "rows": len(result)}


def read(request):
    import pandas

    read_ms, frame = milliseconds(lambda: pandas.read_csv(request["path"], index_col=request["index"]))
    return {"firstMs": read_ms, "rows": len(frame)}


def write(request):
    import pandas

    frame = pandas.read_csv(request["path"], index_col=request["index"])
    write_ms, _ = milliseconds(lambda: frame.to_csv(request["out"]))
    return {"firstMs": write_ms, "rows": len(frame)}


UNFILTERED = {"amplitude_cutoff_maximum": None, "presence_ratio_minimum": None, "isi_violations_maximum": None}


def open_session(path):
    from allensdk.brain_observatory.ecephys.ecephys_session import EcephysSession
    from allensdk.brain_observatory.ecephys.ecephys_session_api import EcephysNwbSessionApi

    return EcephysSession(api=EcephysNwbSessionApi(path=path, **UNFILTERED), test=True)


def session(request):
    import_ms, _ = milliseconds(import_allensdk)
    open_ms, opened = milliseconds(lambda: open_session(request["path"]))
    if request["ask"] == "open":
        return {"importMs": import_ms, "firstMs": open_ms, "rows": 1}
    first_ms, answer = milliseconds(lambda: getattr(opened, request["ask"]))
    return {"importMs": import_ms, "firstMs": first_ms, "rows": len(answer)}


def analysis(request):
    import numpy

    opened = open_session(request["path"])
    presentations, units = opened.stimulus_presentations, opened.units.index.values
    opened.spike_times
    shown = {name: rows.index.values for name, rows in presentations.groupby("stimulus_name")}
    questions = {
        "spike counts, flashes": lambda: opened.presentationwise_spike_counts(
            numpy.linspace(-0.1, 0.6, 351), shown["flashes"], units
        ),
        "spike counts, drifting gratings": lambda: opened.presentationwise_spike_counts(
            numpy.linspace(0, 2, 201), shown["drifting_gratings"], units
        ),
        "spike counts, natural movie": lambda: opened.presentationwise_spike_counts(
            [0, 1 / 30.0], shown["natural_movie_three"], units
        ),
        "spike times per presentation, gabors": lambda: opened.presentationwise_spike_times(shown["gabors"], units),
        "condition statistics, drifting gratings": lambda: opened.conditionwise_spike_statistics(
            shown["drifting_gratings"], units
        ),
        "stimulus table, drifting gratings": lambda: opened.get_stimulus_table(["drifting_gratings"]),
    }
    steps = {}
    for name, question in questions.items():
        ms, answer = milliseconds(question)
        steps[name] = {"ms": ms, "size": int(answer.size if hasattr(answer, "dims") else len(answer))}
    return {"firstMs": sum(step["ms"] for step in steps.values()), "rows": len(units), "steps": steps}


def dataset(request):
    import h5py

    with h5py.File(request["path"], "r") as file:
        read_ms, values = milliseconds(lambda: file[request["dataset"]][:])
    return {"firstMs": read_ms, "rows": values.size}


def windows(request):
    import h5py

    starts, samples = request["starts"], request["samples"]
    with h5py.File(request["path"], "r") as file:
        data = file[request["series"]]["data"]
        read_ms, sizes = milliseconds(lambda: [data[start : start + samples].size for start in starts])
    return {"firstMs": read_ms, "rows": int(sum(sizes))}


WORKS = {
    "versions": versions,
    "call": call,
    "fetch": call,
    "read": read,
    "write": write,
    "session": session,
    "analysis": analysis,
    "dataset": dataset,
    "windows": windows,
}


def main():
    warnings.simplefilter("ignore")
    channel = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    request = json.loads(sys.argv[1])
    answer = WORKS[request["do"]](request)
    channel.write(json.dumps(dict(answer, peakMiB=peak_memory())) + "\n")
    channel.close()


if __name__ == "__main__":
    main()
