/** The tree of all units of a day, compact: thousands of rows in one answer. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id } from '#kit/shapes.ts'
import { asOf } from '../contract.ts'

/** Places in the list of units or provinces; -1 where there is none. */
const Place = z.int().min(-1)
/** As `TreeRow` says. */
const Row = z.tuple([z.string(), z.string(), z.string(), z.string(), Place, Place])

export const UnitTree = z.strictObject({
  day: DayShape,
  provinces: z.array(z.strictObject({ id: Id, name: z.string() })),
  /** By name; a parent that does not exist on the day is none. */
  units: z.array(Row),
})
export type UnitTree = z.output<typeof UnitTree>

export const getUnitTree = endpoint({
  method: 'get',
  path: '/unit-tree',
  action: 'organisation.read',
  summary: 'Cây đơn vị có vào một ngày: dưới đơn vị cấp trên, rồi dưới tỉnh, thành phố',
  query: z.strictObject(asOf),
  returns: UnitTree,
})
