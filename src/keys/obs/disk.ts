/** Bytes of a megabyte as OBS counts them, and of a gigabyte as people then read it. */
export const MEGABYTE = 1_024 ** 2;
export const GIGABYTE = 1_024 ** 3;
