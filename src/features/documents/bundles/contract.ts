/** Bundles on the wire: what may be chosen, one bundle on its way, its file. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { FileAnswer, Id, line, listOf, ParamsShape } from '#kit/shapes.ts'
import { states } from '../rules.ts'
import { bundleStates, forms } from './rules.ts'

const ofSeason = z.strictObject({ seasonId: Id })
const one = z.strictObject({ bundleId: Id })
const Kind = line(60)

/** What is in the register, or what the data tell of every unit as the reader may read it. */
const From = z.enum(['register', 'data'])

export const Choice = z.strictObject({
  from: From,
  kind: Kind.nullable(),
  /** Of the register alone. */
  state: z.enum(states).nullable(),
  unitId: Id.nullable(),
  block: z.string().max(60).nullable(),
})
export type Choice = z.output<typeof Choice>

const moment = z.iso.datetime()

export const Bundle = z.strictObject({
  id: Id,
  seasonId: Id,
  form: z.enum(forms),
  choice: Choice,
  state: z.enum(bundleStates),
  /** It shows no sign of life: whatever worked at it is gone, and it is asked for again. */
  interrupted: z.boolean(),
  done: z.int(),
  total: z.int(),
  /** Which paper is being drawn. */
  now: z.string().nullable(),
  /** What was not taken along, and why. */
  leftOut: z.array(z.strictObject({ title: z.string(), code: z.string(), message: z.string() })),
  failure: z.strictObject({ code: z.string(), params: ParamsShape, message: z.string() }).nullable(),
  fileName: z.string().nullable(),
  size: z.int().nullable(),
  digest: z.string().nullable(),
  askedAt: moment,
  /** Until when it can be fetched. */
  until: moment.nullable(),
  gone: z.boolean(),
})
export type Bundle = z.output<typeof Bundle>

const asked = {
  from: From.default('register'),
  kind: Kind.optional(),
  state: z.enum(states).optional(),
  unitId: Id.optional(),
  block: z.string().max(60).optional(),
}

export const chooseBundle = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/document-bundle-choice',
  action: 'document.bundle',
  summary: 'Bạn tải được những văn bản nào thành một gói: bao nhiêu văn bản theo điều kiện chọn, như bạn đọc được',
  params: ofSeason,
  query: z.strictObject(asked),
  returns: z.strictObject({
    /** What the data can be put on. */
    kinds: z.array(z.string()),
    blocks: z.array(z.strictObject({ code: z.string(), label: z.string() })),
    count: z.int(),
    most: z.int(),
    /** The first of them. */
    titles: z.array(z.string()),
  }),
  refusals: ['document.no-such-source'],
})

export const askBundle = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/document-bundles',
  action: 'document.bundle',
  summary: 'Gói nhiều văn bản thành một tệp: zip các tệp Word, zip các tệp PDF, hoặc một tệp PDF ghép để đọc và in',
  params: ofSeason,
  body: z.strictObject({ ...Choice.shape, form: z.enum(forms) }),
  returns: Bundle,
  status: 201,
  refusals: ['document.no-such-source', 'bundle.kind-needed', 'bundle.nothing', 'bundle.too-many', 'bundle.busy'],
})

export const listBundles = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/document-bundles',
  action: 'document.bundle',
  summary: 'Các gói văn bản bạn đã yêu cầu trong năm thi đua này, mới nhất trước',
  params: ofSeason,
  returns: listOf(Bundle),
})

export const getBundle = endpoint({
  method: 'get',
  path: '/document-bundles/{bundleId}',
  action: 'document.bundle',
  summary: 'Một gói văn bản của bạn: làm đến đâu, văn bản nào không gói được, tải được đến khi nào',
  params: one,
  returns: Bundle,
})

export const cancelBundle = endpoint({
  method: 'post',
  path: '/document-bundles/{bundleId}/cancellation',
  action: 'document.bundle',
  summary: 'Dừng một gói văn bản đang làm',
  params: one,
  body: z.strictObject({}),
  returns: Bundle,
  refusals: ['bundle.not-working'],
})

export const getBundleFile = endpoint({
  method: 'get',
  path: '/document-bundles/{bundleId}/file',
  action: 'document.bundle',
  summary: 'Tệp của gói, chỉ người yêu cầu tải được, giữ 24 giờ; tệp PDF ghép mở được ngay để in',
  params: one,
  query: z.strictObject({ view: z.enum(['download', 'print']).default('download') }),
  returns: FileAnswer,
  produces: ['zip', 'pdf'],
  refusals: ['bundle.not-made', 'bundle.gone'],
})
