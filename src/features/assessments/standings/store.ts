/** The SQL of which rounds of a layer count; `standingOf` (sheets/rules) says the same of rows that were read. */
import { type RawBuilder, sql } from 'kysely'

/** Came whole and was not taken back: the last of a layer that did is the form that stands. `of`: as the query calls the sending. */
export const isWhole = (of: string): RawBuilder<boolean> =>
  sql`${sql.ref(`${of}.content_at`)} is not null and ${sql.ref(`${of}.recalled_at`)} is null`

/** And has not come back either: nobody has to write it now. */
export const isThere = (of: string): RawBuilder<boolean> =>
  sql`${isWhole(of)} and ${sql.ref(`${of}.returned_at`)} is null`
