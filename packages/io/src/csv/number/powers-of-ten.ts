/** The largest exponent whose power of ten is the sum of two doubles. */
export const LARGEST_POWER = 44;

/** Doubles nearest to 10^0 … 10^44; exact up to 10^22. */
export const POWER = Float64Array.from({ length: LARGEST_POWER + 1 }, (_, k) => Number(`1e${k}`));

/** What {@link POWER} lacks to be exact; itself exact, because 5^44 has 103 bits. */
export const POWER_REST = Float64Array.from(POWER, (nearest, k) => Number(10n ** BigInt(k) - BigInt(nearest)));
