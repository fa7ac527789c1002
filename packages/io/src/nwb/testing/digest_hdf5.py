"""Prints what h5py 3.16 reads from HDF5 files, as a digest per group: `digest_hdf5.py LABEL=PATH … > h5py-digests.json`.

The digest of a group covers, for each dataset directly in it, a line of name, type, extent and values.
"""

import hashlib
import json
import sys

import h5py
import numpy as np


def kind_of(dataset):
    dtype = dataset.dtype
    if h5py.check_string_dtype(dtype):
        return "string"
    if h5py.check_ref_dtype(dtype):
        return "reference"
    if h5py.check_vlen_dtype(dtype) is not None or dtype == np.dtype("f2") or dtype.subdtype:
        return "unsupported"
    if h5py.check_enum_dtype(dtype):
        return "enum"
    if dtype.names:
        fields = [dtype[name] for name in dtype.names]
        readable = all(h5py.check_ref_dtype(field) or field.kind in "iuf" for field in fields)
        return "compound" if readable else "unsupported"
    return dtype.newbyteorder("=").name


def encode(file, kind, dtype, values):
    values = np.atleast_1d(values)
    if kind == "string":
        return "\0".join(v.decode() if isinstance(v, bytes) else v for v in values.ravel()).encode()
    if kind == "reference":
        return "\0".join(file[v].name if v else "" for v in values.ravel()).encode()
    if kind == "enum":
        names = {code: name for name, code in h5py.check_enum_dtype(dtype).items()}
        return "\0".join(names[v] for v in values.ravel()).encode()
    if kind == "bool":
        return values.astype("u1").tobytes()
    return values.astype("<f8").tobytes()


def line_of(file, name, dataset):
    kind = kind_of(dataset)
    if kind == "unsupported":
        return f"{name} unsupported"
    shape = (0,) if dataset.shape is None else dataset.shape
    content = hashlib.sha256()
    if kind == "compound":
        for field in dataset.dtype.names:
            dtype = dataset.dtype[field]
            content.update(encode(file, "reference" if h5py.check_ref_dtype(dtype) else "", dtype, dataset[field]))
    elif dataset.shape is not None and 0 not in shape:
        content.update(encode(file, kind, dataset.dtype, dataset[()]))
    return f"{name} {kind} {','.join(map(str, shape))} {content.hexdigest()}"


def digests(path):
    out = {}
    with h5py.File(path) as file:

        def visit(group):
            datasets = {name: item for name, item in group.items() if isinstance(item, h5py.Dataset)}
            lines = [line_of(file, name, datasets[name]) for name in sorted(datasets)]
            if lines:
                out[group.name] = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
            for item in group.values():
                if isinstance(item, h5py.Group) and item.name != "/specifications":
                    visit(item)

        visit(file)
    return out


print(json.dumps({label: digests(path) for label, path in (arg.split("=", 1) for arg in sys.argv[1:])}, indent=1))
