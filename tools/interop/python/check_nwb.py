"""Opens NWB files with the Python programs people have, touches everything, and prints as JSON what was found.

    python check_nwb.py SESSION.nwb [--lfp PROBE_ID=PROBE_lfp.nwb …] [--manifest MANIFEST --session ID] [--inspect]

Per session file: plain pynwb (with the namespaces cached in the file), then AllenSDK's EcephysSession.from_nwb_path with every
public member, then pynwb beside AllenSDK's extension. With --lfp the session also reads LFP and current source density. With
--manifest the same through EcephysProjectCache. --inspect runs nwbinspector and reports messages by severity. What is not installed
is said and left out. A value is summed up by its shape, type, first element and a digest of all of it: equal digests, equal values.
Exits 1 if something could not be read, or nwbinspector found something critical.
"""
import argparse
import contextlib
import hashlib
import json
import sys
import traceback
import warnings

import numpy as np

warnings.simplefilter("ignore")

# AllenSDK finds structures in the cache's channel table only.
NEED_A_CACHE = {"structure_acronyms", "structurewise_unit_counts", "metadata", "channel_structure_intervals"}


def plain(value):
    """The value as Python prints it, tables and arrays as nested lists: what a digest is made of."""
    import pandas as pd

    if hasattr(value, "to_dataset"):
        return [list(value.dims), value.values.tolist(), {k: v.values.tolist() for k, v in sorted(value.coords.items())}]
    if isinstance(value, pd.DataFrame):
        value = value[sorted(value.columns)]
        return [list(value.columns), plain(value.index.values), [plain(value[c].values) for c in value.columns]]
    if isinstance(value, pd.Series):
        return [plain(value.index.values), plain(value.values)]
    if isinstance(value, np.ndarray):
        return [plain(v) for v in value] if value.dtype == object else value.tolist()
    if isinstance(value, dict):
        return [[k, plain(v)] for k, v in sorted(value.items())]
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    return value


def summary(value):
    import pandas as pd

    found = {"type": type(value).__name__, "digest": hashlib.sha256(repr(plain(value)).encode()).hexdigest()[:16]}
    if isinstance(value, pd.DataFrame):
        found["shape"] = list(value.shape)
        found["columns"] = {c: str(value[c].dtype) for c in sorted(value.columns)}
    elif isinstance(value, dict):
        found["keys"] = len(value)
        for _, first in sorted(value.items())[:1]:
            found["first"] = summary(first)
    elif hasattr(value, "shape"):
        found["shape"] = list(value.shape)
        found["dtype"] = str(value.dtype)
    else:
        found["value"] = repr(value)[:200]
    return found


def attempt(report, name, action):
    try:
        report[name] = summary(action())
    except Exception as error:
        report[name] = {"error": "%s: %s" % (type(error).__name__, str(error)[:500])}
        if "--trace" in sys.argv:
            traceback.print_exc()


def walk(container, found, path=""):
    """Reads every array below a container of pynwb."""
    for name, field in container.fields.items():
        here = "%s/%s" % (path, name)
        if hasattr(field, "fields"):
            if field.parent is container:
                walk(field, found, here)
        elif hasattr(field, "items"):
            for key, child in field.items():
                if hasattr(child, "fields") and child.parent is container:
                    walk(child, found, "%s/%s" % (here, key))
        elif hasattr(field, "dtype") and getattr(field, "shape", ()) != ():
            found[here] = "%s %s" % (field.dtype, tuple(np.asarray(field[:]).shape))
        elif isinstance(field, tuple):
            for child in field:
                if hasattr(child, "data") and hasattr(child, "name"):
                    found["%s/%s" % (here, child.name)] = "%s" % (np.shape(child.data[:]),)


def read_with_pynwb(path):
    import pynwb

    found = {}
    with pynwb.NWBHDF5IO(path, "r", load_namespaces=True) as io:
        nwb = io.read()
        walk(nwb, found)
        for name, table in (("electrodes", nwb.electrodes), ("units", nwb.units), *dict(nwb.intervals or {}).items()):
            if table is not None:
                found["to_dataframe " + name] = str(table.to_dataframe().shape)
        found["devices"] = ", ".join(type(device).__name__ for device in nwb.devices.values())
        found["subject"] = type(nwb.subject).__name__
    return found


