import { realDataPath } from "@ecephys-tools/goldens";
import { describe, expect, it } from "vitest";
import { NwbFile } from "./nwb-file.js";

const other = realDataPath("nwb/559ce1_sub_anm00239123_ses_20170627T093549_ecephys_and_ogen.nwb");
const newer = realDataPath("nwb/tests_nwbfilestest_phy_pynapplenwb_A8604-211122.nwb");
const tutorial = realDataPath("nwb/ecephys_tutorial_a.nwb");

/** Number of values, first and last of each row. */
async function ends(file: NwbFile, name: string): Promise<[number, unknown, unknown][]> {
  const column = await (await file.units()).ragged(name);
  return Array.from({ length: column.numRows }, (_, i) => [
    column.row(i).length,
    column.row(i)[0],
    column.row(i).at(-1),
  ]);
}

// Values are what h5py gives; every other dataset of these files is compared in matches-h5py.test.ts.
describe("recordings of other laboratories", () => {
  it.skipIf(other === null)("NWB 2.1: 4 units, 32 electrodes", async () => {
    const file = await NwbFile.open(other ?? "");
    expect((await file.metadata()).sessionStartTime).toBe("2017-06-27T09:35:49-05:00");
    expect((await file.metadata()).nwbVersion).toBe("2.1.0");
    expect(await ends(file, "spike_times")).toEqual([
      [12992, 1498.9235985800588, 2422.7157480017013],
      [3458, 1880.012707715515, 2405.3459053696747],
      [2714, 1499.262516703453, 3982.5673747444152],
      [14893, 1498.888201080259, 5203.948924529297],
    ]);
    const units = await (await file.units()).table();
    expect(units.index.values).toEqual(Int32Array.of(1, 2, 3, 4));
    expect(units.at(0)).toMatchObject({ sampling_rate: 25000, unit_x: 0.438813, cell_type: "Cannot be determined" });
    const electrodes = await (await file.electrodes()).table();
    expect(electrodes.numRows).toBe(32);
    expect(electrodes.at(31)).toMatchObject({
      x: 1.90984,
      imp: -1,
      group: "ADunit_32",
      filtering: "Bandpass filtered 300-6K Hz",
    });
    expect(await file.subject()).toEqual({
      genotype: "Ai32 x PV-Cre",
      sex: "M",
      species: "Mus musculus",
      subject_id: "anm00239123",
    });
    await file.close();
  });

  it.skipIf(newer === null)("NWB 2.4: 3 units by an index of 16 bits, 383 electrodes", async () => {
    const file = await NwbFile.open(newer ?? "");
    expect(await ends(file, "spike_times")).toEqual([
      [11020, 0.030333, 1087.352833],
      [4690, 0.874333, 1087.258],
      [5644, 0.028133, 1087.221833],
    ]);
    expect((await (await file.units()).ids()).values).toEqual(Int32Array.of(6, 191, 206));
    const electrodes = await (await file.electrodes()).table();
    expect(electrodes.numRows).toBe(383);
    expect(electrodes.at(382)).toMatchObject({ id: 382, filtering: "none", group: "group0_psb" });
    await file.close();
  });

  it.skipIf(tutorial === null)("NWB 2.0b from MATLAB, which lists the ids among the columns", async () => {
    const file = await NwbFile.open(tutorial ?? "");
    const electrodes = await (await file.electrodes()).table();
    expect(electrodes.index.values).toEqual(Int32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
    expect(electrodes.at(9)).toMatchObject({ location: "CA1", x: Number.NaN, group_name: "electrode_group" });
    await expect(file.units()).rejects.toMatchObject({ code: "ECEPHYS_NWB_MISSING_PATH" });
    await file.close();
  });

  it.each(["1.0.2_nwbfile", "1.1.2_nwbfile", "2.1.0_nwbfile_with_extension"])(
    "pynwb %s opens and has neither units nor electrodes",
    async (name) => {
      const path = realDataPath(`nwb/tests_back_compat_${name}.nwb`);
      if (path === null) return;
      const file = await NwbFile.open(path);
      expect((await file.metadata()).identifier).not.toBe("");
      for (const open of [() => file.units(), () => file.electrodes()]) {
        await expect(open()).rejects.toMatchObject({ code: "ECEPHYS_NWB_MISSING_PATH" });
      }
      expect(await file.intervals()).toEqual([]);
      await file.close();
    },
  );
});

describe("HDF5 files that are not NWB", () => {
  it.each(["test_array", "test_compressed", "test_empty", "test_vlen", "vlen_string_dset"])("%s", async (name) => {
    const path = realDataPath(`hdf5/${name}.h5`);
    if (path === null) return;
    await expect(NwbFile.open(path)).rejects.toMatchObject({
      code: "ECEPHYS_NWB_MISSING_PATH",
      message: expect.stringContaining(`${name}.h5 is HDF5, but no NWB file`),
    });
  });
});
