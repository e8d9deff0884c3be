/** Who may draft, submit, issue, read and withdraw documents; what anybody is told of an issued one. */
import type { Said } from '#kit/refusal.ts'
import type { Context } from '#platform/context.ts'
import { handle, handleExport, handleFree, type Route } from '#platform/http.ts'
import { leaders, type Policy, readers, rows } from '#platform/policy.ts'
import type { Say } from '#platform/problem.ts'
import * as actions from './actions.ts'
import * as bundling from './bundles/actions.ts'
import * as bundles from './bundles/contract.ts'
import * as contract from './contract.ts'
import * as issuing from './issuing/actions.ts'
import * as register from './register/actions.ts'
import * as registers from './register/contract.ts'
import * as templates from './templates/actions.ts'
import { carryTemplates } from './templates/carrying/actions.ts'
import * as templateContract from './templates/contract.ts'
import * as verifying from './verifying/actions.ts'
import * as publicly from './verifying/contract.ts'

const own = rows(['officer', 'head', 'council_member', 'teller', 'ministry_officer', 'auditor'], 'own')
const drafting = rows(['officer', 'head', 'ministry_officer'], 'own')
/** A body that organises regions has officers and often no head here: of them it takes two. */
const issuers = [...rows(['head'], 'own'), ...rows(['ministry_officer'], 'own')]

export const policy = {
  'document.list': readers,
  'document.bundle': readers,
  // A draft is its unit's; the season's people read what was issued.
  'document.read': [...readers, ...own],
  // Of what the season's people do not read yet: they who answer for the season.
  'document.oversee': [...leaders, ...rows(['auditor'], 'organised')],
  // Its own people, and those of a unit that took its place.
  'document.register': own,
  'document.start': issuers,
  'document.draft': drafting,
  'document.submit': drafting,
  'document.issue': issuers,
  'document.withdraw': issuers,
  'document.verify': 'public',
  // A unit's own Word files are its own: brought by whoever drafts, read by all its people.
  'document_template.read': own,
  'document_template.keep': drafting,
} satisfies Policy

export const routes = (parts: actions.DocumentParts, speak: Say): Route[] => [
  handle(contract.listDocuments, (context, { params, query }) =>
    actions.listDocuments(context, params.seasonId, query),
  ),
  handle(contract.listOffers, (context, { params }) => actions.listOffers(context, parts, params.seasonId)),
  handle(contract.draftDocument, (context, { params, body }) =>
    actions.draftDocument(context, parts, params.seasonId, body),
  ),
  handle(contract.getDocument, (context, { params }) => actions.getDocument(context, parts, params.documentId)),
  handleFree(contract.getDocumentFile, (doors, { params, query }) =>
    issuing.getFile(doors, parts, params.documentId, query.form),
  ),
  handle(contract.writeParagraph, (context, { params, body }) =>
    actions.writeParagraph(context, parts, params.documentId, body),
  ),
  handle(contract.takeOver, (context, { params, body }) =>
    actions.takeOver(context, parts, params.documentId, body.key),
  ),
  handle(contract.submitDocument, (context, { params }) => actions.submitDocument(context, parts, params.documentId)),
  handle(contract.returnDocument, (context, { params, body }) =>
    actions.returnDocument(context, parts, params.documentId, body.reason),
  ),
  handle(contract.discardDocument, (context, { params }) => actions.discardDocument(context, parts, params.documentId)),
  handle(contract.reopenDocument, (context, { params }) => actions.reopenDocument(context, parts, params.documentId)),
  handleFree(contract.issueDocument, (doors, { params, body }) =>
    issuing.issueDocument(doors, parts, params.documentId, body),
  ),
  handle(contract.withdrawDocument, (context, { params, body }) =>
    actions.withdrawDocument(context, parts, params.documentId, body),
  ),
  handle(registers.listRegister, (context, { params, query }) => register.listRegister(context, params.unitId, query)),
  handleExport(registers.exportRegister, (context, { params, query }) =>
    register.exportRegister(context, params.unitId, query),
  ),
  handle(registers.startRegister, (context, { params, body }) => register.startRegister(context, params.unitId, body)),
  handle(templateContract.listTemplates, (context, { params }) =>
    templates.listTemplates(context, parts, params.seasonId),
  ),
  handle(templateContract.listFields, (context, { params, query }) =>
    templates.listFields(context, parts, params.seasonId, query),
  ),
  handleFree(templateContract.getStarter, (doors, { params, query }) =>
    templates.getStarter(doors, parts, params.seasonId, query),
  ),
  handleFree(templateContract.addTemplate, (doors, { params, query, file }) =>
    templates.addTemplate(doors, parts, params.seasonId, { ...query, file }),
  ),
  handle(templateContract.carryTemplates, (context, { params, body }) =>
    carryTemplates(context, parts, params.seasonId, body.unitId),
  ),
  handleFree(templateContract.getTemplateFile, (doors, { params }) =>
    templates.getTemplateFile(doors, params.templateId),
  ),
  handle(templateContract.endTemplate, (context, { params }) => templates.endTemplate(context, params.templateId)),
  handle(publicly.checkCode, (context, { params }) => verifying.checkCode(context, params.checkCode)),
  ...bundleRoutes(parts, speak),
  handle(publicly.checkFile, (context, { params }) => verifying.checkFile(context, params.issuedDigest)),
]

function bundleRoutes(parts: actions.DocumentParts, speak: Say): Route[] {
  const told =
    ({ language }: Context) =>
    (said: Said) =>
      speak(said, language)
  return [
    handle(bundles.chooseBundle, (context, { params, query }) =>
      bundling.chooseBundle(context, parts, params.seasonId, query),
    ),
    handle(bundles.askBundle, (context, { params, body }) =>
      bundling.askBundle(context, parts, params.seasonId, body, told(context)),
    ),
    handle(bundles.listBundles, (context, { params }) => bundling.listBundles(context, params.seasonId, told(context))),
    handle(bundles.getBundle, (context, { params }) => bundling.getBundle(context, params.bundleId, told(context))),
    handle(bundles.cancelBundle, (context, { params }) =>
      bundling.cancelBundle(context, params.bundleId, told(context)),
    ),
    handle(bundles.getBundleFile, (context, { params, query }) =>
      bundling.getFile(context, params.bundleId, query.view),
    ),
  ]
}