def touch_session(session, report, probes):
    members = (
        "units channels probes spike_times spike_amplitudes mean_waveforms running_speed stimulus_presentations stimulus_conditions "
        "inter_presentation_intervals optogenetic_stimulation_epochs invalid_times metadata session_start_time ecephys_session_id "
        "specimen_name age_in_days sex full_genotype session_type structure_acronyms structurewise_unit_counts stimulus_names num_units "
        "num_probes num_channels num_stimulus_presentations rig_geometry_data rig_equipment_name"
    ).split()
    for name in members:
        attempt(report, name, lambda: getattr(session, name))
    for name in ("get_pupil_data", "get_invalid_times", "get_stimulus_table", "get_stimulus_epochs", "get_stimulus_parameter_values"):
        attempt(report, name, lambda: getattr(session, name)())
    attempt(report, "get_screen_gaze_data", lambda: session.get_screen_gaze_data(include_filtered_data=True))
    attempt(report, "raw_running", session.api.get_raw_running_data)
    attempt(report, "running_with_rotation", lambda: session.api.get_running_speed(include_rotation=True))
    names = session.stimulus_names
    shown = next((name for name in names if name not in ("spontaneous", "invalid_presentation")), names[0])
    ids = session.get_stimulus_table([shown]).index.values[:20]
    units = session.units.index.values[:5]
    attempt(report, "get_parameter_values_for_stimulus", lambda: session.get_parameter_values_for_stimulus(shown))
    attempt(report, "get_inter_presentation_intervals_for_stimulus", lambda: session.get_inter_presentation_intervals_for_stimulus(shown))
    attempt(report, "presentationwise_spike_counts", lambda: session.presentationwise_spike_counts([0, 0.1, 0.2], ids, units))
    attempt(report, "presentationwise_spike_times", lambda: session.presentationwise_spike_times(ids, units))
    attempt(report, "conditionwise_spike_statistics", lambda: session.conditionwise_spike_statistics(ids, units))
    attempt(report, "channel_structure_intervals", lambda: session.channel_structure_intervals(session.channels.index.values[:10]))
    for probe in probes:
        attempt(report, "get_lfp %d" % probe, lambda: session.get_lfp(probe))
        attempt(report, "get_current_source_density %d" % probe, lambda: session.get_current_source_density(probe))


def read_with_allensdk(path, lfp):
    from functools import partial

    from allensdk.brain_observatory.ecephys.ecephys_project_cache import read_nwb
    from allensdk.brain_observatory.ecephys.ecephys_session import EcephysSession

    report = {}
    readers = {probe: partial(read_nwb, file) for probe, file in lfp.items()}
    touch_session(EcephysSession.from_nwb_path(path, api_kwargs={"probe_lfp_paths": readers}), report, lfp)
    return report


def read_through_cache(manifest, session_id):
    from allensdk.brain_observatory.ecephys.ecephys_project_cache import EcephysProjectCache

    report = {}
    session = EcephysProjectCache.from_warehouse(manifest=manifest).get_session_data(session_id)
    probes = session.probes
    touch_session(session, report, [int(probe) for probe in probes.index.values[probes["has_lfp_data"].values.astype(bool)]])
    return report


def inspect(path):
    from nwbinspector import inspect_nwbfile

    report = {}
    for message in inspect_nwbfile(nwbfile_path=path):
        text = "%s: %s (%s)" % (message.check_function_name, message.message[:160], message.location)
        report.setdefault(message.importance.name, []).append(text)
    return report


def failures(report, excused=()):
    return [name for name, found in report.items() if isinstance(found, dict) and "error" in found and name not in excused]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="*")
    parser.add_argument("--lfp", action="append", default=[])
    parser.add_argument("--manifest")
    parser.add_argument("--session", type=int)
    parser.add_argument("--inspect", action="store_true")
    parser.add_argument("--trace", action="store_true")
    options = parser.parse_args()
    lfp = {int(probe): path for probe, path in (entry.split("=", 1) for entry in options.lfp)}
    out, bad = {}, []

    def section(name, action, excused=()):
        try:
            # AllenSDK prints what a session lacks.
            with contextlib.redirect_stdout(sys.stderr):
                out[name] = action()
            bad.extend("%s: %s" % (name, member) for member in failures(out[name], excused))
        except ImportError as error:
            out[name] = {"left out": str(error)}
        except Exception as error:
            if options.trace:
                traceback.print_exc()
            out[name] = {"error": "%s: %s" % (type(error).__name__, error)}
            bad.append(name)

    everything = options.files + list(lfp.values())
    for path in everything:
        section("pynwb " + path, lambda: read_with_pynwb(path))
    if options.inspect:
        for path in everything:
            section("nwbinspector " + path, lambda: inspect(path))
            severe = {"ERROR", "CRITICAL", "PYNWB_VALIDATION"} & set(out["nwbinspector " + path])
            bad.extend("nwbinspector %s: %s" % (path, severity) for severity in sorted(severe))
    for path in options.files:
        section("AllenSDK " + path, lambda: read_with_allensdk(path, lfp), NEED_A_CACHE)
    if options.manifest:
        section("cache %d" % options.session, lambda: read_through_cache(options.manifest, options.session))
    if "allensdk" in sys.modules:
        for path in everything:
            section("pynwb with AllenSDK's namespace " + path, lambda: read_with_pynwb(path))
    json.dump({"bad": bad, **out}, sys.stdout, indent=1)
    print()
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
