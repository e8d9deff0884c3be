/** Who may read, send and adopt registrations. */
import { handle, handleExport, type Route } from '#platform/http.ts'
import { leaders, type Policy, readers, rows } from '#platform/policy.ts'
import * as actions from './actions.ts'
import * as belowActions from './below/actions.ts'
import * as below from './below/contract.ts'
import * as contract from './contract.ts'
import { exportRegistrations as registrationsOut } from './exports/actions.ts'
import { exportRegistrations } from './exports/contract.ts'
import * as formActions from './forms/actions.ts'
import * as forms from './forms/contract.ts'
import { grantLate } from './late/actions.ts'
import * as late from './late/contract.ts'
import * as receiptActions from './receipts/actions.ts'
import * as receipts from './receipts/contract.ts'

const own = rows(['officer', 'head'], 'own')

export const policy = {
  'registration.read': readers,
  'registration.save': own,
  'registration.send': own,
  'registration.withdraw': own,
  // A sub-unit's form: drafted and handed by its own people, included by its parent's.
  'registration.include': own,
  'registration.below': 'account',
  'registration.receive': leaders,
  'registration.adopt': leaders,
  'registration.grant-late': leaders,
} satisfies Policy

export const routes: Route[] = [
  handle(contract.listRegistrations, (context, { params, query }) =>
    actions.listRegistrations(context, params.seasonId, query.day),
  ),
  handleExport(exportRegistrations, (context, { params, query }) => registrationsOut(context, params.seasonId, query)),
  handle(contract.adoptList, (context, { params, body }) => actions.adoptList(context, params.seasonId, body)),
  handle(contract.reopenList, (context, { params, body }) => actions.reopenList(context, params.seasonId, body.reason)),
  handle(forms.getForm, (context, { params }) => formActions.getForm(context, params.formId)),
  handle(forms.startForm, (context, { params, body }) => formActions.startForm(context, params.seasonId, body)),
  handle(forms.saveForm, (context, { params, body }) => formActions.saveForm(context, params.formId, body)),
  handle(forms.sendForm, (context, { params }) => formActions.sendForm(context, params.formId)),
  handle(forms.recallForm, (context, { params }) => formActions.recallForm(context, params.formId)),
  handle(forms.addAwards, (context, { params, body }) => formActions.addAwards(context, params.formId, body.awardIds)),
  handle(receipts.receiveForm, (context, { params }) => receiptActions.receiveForm(context, params.formId)),
  handle(receipts.returnForm, (context, { params, body }) => receiptActions.returnForm(context, params.formId, body)),
  handle(late.grantLate, (context, { params, body }) => grantLate(context, params.seasonId, body)),
  handle(forms.withdraw, (context, { params, body }) => formActions.withdraw(context, params.formId, body)),
  handle(below.listSubUnitSeasons, belowActions.listSubUnitSeasons),
  handle(below.startBelow, (context, { body }) => belowActions.startBelow(context, body)),
  handle(below.handForm, (context, { params }) => belowActions.handForm(context, params.formId)),
  handle(below.takeBackForm, (context, { params }) => belowActions.takeBackForm(context, params.formId)),
  handle(below.includeForm, (context, { params }) => belowActions.includeForm(context, params.formId)),
  handle(below.handBackForm, (context, { params, body }) =>
    belowActions.handBackForm(context, params.formId, body.reason),
  ),
]
