/** Structures of the Allen brain atlas that probes of this project pass, as acronym -> structure id. */
export type Structures = Readonly<Record<string, number>>;

/** Visual areas of the isocortex: the upper part of a probe. */
export const CORTEX: Structures = {
  VISp: 385,
  VISl: 409,
  VISrl: 417,
  VISam: 394,
  VISpm: 533,
  VISal: 402,
  VISmma: 480149258,
  VISmmp: 480149286,
  VISli: 312782574,
  VIS: 669,
};

/** The hippocampal formation: below cortex. */
export const HIPPOCAMPUS: Structures = {
  CA1: 382,
  CA2: 423,
  CA3: 463,
  DG: 726,
  SUB: 502,
  ProS: 484682470,
  POST: 1037,
  PRE: 1084,
  HPF: 1089,
};

/** Thalamus, midbrain and what else lies at a probe's tip. */
export const DEEP: Structures = {
  APN: 215,
  LP: 218,
  MB: 313,
  TH: 549,
  LGd: 170,
  POL: 1029,
  PPT: 1061,
  OP: 706,
  NOT: 628,
  ZI: 797,
  LGv: 178,
  SGN: 325,
  SCig: 10,
  MGm: 1088,
  MGv: 1079,
  VPM: 733,
  Eth: 560581551,
  VPL: 718,
  IGL: 27,
  PP: 1044,
  PIL: 560581563,
  PO: 1020,
  SCop: 851,
  SCsg: 842,
  SCzo: 834,
  SCiw: 17,
  IntG: 563807439,
  MGd: 1072,
  MRN: 128,
  LD: 155,
  CP: 672,
  RPF: 1077,
  LT: 66,
  PF: 930,
  PoT: 563807435,
  VL: 81,
  RT: 262,
};

/** Grey matter, no more being known. */
export const GREY: Structures = { grey: 8 };
