/** The register of a unit on the wire: a year of what it numbered, and where its registers go on. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, exportFormat, FileAnswer, Id, line, listOf, May, page } from '#kit/shapes.ts'
import { states } from '../rules.ts'
import { typeCodes } from './rules.ts'

export const RegisterLine = z.strictObject({
  ...{ id: Id, seasonId: Id },
  /** "05/TB-STP"; null for a paper without a symbol. */
  symbol: z.string().nullable(),
  day: DayShape,
  typeName: z.string(),
  title: z.string(),
  signerName: z.string(),
  state: z.enum(states),
  /** Why its number is void, or why it was withdrawn. */
  reason: z.string().nullable(),
  /** The symbol, or the day, of what took its place. */
  replacedBy: z.string().nullable(),
})
export type RegisterLine = z.output<typeof RegisterLine>

const Gap = z.strictObject({
  id: Id,
  symbol: z.string(),
  first: z.int(),
  last: z.int(),
  reason: z.string(),
  on: DayShape,
  by: z.string(),
})
export type Gap = z.output<typeof Gap>

const Register = z.strictObject({ symbol: z.string(), last: z.int() })

const ofUnit = z.strictObject({ unitId: Id })
const Year = z.coerce.number().int().min(2000).max(2199)
const asked = {
  year: Year.optional(),
  /** Of this register alone: "TB-STP". */
  symbol: line(40).optional(),
  search: z.string().normalize('NFC').max(100).optional(),
}
const Asked = z.object(asked)
export type Asked = z.output<typeof Asked>

export const listRegister = endpoint({
  method: 'get',
  path: '/units/{unitId}/document-register',
  action: 'document.register',
  summary:
    'Sổ đăng ký văn bản của một đơn vị trong một năm: số, ngày, người ký, số bị huỷ kèm lý do, số cấp ngoài hệ thống',
  params: ofUnit,
  query: z.strictObject({ ...asked, limit: page.limit, cursor: Id.optional() }),
  returns: listOf(RegisterLine).extend({
    unitName: z.string(),
    /** Of the unit; null where nobody has set it. */
    abbreviation: z.string().nullable(),
    year: z.int(),
    /** Years in which it numbered anything, and this one; newest first. */
    years: z.array(z.int()),
    registers: z.array(Register),
    gaps: z.array(Gap),
    /** Units whose place one of the reader's took. */
    formerly: z.array(z.strictObject({ unitId: Id, unitName: z.string() })),
    may: May,
  }),
})

export const exportRegister = endpoint({
  method: 'get',
  path: '/exports/units/{unitId}/document-register',
  action: 'document.register',
  summary: 'Sổ đăng ký văn bản của một đơn vị trong một năm thành tệp, theo đúng bộ lọc của màn hình',
  params: ofUnit,
  query: z.strictObject({ ...asked, ...exportFormat }),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})

export const startRegister = endpoint({
  method: 'post',
  path: '/units/{unitId}/document-starts',
  action: 'document.start',
  summary:
    'Nói sổ năm nay của một loại văn bản đi tiếp từ số nào, vì các số trước đã cấp ngoài hệ thống; không bao giờ lùi',
  params: ofUnit,
  body: z.strictObject({ type: z.enum(typeCodes), next: z.int().min(2).max(99_999), reason: line(500) }),
  returns: Register,
  status: 201,
  refusals: ['register.not-forward', 'document.number-taken'],
})
