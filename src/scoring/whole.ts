/** Whole numbers as the processor counts them, as long as that is exact; beyond it, whole numbers of any size. */

/** The number itself where it is a safe integer; undefined where a double would not hold it. */
export function packed(n: bigint): number | undefined {
  const value = Number(n)
  return Number.isSafeInteger(value) ? value : undefined
}
