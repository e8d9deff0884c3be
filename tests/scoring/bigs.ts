/** Watches for numbers of any size, which are slow: where all stands packed, none is made unit by unit. */

/** How many are made out of others while this is worked out. */
export function bigsIn(work: () => unknown): number {
  const own = globalThis.BigInt
  let count = 0
  globalThis.BigInt = new Proxy(own, {
    apply: (make, self, given) => {
      count++
      return Reflect.apply(make, self, given)
    },
  })
  try {
    work()
  } finally {
    globalThis.BigInt = own
  }
  return count
}
