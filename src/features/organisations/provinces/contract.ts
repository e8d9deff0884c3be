/** What crosses the wire about provinces with their line: then, now, and which units stand there. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { Id } from '#kit/shapes.ts'
import { asOf, Province, Succession } from '../contract.ts'

export const ProvinceLine = z.strictObject({
  ...Province.shape,
  /** Who stands for it today; empty while it is itself. */
  now: z.array(z.strictObject({ id: Id, name: z.string() })),
  /** Over all generations, the oldest step first. */
  ancestors: z.array(Succession),
  heirs: z.array(Succession),
  /** Units that exist there on the day. */
  units: z.int(),
})

export const listProvinceLines = endpoint({
  method: 'get',
  path: '/provinces/lines',
  action: 'organisation.read',
  summary: 'Tỉnh, thành phố có vào một ngày với tiền thân, kế thừa, tên hôm nay và số đơn vị ở đó',
  query: z.strictObject(asOf),
  returns: z.strictObject({ items: z.array(ProvinceLine) }),
})
