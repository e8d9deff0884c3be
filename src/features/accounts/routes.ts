/** Who may call the actions of accounts and sessions. */
import { handle, handleFree, handlePrepared, type Route } from '#platform/http.ts'
import { type Policy, rows } from '#platform/policy.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'
import { changeGrant } from './grants/actions.ts'
import * as invitations from './invitations/actions.ts'
import * as invitationContract from './invitations/contract.ts'
import * as sessions from './sessions/actions.ts'
import * as setup from './setup/actions.ts'

const administrators = rows(['administrator'], 'any')

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
  'setup.read': 'public',
  'setup.create': 'public',
  'account.read': administrators,
  'account.create': administrators,
  'account.invite': administrators,
  'account.change': administrators,
  'account.grant': administrators,
  'account.disable': administrators,
  'account.set-password': administrators,
} satisfies Policy

export const routes: readonly Route[] = [
  handle(contract.getSession, sessions.sessionOf),
  handleFree(contract.signIn, (doors, { body }) => sessions.signIn(doors, body)),
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
  handleFree(contract.setPassword, (doors, { params, body }) =>
    actions.setPassword(doors, params.accountId, body.password),
  ),
]
