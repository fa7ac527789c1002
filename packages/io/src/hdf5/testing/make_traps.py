"""Writes traps.nwb, beside this script, with h5py 3.12.1 and hdf5plugin 5.1.0.

One small file with everything that is easily read wrong; the tests say what must come out.
"""

import pathlib

import h5py
import hdf5plugin
import numpy as np

text = h5py.string_dtype()
out = pathlib.Path(__file__).with_name("traps.nwb")

with h5py.File(out, "w", libver="latest") as f:
    f.attrs["nwb_version"] = "2.7.0"
    f.attrs["whole"] = 7
    f.attrs["wide"] = np.int64(2**60 + 1)
    f.attrs["yes"] = True
    f.attrs["flags"] = np.array([True, False])
    f.attrs["fixed"] = np.array([b"ab", b"c"], dtype="S3")
    f.attrs["numbers"] = np.array([1.5, np.nan])
    f.attrs["nothing"] = h5py.Empty("f8")

    n = f.create_group("numbers")
    n["float16"] = np.arange(4, dtype="f2")
    n["big_endian"] = np.array([1.5, -2.25], dtype=">f8")
    n["big_endian_int"] = np.array([1, -2], dtype=">i4")
    n["int64"] = np.array([0, -1, 2**53 - 1, -(2**53) + 1, 2**32, -(2**32) - 7], dtype="i8")
    n["int64_wide"] = np.array([1, 2**53], dtype="i8")
    n["int64_narrowest"] = np.array([-(2**53)], dtype="i8")
    n["uint64"] = np.array([0, 2**53 - 1], dtype="u8")
    n["uint64_wide"] = np.array([2**64 - 1], dtype="u8")
    n["float32"] = np.array([[0.5, 1.5], [2.5, np.nan]], dtype="f4")
    n["scalar"] = np.float64(2.5)
    n["empty"] = h5py.Empty("f4")
    n["no_rows"] = np.zeros((0, 3))
    n["bool"] = np.array([True, False, True])
    n["enum"] = np.array([2, 0, 1, 2], dtype=h5py.enum_dtype({"RED": 0, "GREEN": 1, "BLUE": 2}, basetype="u1"))
    n["array"] = np.zeros(2, dtype=[("a", "f4", (3,))])
    n.create_dataset("sequences", (2,), dtype=h5py.vlen_dtype("i4"))
    n["sequences"][0] = [1, 2]
    cube = np.arange(2 * 5 * 7, dtype="i2").reshape(2, 5, 7)
    n.create_dataset("cube", data=cube)
    n.create_dataset("cube_chunked", data=cube, chunks=(1, 3, 4), compression="gzip", shuffle=True, fletcher32=True)
    n.create_dataset("scaled", data=np.arange(50, dtype="i4"), chunks=(20,), scaleoffset=0)
    n.create_dataset("long", data=np.arange(4000, dtype="i4").reshape(1000, 4), chunks=(250, 4), compression="gzip")

    t = f.create_group("texts")
    t.create_dataset("vlen", data=["naïve", "", "b", "naïve"], dtype=text)
    t.create_dataset("vlen_chunked", data=[f"t{i % 3}" for i in range(10)], dtype=text, chunks=(4,), compression="gzip")
    t["fixed"] = np.array([b"ab", b"abc", b""], dtype="S3")
    spaces = h5py.h5t.C_S1.copy()
    spaces.set_size(4)
    spaces.set_strpad(h5py.h5t.STR_SPACEPAD)
    space = h5py.h5s.create_simple((2,))
    padded = h5py.h5d.create(t.id, b"padded", spaces, space)
    padded.write(space, space, np.array([b"a b ", b"    "], dtype="S4"), mtype=spaces)
    t.create_dataset("grid", data=[["a", "b"], ["c", "a"]], dtype=text)
    t.create_dataset("scalar", data="one", dtype=text)

    r = f.create_group("references")
    r["to_groups"] = np.array([n.ref, t.ref, n.ref], dtype=h5py.ref_dtype)
    r.create_dataset("unset", (2,), dtype=h5py.ref_dtype)
    r["scalar"] = n.ref
    r.attrs["to"] = t.ref
    r["soft"] = h5py.SoftLink("/numbers/scalar")
    r["dangling"] = h5py.SoftLink("/not/there")
    r["elsewhere"] = h5py.ExternalLink("not_there.nwb", "/x")
    record = np.dtype([("idx_start", "<i4"), ("count", "<i4"), ("timeseries", h5py.ref_dtype)])
    records = np.zeros(3, record)
    records["idx_start"], records["count"] = [0, 5, 7], [5, 2, 1]
    records["timeseries"] = [n.ref, t.ref, n.ref]
    r["records"] = records

    c = f.create_group("compressed")
    values = np.zeros(4000, dtype="i4")
    c.create_dataset("gzip", data=values, chunks=(2000,), compression="gzip")
    c.create_dataset("lzf", data=values, chunks=(2000,), compression="lzf")
    c.create_dataset("blosc", data=values, chunks=(2000,), **hdf5plugin.Blosc())
    c.create_dataset("bzip2", data=values, chunks=(2000,), **hdf5plugin.BZip2())

    table = f.create_group("tables/mixed")
    table.attrs["colnames"] = np.array(
        ["x", "ok", "kind", "site", "name", "u8", "u64", "words", "twice", "rgb", "timeseries"], dtype=object
    )
    table["id"] = np.array([10, 20, 30], dtype="i8")
    table["x"] = np.array([0.5, np.nan, 2.5], dtype="f4")
    table["ok"] = np.array([True, False, True])
    table["kind"] = np.array([1, 0, 1], dtype="u1")
    table["kinds"] = np.array(["a", "b"], dtype=object)
    table["kind"].attrs["elements"] = table["kinds"].ref
    table["site"] = np.array([n.ref, t.ref, n.ref], dtype=h5py.ref_dtype)
    table.create_dataset("name", data=["p", "", "p"], dtype=text)
    for name, width in (("u8", "u1"), ("u64", "u8")):
        table[name] = np.arange(6.0)
        table[f"{name}_index"] = np.array([2, 2, 6], dtype=width)
    table.create_dataset("words", data=["to", "be", "or"], dtype=text)
    table["words_index"] = np.array([1, 3, 3], dtype="u2")
    table["twice"] = np.arange(12.0).reshape(6, 2)
    table["twice_index"] = np.array([1, 3, 6], dtype="u4")
    table["twice_index_index"] = np.array([1, 1, 3], dtype="u1")
    table["rgb"] = np.arange(9, dtype="u1").reshape(3, 3)
    table["timeseries"] = records
    table["timeseries_index"] = np.array([1, 1, 3], dtype="u1")

    bad = f.create_group("tables/bad")
    bad.attrs["colnames"] = np.array(["short", "gone", "backwards", "beyond"], dtype=object)
    bad["id"] = np.arange(3)
    bad["short"] = np.arange(2.0)
    for name, ends in (("backwards", [2, 1, 3]), ("beyond", [1, 2, 9])):
        bad[name] = np.arange(3.0)
        bad[f"{name}_index"] = np.array(ends, dtype="u1")

    s = f.create_group("series/stored")
    s.create_dataset("data", data=np.arange(6000, dtype="i2").reshape(2000, 3), chunks=(500, 1), compression="gzip")
    s["data"].attrs["unit"] = "volts"
    s["data"].attrs["conversion"] = 0.5
    s["timestamps"] = np.arange(2000) / 4 + 1
    s["electrodes"] = np.array([4, 2, 0])
    s = f.create_group("series/regular")
    s["data"] = np.arange(10.0)
    s["starting_time"] = 0.3
    s["starting_time"].attrs["rate"] = 10.0
    s = f.create_group("series/timeless")
    s["data"] = np.arange(3.0)
