/** An office's own Word files on the wire: which hold in a season, what fields a kind of paper has, bringing and ending one. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, FileAnswer, Id, line, listOf, May } from '#kit/shapes.ts'

const Digest = z.string().regex(/^[0-9a-f]{64}$/, 'input.not-digest')

export const Template = z.strictObject({
  id: Id,
  seasonId: Id,
  unitId: Id,
  unitName: z.string(),
  kind: z.string(),
  fileName: z.string(),
  digest: Digest,
  size: z.int(),
  /** Fields that stand in it, those of them that no paper of the kind has, and parts of a paper that it has no place for. */
  found: z.array(z.string()),
  unknown: z.array(z.string()),
  missing: z.array(z.string()),
  addedAt: z.iso.datetime(),
  from: DayShape,
  /** Its last day; before `from` where it was replaced or ended on the day it came. */
  to: DayShape.nullable(),
  may: May,
})
export type Template = z.output<typeof Template>

const Kind = line(60)
const ofSeason = z.strictObject({ seasonId: Id })
const one = z.strictObject({ templateId: Id })
const paper = { unitId: Id, kind: Kind }

export const Templates = listOf(Template).extend({
  /** Kinds of paper that can be made, and the units for which the reader may bring a template. */
  kinds: z.array(z.string()),
  units: z.array(
    z.strictObject({
      unitId: Id,
      unitName: z.string(),
      /** How many of the years before may go on in this one. */
      before: z.int(),
    }),
  ),
})
export type Templates = z.output<typeof Templates>

export const listTemplates = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/document-templates',
  action: 'document.list',
  summary: 'Mẫu Word riêng của các đơn vị bạn đọc được trong một năm thi đua, kể cả mẫu đã thôi dùng',
  params: ofSeason,
  returns: Templates,
})

const Field = z.strictObject({
  name: z.string(),
  /** Of a column of a table: its head, as the paper prints it. */
  head: z.string().nullable(),
})
export type Field = z.output<typeof Field>

export const listFields = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/document-templates/fields',
  action: 'document_template.read',
  summary: 'Các trường mà một loại văn bản có, để soạn mẫu; bảng theo văn bản soạn được lúc này',
  params: ofSeason,
  query: z.strictObject(paper),
  returns: z.strictObject({ items: z.array(Field) }),
  refusals: ['document.no-such-source'],
})

export const getStarter = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/document-templates/starter',
  action: 'document_template.read',
  summary: 'Tệp Word mẫu khởi đầu: đúng thể thức, có sẵn mọi trường của loại văn bản, để đơn vị sửa theo ý mình',
  params: ofSeason,
  query: z.strictObject(paper),
  returns: FileAnswer,
  produces: ['docx'],
  refusals: ['document.no-such-source'],
})

export const addTemplate = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/document-templates',
  action: 'document_template.keep',
  summary: 'Đưa mẫu Word của đơn vị lên cho một loại văn bản; mẫu mới thay mẫu cũ từ hôm nay',
  params: ofSeason,
  query: z.strictObject({ ...paper, name: line(200) }),
  takes: 'docx',
  returns: Template,
  status: 201,
  refusals: [
    'document.no-such-source',
    'document_template.no-fields',
    'document_template.too-large',
    'document_template.too-many',
    'document_template.name',
    'document_template.at-once',
  ],
})

export const carryTemplates = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/document-templates/carried',
  action: 'document_template.keep',
  summary: 'Dùng tiếp từ hôm nay các mẫu của năm trước, cho những loại văn bản chưa có mẫu trong năm này',
  params: ofSeason,
  body: z.strictObject({ unitId: Id }),
  returns: listOf(Template),
  status: 201,
  refusals: ['document_template.none-before', 'document_template.at-once'],
})

export const getTemplateFile = endpoint({
  method: 'get',
  path: '/document-templates/{templateId}/file',
  action: 'document_template.read',
  summary: 'Tệp mẫu, đúng từng byte như khi đưa lên',
  params: one,
  returns: FileAnswer,
  produces: ['docx'],
  refusals: ['file.damaged'],
})

export const endTemplate = endpoint({
  method: 'post',
  path: '/document-templates/{templateId}/end',
  action: 'document_template.keep',
  summary: 'Thôi dùng một mẫu từ hôm nay: tệp Word trở về mẫu của hệ thống; văn bản đã ban hành giữ nguyên',
  params: one,
  body: z.strictObject({}),
  returns: Template,
  refusals: ['document_template.ended'],
})
