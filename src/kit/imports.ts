/** What crosses the wire when a table comes in: first what it would do, then, as it was shown, that it was done. */
import { z } from 'zod'

const Fault = z.strictObject({
  /** As Excel numbers rows; null where the whole file is meant. */
  row: z.int().nullable(),
  column: z.string().nullable(),
  code: z.string(),
  message: z.string(),
})
const Change = z.strictObject({
  row: z.int(),
  /** The thing's name, for whoever reads the list of changes. */
  name: z.string(),
  deed: z.enum(['add', 'change']),
  fields: z.array(z.strictObject({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
})

export const ImportReport = z.strictObject({
  /** Digest of exactly these changes; loading asks for it, so that what is loaded is what was shown. */
  plan: z.string(),
  rows: z.int(),
  added: z.int(),
  changed: z.int(),
  same: z.int(),
  faults: z.array(Fault),
  /** The first thousand changes; the counts above tell of all. */
  changes: z.array(Change),
})
export type ImportReport = z.infer<typeof ImportReport>
export type ImportChange = z.infer<typeof Change>

/** The plan that was shown, named when it is carried out. */
export const importPlan = { plan: z.string().regex(/^[0-9a-f]{64}$/, 'input.not-digest') }

export const importRefusals = ['table.has-faults', 'table.changed-since'] as const
