/** What crosses the wire of search: what was typed, and what was found of it. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id } from '#kit/shapes.ts'
import { foundKinds } from './rules.ts'

const Found = z.strictObject({
  kind: z.enum(foundKinds),
  id: Id,
  title: z.string(),
  /** What it stands in: a season, a text, a province. */
  where: z.string().nullable(),
  /** The words of the text around what was typed. */
  excerpt: z.string().nullable(),
  /** The screen on which it is shown, or the public page. */
  path: z.string(),
  /** Its last day, when that lies before today. */
  endedOn: DayShape.nullable(),
  /** Who took its place, where that is known. */
  heirs: z.array(z.string()),
})
export type Found = z.output<typeof Found>

export const search = endpoint({
  method: 'get',
  path: '/search',
  action: 'search.read',
  summary:
    'Tìm đơn vị, khu vực, năm thi đua, phong trào, văn bản, danh hiệu, sổ khen thưởng, hội đồng và phiên họp, chỉ số, bảng tiêu chí và đề xuất sửa bảng, minh chứng, người của đơn vị mình và (cho quản trị) tài khoản; không cần dấu, sai vài chữ vẫn thấy; chỉ gồm những gì người hỏi được đọc',
  query: z.strictObject({
    q: z.string().normalize('NFC').trim().max(200),
    /** How many of each kind. */
    limit: z.coerce.number().int().min(1).max(50).default(6),
  }),
  returns: z.strictObject({ items: z.array(Found) }),
})
