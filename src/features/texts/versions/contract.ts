/** What crosses the wire about versions of a draft: the list, a name for one, two compared, one restored. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { Id, line, May, prose, Version } from '#kit/shapes.ts'
import { TextView } from '../contract.ts'

const ofText = z.strictObject({ textId: Id })

/** `version` counts every saved change; who and when are those of the change that made it. */
const TextVersion = z.strictObject({
  version: Version,
  name: z.string().nullable(),
  note: z.string().nullable(),
  madeAt: z.iso.datetime().nullable(),
  madeBy: z.string().nullable(),
  articles: z.int(),
  /** The state that stands now. */
  standing: z.boolean(),
})
export const Versions = z.strictObject({ items: z.array(TextVersion), may: May })
export type Versions = z.output<typeof Versions>

/** Places from 0 in each version; null where it is not in it. */
const pair = { before: z.int().nullable(), after: z.int().nullable() }
const Changes = z.array(z.strictObject({ kind: z.enum(['same', 'added', 'removed']), text: z.string() }))
export const Compared = z.strictObject({
  from: Version,
  to: Version,
  title: Changes,
  preamble: Changes,
  articles: z.array(
    z.strictObject({
      ...pair,
      heading: Changes,
      body: Changes,
    }),
  ),
  /** Targets, tasks and the like; null where one of the two versions is older than their being kept. */
  tail: z
    .array(z.strictObject({ title: z.string(), lines: z.array(z.strictObject({ ...pair, text: Changes })) }))
    .nullable(),
})
export type Compared = z.output<typeof Compared>

export const listVersions = endpoint({
  method: 'get',
  path: '/texts/{textId}/versions',
  action: 'text.read',
  summary: 'Các bản của dự thảo, mới nhất trước',
  params: ofText,
  returns: Versions,
})

export const nameVersion = endpoint({
  method: 'post',
  path: '/texts/{textId}/versions',
  action: 'text.edit',
  summary: 'Đặt tên cho bản hiện tại, ví dụ "Dự thảo lần 2"',
  params: ofText,
  body: z.strictObject({ name: line(120), note: prose(1000).default('') }),
  returns: Versions,
  status: 201,
})

/** A version as an address names it; more than any text will have is none. */
const VersionAsked = z.coerce.number().int().min(1).max(1_000_000)

export const compareVersions = endpoint({
  method: 'get',
  path: '/texts/{textId}/comparison',
  action: 'text.read',
  summary: 'So sánh hai bản của dự thảo theo từng từ',
  params: ofText,
  /** Without `to` the state that stands; without `from` the one before `to`. */
  query: z.strictObject({
    from: VersionAsked.optional(),
    to: VersionAsked.optional(),
  }),
  returns: Compared,
})

export const restoreVersion = endpoint({
  method: 'post',
  path: '/texts/{textId}/restoration',
  action: 'text.edit',
  summary: 'Lấy lại nội dung một bản cũ thành một lần sửa mới',
  params: ofText,
  body: z.strictObject({ version: Version }),
  returns: TextView,
  versioned: true,
  refusals: ['text.frozen', 'text.closed', 'text.version-stands'],
})
