/** Who may call what of the hand-over of a season. */
import { handle, handleExport, type Route } from '#platform/http.ts'
import { leaders, type Policy, rows } from '#platform/policy.ts'
import * as actions from './actions.ts'
import * as contacts from './contacts/actions.ts'
import * as contactContract from './contacts/contract.ts'
import * as contract from './contract.ts'
import * as lessons from './lessons/actions.ts'
import * as lessonContract from './lessons/contract.ts'

/** The unit that leads the season, and the one that leads the next: before and after their terms too. */
const side = rows(['officer', 'head'], 'own')

export const policy = {
  'handover.read': [...leaders, ...side],
  'handover.prepare': [...leaders, ...side],
  'handover.make': side,
  'handover.receive': side,
} satisfies Policy

export const routes = (parts: actions.HandoverParts): Route[] => [
  handle(contract.getHandover, (context, { params, query }) =>
    actions.getHandover(context, parts, { ...params, number: query.number }),
  ),
  handleExport(contract.exportHandover, (context, { params, query }) =>
    actions.exportHandover(context, parts, { ...params, number: query.number }),
  ),
  handle(contract.handOver, (context, { params, body }) => actions.handOver(context, parts, params.seasonId, body)),
  handle(contract.receiveHandover, (context, { params, body }) =>
    actions.receiveHandover(context, parts, params.seasonId, body),
  ),
  handle(contract.refuseHandover, (context, { params, body }) =>
    actions.refuseHandover(context, parts, params.seasonId, body.reason),
  ),
  handle(contract.withdrawHandover, (context, { params, body }) =>
    actions.withdrawHandover(context, parts, params.seasonId, body.reason),
  ),
  handle(lessonContract.addLesson, (context, { params, body }) => lessons.addLesson(context, params.seasonId, body)),
  handle(lessonContract.changeLesson, (context, { params, body }) =>
    lessons.changeLesson(context, params.lessonId, body),
  ),
  handle(lessonContract.removeLesson, (context, { params }) => lessons.removeLesson(context, params.lessonId)),
  handle(contactContract.addContact, (context, { params, body }) =>
    contacts.addContact(context, params.seasonId, body),
  ),
  handle(contactContract.changeContact, (context, { params, body }) =>
    contacts.changeContact(context, params.contactId, body),
  ),
  handle(contactContract.removeContact, (context, { params }) => contacts.removeContact(context, params.contactId)),
]
