/** How a table is read, on the wire. */
import { z } from 'zod'
import { Id } from '#kit/shapes.ts'

const Plain = z.strictObject({ is: z.enum(['unit', 'indicator', 'round', 'value', 'ignored']) })
const Meaning = z.union([
  Plain,
  z.strictObject({ is: z.literal('figure'), indicatorId: Id, roundId: Id.nullable() }),
  z.strictObject({ is: z.literal('period'), roundId: Id }),
])

const row = z.int().min(1).max(2_000_000)

const reading = {
  /** By name without accents and capitals: the unit that is meant, or null for a line left out on purpose. */
  units: z.record(z.string().max(300), Id.nullable()),
  /** Lines of other units are left out on purpose. */
  ownOnly: z.boolean(),
  notation: z.enum(['vi', 'en']).nullable(),
  dash: z.enum(['zero', 'empty']).nullable(),
}

export const LayoutShape = z.strictObject({
  /** Which sheet, by its place among the tabs, from 0. */
  sheet: z.int().min(0).max(100),
  /** The rows of the head, as Excel numbers them. */
  head: z.strictObject({ from: row, to: row }),
  /** By column, from the first; null where it has not been said. */
  columns: z.array(Meaning.nullable()).max(400),
  /** The round, and the unit, that are meant where the table names none. */
  roundId: Id.nullable(),
  unitId: Id.nullable(),
  ...reading,
})

/** What is kept of it in the database, by the heads of the columns. */
export const RememberedShape = z.strictObject({
  columns: z.array(
    z.strictObject({
      head: z.string(),
      means: z.union([Plain, z.strictObject({ is: z.literal('figure'), code: z.string() })]),
    }),
  ),
  ...reading,
})
