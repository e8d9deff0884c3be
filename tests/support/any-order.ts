/** The same things in an order that nobody knows beforehand. */
export const anyOrder = <T>(all: readonly T[]): T[] =>
  all
    .map((one) => ({ one, by: Math.random() }))
    .sort((a, b) => a.by - b.by)
    .map(({ one }) => one)
