/** Who may send, recall, receive and return a layer. */
import type { Approvals } from '#features/approvals/actions.ts'
import { handle, type Route } from '#platform/http.ts'
import { leaders, type Policy, readers, rows } from '#platform/policy.ts'
import { takeCardUp } from '../card-versions/actions.ts'
import { bringContent } from '../following/actions.ts'
import { getLayerPaper, setLayerPaper } from '../layer-papers/actions.ts'
import { proposeReturn, returnDeeds, returnSending } from '../returning/actions.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'

/** A layer is its author's: the unit, the unit above it, the body that organises, the unit that leads. */
export const policy = {
  'sending.read': [
    ...readers,
    ...(['own', 'above'] as const).flatMap((of) => rows(['officer', 'head', 'ministry_officer'], of)),
  ],
  'sending.prepare': rows(['officer', 'head', 'ministry_officer'], 'own'),
  'sending.submit': rows(['head', 'ministry_officer'], 'own'),
  'sending.receive': leaders,
  'sheet.take-up': rows(['officer', 'head'], 'own'),
} satisfies Policy

export const deeds = returnDeeds

export const routes = (approvals: Approvals): Route[] => [
  handle(contract.prepareSending, (context, { params }) => actions.prepareSending(context, params.layerId)),
  handle(contract.submitLayer, (context, { params, body }) => actions.submitLayer(context, params.layerId, body)),
  handle(contract.listSendings, (context, { params }) => actions.listSendings(context, params.layerId)),
  handle(contract.bringContent, (context, { params, body }) => bringContent(context, params.sendingId, body.text)),
  handle(contract.getReceipt, (context, { params }) => actions.getReceipt(context, params.sendingId)),
  handle(contract.getForm, (context, { params }) => actions.getForm(context, params.sendingId)),
  handle(contract.recallSending, (context, { params }) => actions.recallSending(context, params.sendingId)),
  handle(contract.receiveSending, (context, { params }) => actions.receiveSending(context, params.sendingId)),
  handle(contract.returnSending, (context, { params, body }) => returnSending(context, params.sendingId, body)),
  handle(contract.proposeReturn, (context, { params, body }) =>
    proposeReturn(context, approvals, params.sendingId, body),
  ),
  handle(contract.getLayerPaper, (context, { params }) => getLayerPaper(context, params.layerId)),
  handle(contract.setLayerPaper, (context, { params, body }) => setLayerPaper(context, params.layerId, body)),
  handle(contract.takeCardUp, (context, { params, body }) => takeCardUp(context, params.sheetId, body.scorecardId)),
]
