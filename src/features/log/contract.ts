/** The history of one object: who did what, when, with what before and after. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { Id, page } from '#kit/shapes.ts'

const Value = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.unknown()),
  z.record(z.string(), z.unknown()),
])

export const Entry = z.strictObject({
  id: Id,
  action: z.string(),
  /** When it happened, and when the machine wrote it down (they differ only in samples). */
  happenedAt: z.iso.datetime(),
  recordedAt: z.iso.datetime(),
  by: z.string().nullable(),
  /** In whose name, when it was done as a substitute. */
  onBehalfOf: z.string().nullable(),
  unitName: z.string().nullable(),
  before: z.record(z.string(), Value).nullable(),
  after: z.record(z.string(), Value).nullable(),
  reason: z.string().nullable(),
  /** SHA-256(salt ‖ payload), as it stands in the log. */
  commitment: z.string(),
})

export const getHistory = endpoint({
  method: 'get',
  path: '/history',
  action: 'log.read',
  summary: 'Lịch sử của một đối tượng, mới nhất trước; chỉ gồm những gì người hỏi được đọc',
  query: z.strictObject({ kind: z.string().regex(/^[a-z_]{1,40}$/), id: Id, limit: page.limit, cursor: Id.optional() }),
  returns: z.strictObject({ items: z.array(Entry), next: z.string().nullable() }),
})
