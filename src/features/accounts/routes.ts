/** Who may call the actions of accounts and sessions. */
import { readXlsx } from '#platform/files/isolate.ts'
import { handle, handleExport, handleFree, handlePrepared, type Route } from '#platform/http.ts'
import { type Policy, rows } from '#platform/policy.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'
import * as entry from './entry/actions.ts'
import * as out from './exports/actions.ts'
import * as outContract from './exports/contract.ts'
import { changeGrant } from './grants/actions.ts'
import * as imports from './imports/actions.ts'
import * as importContract from './imports/contract.ts'
import * as invitations from './invitations/actions.ts'
import * as invitationContract from './invitations/contract.ts'
import * as keys from './keys/actions.ts'
import * as keyContract from './keys/contract.ts'
import * as passkeys from './passkeys/actions.ts'
import * as passkeyContract from './passkeys/contract.ts'
import * as people from './people/actions.ts'
import * as peopleContract from './people/contract.ts'
import * as recoveries from './recoveries/actions.ts'
import * as recoveryContract from './recoveries/contract.ts'
import * as sessions from './sessions/actions.ts'
import * as setup from './setup/actions.ts'
import * as sso from './sso/actions.ts'
import * as ssoContract from './sso/contract.ts'
import * as substitutes from './substitutes/actions.ts'
import * as substituteContract from './substitutes/contract.ts'
import * as totp from './totp/actions.ts'
import * as totpContract from './totp/contract.ts'

const administrators = rows(['administrator'], 'any')
/** Those who act in a unit's name, and whoever administers the system. */
const ofUnit = [...rows(['head', 'officer'], 'own'), ...administrators]

export const policy = {
  'session.read': 'public',
  'session.open': 'public',
  'session.close': 'public',
  'session.step-up': 'account',
  'session.password': 'account',
  'session.list': 'account',
  'session.end': 'account',
  'session.end-others': 'account',
  'session.join': 'public',
  'session.factors': 'account',
  'session.passkeys': 'account',
  'session.totp': 'account',
  'setup.read': 'public',
  'setup.create': 'public',
  'account.read': administrators,
  'account.create': administrators,
  'account.invite': administrators,
  'account.change': administrators,
  'account.grant': administrators,
  'account.disable': administrators,
  'account.recover': administrators,
  'people.read': ofUnit,
  'recovery.ask': ofUnit,
  'recovery.confirm': ofUnit,
  'substitute.name': rows(['head', 'officer'], 'own'),
  'substitute.end': rows(['head', 'officer'], 'own'),
  'session.keys': 'account',
  'session.link': 'account',
  'account.link': administrators,
  'key.give': administrators,
  'key.revoke': ofUnit,
} satisfies Policy

/** A spreadsheet is opened before the transaction begins. */
const readRows = ({ file }: { file: Uint8Array }) => readXlsx(file)

