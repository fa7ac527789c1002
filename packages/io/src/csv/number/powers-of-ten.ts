/** Powers are tabulated up to this one. */
export const MOST_PLACES = 40;

const places = Array.from({ length: MOST_PLACES + 1 }, (_, k) => k);

/** 10^k as doubles, exact up to 10^22. */
export const POWER = Float64Array.from(places, (k) => Number(`1e${k}`));

/** The doubles nearest to 10^-k. */
export const TENTH = Float64Array.from(places, (k) => Number(`1e-${k}`));

/** Times this, the lower half of a double can be rounded away (Veltkamp 1968): 2^27 + 1. */
export const SPLITTER = 134217729;

/** The upper 26 of the 53 bits of {@link TENTH} … */
export const TENTH_HIGH = TENTH.map((tenth) => {
  const carry = tenth * SPLITTER;
  return carry - (carry - tenth);
});

/** … and the others. */
export const TENTH_LOW = TENTH.map((tenth, k) => tenth - (TENTH_HIGH[k] as number));

/** What {@link TENTH} lacks to be exact, rounded to a double: together they are off by less than 2^-106 of 10^-k. */
export const TENTH_REST = TENTH.map((tenth, k) => {
  // As integers, in units of 2^-400: the last bit of the smallest double in the table is 2^-185.
  const exact = (1n << 400n) / 10n ** BigInt(k);
  return Number(exact - BigInt(tenth * 2 ** 400)) * 2 ** -400;
});
