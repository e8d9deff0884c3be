/** Work that a hostile file could make: without end, or without measure. */
export function endless(_: null): number {
  for (let count = 0; ; count++) if (count < 0) return count
}

export function greedy(_: null): number {
  const all: number[][] = []
  for (;;) all.push(new Array<number>(1_000_000).fill(all.length + 0.5))
}
