"""Makes packages/io/src/nwb/write/specification/nwb-schema.json: the types of NWB that our files carry with them.

    python make_nwb_schema.py > nwb-schema.json        (pynwb 2.8.2, whose schema is NWB 2.7.0 and hdmf-common 1.8.0)

An empty file is written by pynwb and its cached specifications are taken over without their prose: names, types and shapes are
what validators need.
"""
import json
import os
import sys
import tempfile
from datetime import datetime, timezone

import h5py
import pynwb

NAMESPACES = ("core", "hdmf-common")


def without_prose(spec):
    if isinstance(spec, dict):
        return {key: "" if key == "doc" and isinstance(value, str) else without_prose(value) for key, value in spec.items()}
    return [without_prose(item) for item in spec] if isinstance(spec, list) else spec


def license_texts():
    schema = os.path.join(os.path.dirname(pynwb.__file__), "nwb-schema")
    for path in (os.path.join(schema, "license.txt"), os.path.join(schema, "hdmf-common-schema", "license.txt")):
        with open(path, encoding="utf-8") as file:
            yield [line for line in file.read().splitlines() if line]


def main():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "empty.nwb")
        with pynwb.NWBHDF5IO(path, "w") as io:
            io.write(pynwb.NWBFile("empty", "empty", datetime(2020, 1, 1, tzinfo=timezone.utc)), cache_spec=True)
        with h5py.File(path, "r") as file:
            cached = file["specifications"]
            found = {}
            for name in NAMESPACES:
                ((version, sources),) = cached[name].items()
                texts = {source: json.loads(text.asstr()[()]) for source, text in sources.items()}
                # As text, which is how files hold them.
                texts = {source: json.dumps(without_prose(spec), separators=(",", ":")) for source, spec in texts.items()}
                found[name] = {"version": version, "sources": texts}
    json.dump({"licenses": list(license_texts()), "namespaces": found}, sys.stdout, ensure_ascii=False)


main()
