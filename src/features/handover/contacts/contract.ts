/** Whom to call in a unit, on the wire: written down by whoever leads, read by both sides of the hand-over alone. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { Id, line, Version } from '#kit/shapes.ts'

const given = {
  unitId: Id,
  name: line(200),
  post: line(200).nullable(),
  phone: z
    .string()
    .trim()
    .regex(/^\+?[0-9][0-9 .()-]{6,28}$/, 'contact.not-a-phone')
    .meta({ example: '0263 3822 111' })
    .nullable(),
  note: line(500).nullable(),
}
const ContactGiven = z.strictObject(given)
export type ContactGiven = z.output<typeof ContactGiven>

export const Contact = z.strictObject({
  id: Id,
  seasonId: Id,
  ...given,
  phone: z.string().nullable(),
  version: Version,
})
export type Contact = z.output<typeof Contact>

const params = z.strictObject({ contactId: Id })
const refusals = ['handover.handed-over', 'contact.not-a-member'] as const

export const addContact = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/contacts',
  action: 'handover.prepare',
  summary: 'Ghi người liên hệ ở một đơn vị cho Trưởng năm sau',
  params: z.strictObject({ seasonId: Id }),
  body: ContactGiven,
  returns: Contact,
  status: 201,
  refusals,
})

export const changeContact = endpoint({
  method: 'put',
  path: '/contacts/{contactId}',
  action: 'handover.prepare',
  summary: 'Sửa người liên hệ chưa bàn giao',
  params,
  body: ContactGiven,
  returns: Contact,
  versioned: true,
  refusals,
})

export const removeContact = endpoint({
  method: 'delete',
  path: '/contacts/{contactId}',
  action: 'handover.prepare',
  summary: 'Bỏ người liên hệ chưa bàn giao',
  params,
  returns: z.strictObject({}),
  versioned: true,
  refusals: ['handover.handed-over'],
})
