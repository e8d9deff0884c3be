/** Who asks for signatures, signs, brings what was signed elsewhere, and takes a scan. */
import { handle, handleFree, handlePrepared, type Route } from '#platform/http.ts'
import { type Policy, rows } from '#platform/policy.ts'
import * as actions from './actions.ts'
import * as bringing from './bringing/actions.ts'
import * as contract from './contract.ts'
import * as reports from './reports/actions.ts'

const drafting = rows(['officer', 'head', 'ministry_officer'], 'own')

export const policy = {
  'document_signer.change': drafting,
  'document_signer.sign': rows(['head'], 'own'),
  // Of the unit that signs, and of the one that asks it to.
  'document_signer.bring': drafting,
  'document_signer.check': drafting,
} satisfies Policy

export const routes: readonly Route[] = [
  handle(contract.getSigners, (context, { params }) => actions.getSigners(context, params.documentId)),
  handle(contract.setSigners, (context, { params, body }) => actions.setSigners(context, params.documentId, body)),
  handle(contract.changeSigner, (context, { params, body }) =>
    actions.changeSigner(context, params.signerId, body.until),
  ),
  handle(contract.remindSigner, (context, { params }) => actions.remindSigner(context, params.signerId)),
  handle(contract.declineSigning, (context, { params, body }) =>
    actions.declineSigning(context, params.signerId, body.reason),
  ),
  handle(contract.askAgain, (context, { params }) => actions.askAgain(context, params.signerId)),
  handleFree(contract.prepareSigning, (doors, { params, body }) =>
    bringing.prepareSigning(doors, params.signerId, body),
  ),
  handlePrepared(
    contract.signHere,
    ({ params, body }, read) => bringing.sealHere(params.signerId, body, read),
    (context, { params, body }, made) => bringing.signHere(context, params.signerId, body, made),
  ),
  handleFree(contract.putSigned, (doors, { params, query, stream }) =>
    bringing.putSigned(doors, params.signerId, {
      ...{ digest: params.digest, size: query.size, from: query.from, letterId: query.letterId ?? null, stream },
    }),
  ),
  handle(contract.signOnPaper, (context, { params, body }) => bringing.signOnPaper(context, params.signerId, body)),
  handle(contract.checkScan, (context, { params, body }) => bringing.checkScan(context, params.signerId, body)),
  handleFree(contract.getSignedFile, (doors, { params }) => reports.getSignedFile(doors, params.documentId)),
  handleFree(contract.getValidity, (doors, { params }) => reports.getValidity(doors, params.documentId)),
]
