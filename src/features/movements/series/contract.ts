/** One movement over the years on the wire. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, May, Version } from '#kit/shapes.ts'
import { Movement } from '../contract.ts'

const Year = z.strictObject({
  movementId: Id,
  seasonId: Id,
  year: z.int(),
  name: z.string(),
  from: DayShape.nullable(),
  to: DayShape.nullable(),
})

export const Series = z.strictObject({
  movementId: Id,
  seasonId: Id,
  continuesId: Id.nullable(),
  /** The years of which the reader may read the list, oldest first. */
  years: z.array(Year),
  /** Movements of the season before that this one may continue, for whoever may say so; `proposed` bears its name. */
  choices: z.array(z.strictObject({ movementId: Id, year: z.int(), name: z.string(), proposed: z.boolean() })),
  may: May,
  version: Version,
})
export type Series = z.output<typeof Series>

const params = z.strictObject({ movementId: Id })

export const getSeries = endpoint({
  method: 'get',
  path: '/movements/{movementId}/series',
  action: 'movement.read',
  summary: 'Một phong trào qua các năm thi đua, và những phong trào năm trước mà nó có thể tiếp nối',
  params,
  returns: Series,
  tagged: true,
})

export const continueMovement = endpoint({
  method: 'put',
  path: '/movements/{movementId}/continuation',
  action: 'movement.change',
  summary: 'Ghi phong trào này tiếp nối phong trào nào của năm trước, hoặc không tiếp nối phong trào nào',
  params,
  body: z.strictObject({ continuesId: Id.nullable() }),
  returns: Movement,
  versioned: true,
  tagged: true,
  refusals: [
    'movement.continues-elsewhere',
    'movement.series-closed',
    'movement.continued-already',
    'movement.reviews-clash',
  ],
})