export const routes: readonly Route[] = [
  handle(contract.getSession, sessions.sessionOf),
  handleFree(contract.signIn, (doors, { body }) => entry.signIn(doors, body)),
  handleFree(contract.signOut, sessions.signOut),
  handleFree(contract.stepUp, (doors, { body }) => sessions.stepUp(doors, body)),
  handleFree(contract.changePassword, (doors, { body }) => sessions.changePassword(doors, body)),
  handle(contract.listSessions, sessions.listSessions),
  handle(contract.endSession, (context, { params }) => sessions.endOneSession(context, params.sessionId)),
  handle(contract.endOtherSessions, sessions.endOtherSessions),
  handle(invitationContract.invite, (context, { body }) => invitations.invite(context, body)),
  handle(invitationContract.inviteAgain, (context, { params }) => invitations.inviteAgain(context, params.accountId)),
  handleFree(invitationContract.acceptInvitation, (doors, { body }) => invitations.acceptInvitation(doors, body)),
  handleFree(contract.getSetup, async ({ within }) => ({ open: await setup.isOpen(within) })),
  handleFree(contract.setUp, (doors, { body }) => setup.setUp(doors, body)),
  handle(contract.listAccounts, (context, { query }) => actions.listAccounts(context, query)),
  handleExport(outContract.exportAccounts, (context, { query }) => out.exportAccounts(context, query)),
  handlePrepared(importContract.checkPeople, readRows, (context, _, rows) => imports.checkPeople(context, rows)),
  handlePrepared(importContract.importPeople, readRows, (context, { query }, rows) =>
    imports.importPeople(context, query.plan, rows),
  ),
  handleExport(importContract.peopleFaults, (context, _, rows) => imports.peopleFaults(context, rows), readRows),
  handlePrepared(
    contract.createAccount,
    ({ body }) => actions.prepareAccount(body),
    (context, { body }, hash) => actions.createAccount(context, body, hash),
  ),
  handle(contract.getAccount, (context, { params }) => actions.getAccount(context, params.accountId)),
  handle(contract.changeAccount, (context, { params, body }) => actions.changeAccount(context, params.accountId, body)),
  handle(contract.grantRole, (context, { params, body }) => actions.grantRole(context, params.accountId, body)),
  handle(contract.changeGrant, (context, { params, body }) => changeGrant(context, params, body)),
  handle(contract.disableAccount, (context, { params, body }) =>
    actions.disableAccount(context, params.accountId, body),
  ),
  handleFree(invitationContract.invitationChallenge, (doors, { body }) =>
    invitations.invitationChallenge(doors, body.code),
  ),
  handle(passkeyContract.listPasskeys, passkeys.listPasskeys),
  handleFree(passkeyContract.openChallenge, entry.openChallenge),
  handleFree(passkeyContract.signInByPasskey, (doors, { body }) => entry.signInByPasskey(doors, body)),
  handleFree(passkeyContract.stepUpChallenge, entry.stepUpChallenge),
  handleFree(passkeyContract.stepUpByPasskey, (doors, { body }) => entry.stepUpByPasskey(doors, body)),
  handleFree(passkeyContract.addChallenge, passkeys.addChallenge),
  handleFree(passkeyContract.addPasskey, (doors, { body }) => passkeys.addPasskey(doors, body)),
  handleFree(passkeyContract.renamePasskey, (doors, { params, body }) =>
    passkeys.renamePasskey(doors, params.passkeyId, body.name),
  ),
  handleFree(passkeyContract.removePasskey, (doors, { params }) => passkeys.removePasskey(doors, params.passkeyId)),
  handleFree(totpContract.getFactors, totp.factorsOf),
  handleFree(totpContract.enrolTotp, totp.enrol),
  handleFree(totpContract.confirmTotp, (doors, { body }) => totp.confirm(doors, body.code)),
  handleFree(totpContract.removeTotp, totp.remove),
  handleFree(totpContract.renewCodes, totp.renewCodes),
  handle(peopleContract.listPeople, (context, { params, query }) =>
    people.listPeople(context, params.unitId, query.day),
  ),
  handleExport(outContract.exportPeople, (context, { params, query }) =>
    out.exportPeople(context, params.unitId, query.day),
  ),
  handle(substituteContract.listSubstitutes, (context, { params }) =>
    substitutes.listSubstitutes(context, params.unitId),
  ),
  handle(substituteContract.nameSubstitute, (context, { params, body }) =>
    substitutes.nameSubstitute(context, params.unitId, body),
  ),
  handle(substituteContract.endSubstitute, (context, { params }) =>
    substitutes.endSubstitute(context, params.substitutionId),
  ),
  handleFree(ssoContract.beginLink, sso.beginLink),
  handleFree(ssoContract.endLink, sso.endLink),
  handleFree(ssoContract.linkAccount, (doors, { params, body }) =>
    sso.linkAccount(doors, params.accountId, body.subject),
  ),
  handle(keyContract.listKeys, keys.listKeys),
  handle(keyContract.makeKey, (context, { body }) => keys.makeKey(context, body)),
  handle(keyContract.revokeKey, (context, { params }) => keys.revokeKey(context, params.keyId)),
  handle(keyContract.listUnitKeys, (context, { params }) => keys.listUnitKeys(context, params.unitId)),
  handle(keyContract.makeUnitKey, (context, { params, body }) => keys.makeUnitKey(context, params.unitId, body)),
  handle(keyContract.revokeUnitKey, (context, { params }) => keys.revokeUnitKey(context, params.unitId, params.keyId)),
  handle(recoveryContract.listRecoveries, (context, { params }) => recoveries.listRecoveries(context, params.unitId)),
  handle(recoveryContract.listAllRecoveries, recoveries.listAllRecoveries),
  handle(recoveryContract.askRecovery, (context, { params, body }) =>
    recoveries.askRecovery(context, params.unitId, body),
  ),
  handle(recoveryContract.recoverAccount, (context, { params, body }) =>
    recoveries.recoverAccount(context, params.accountId, body.reason),
  ),
  handleFree(recoveryContract.confirmRecovery, (doors, { params }) =>
    recoveries.confirmRecovery(doors, params.recoveryId),
  ),
  handle(recoveryContract.stopRecovery, (context, { params }) => recoveries.stopRecovery(context, params.recoveryId)),
]
