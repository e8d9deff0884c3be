/** Where a value lies on a drawing. Pixels alone are floating point: what is told in words stays exact. */

/** Steps that people count in: 1, 2, 2.5, 5 times a power of ten. */
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].find((times) => times * power >= rough) ?? 10
  return step * power
}

/** From nought to the first even step at or above the largest value; about so many steps. */
export function ticksTo(largest: number, about = 5): number[] {
  if (!(largest > 0)) return [0, 1]
  const step = niceStep(largest / about)
  const count = Math.ceil(largest / step - 1e-9)
  // Counted, not added up: 0.1 + 0.2 would be a tick of its own.
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)))
}

/** Nought at `from`, the last tick at `to`. */
export const along = (ticks: readonly number[], from: number, to: number) => {
  const largest = ticks.at(-1) ?? 1
  return (value: number): number => from + (value / largest) * (to - from)
}

/** So many places in a row, each in the middle of its share. */
export const placed = (count: number, from: number, to: number) => (index: number) =>
  count <= 1 ? (from + to) / 2 : from + (index / (count - 1)) * (to - from)

type Point = { x: number; y: number }

/** Lines through the points there are; where one is missing the line breaks, and nothing is drawn across it. */
export function lineThrough(points: readonly (Point | null)[]): string {
  return points
    .map((point, index) => {
      if (point === null) return ''
      const { x, y } = point
      return `${points[index - 1] ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`
    })
    .join('')
}

/** Names without the words that all of them begin with: "Cục Thi hành án dân sự" is said by the title already. */
export function shortNames(names: readonly string[]): string[] {
  if (names.length < 2) return [...names]
  const words = names.map((name) => name.split(' '))
  const shortest = Math.min(...words.map(({ length }) => length))
  const differs = Array.from({ length: shortest }, (_, at) => at).find((at) =>
    words.some((one) => one[at] !== words[0]?.[at]),
  )
  // Somebody's name is never taken away altogether.
  const from = Math.min(differs ?? shortest, shortest - 1)
  return words.map((one) => one.slice(from).join(' '))
}
