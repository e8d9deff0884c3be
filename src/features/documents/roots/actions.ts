/** Trusted roots: read by anybody, changed by two people, for whoever trusts a root trusts all it will ever vouch for. */
import { X509Certificate } from 'node:crypto'
import { z } from 'zod'
import { type Approvals, actAlone, approvalNeeded, deed, propose } from '#features/approvals/actions.ts'
import { type Day, dayOf } from '#kit/days.ts'
import { found, Refused, refuseIf } from '#kit/refusal.ts'
import { DayShape, Id } from '#kit/shapes.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import { NewRoot, type SigningRoot } from './contract.ts'
import { type Read, whyNotEnd, whyNotTrust } from './rules.ts'
import * as store from './store.ts'

export async function listRoots(context: Context) {
  const items = await store.listRoots(context.db)
  return { items, next: null, may: allowed(context, {}, ['signing_root.change']) }
}

/** Those trusted on a day, as PEM: what signatures of that day are judged by. */
export async function rootsOn({ db }: { db: Db }, day: Day): Promise<string[]> {
  return (await store.rootsOn(db, day)).map(({ certificate }) => certificate)
}

/** Those trusted on some day since, as PEM: what was signed while somebody vouched for it stays signed. */
export async function rootsSince({ db, today }: { db: Db; today: Day }, day: Day): Promise<string[]> {
  return (await store.rootsDuring(db, { from: day, to: today })).map(({ certificate }) => certificate)
}

/** @throws `signing_root.not-certificate` where the text holds none. */
function readCertificate(text: string): { read: Read; certificate: string } {
  try {
    const one = new X509Certificate(text)
    const { modulusLength = null } = one.publicKey.asymmetricKeyDetails ?? {}
    return {
      certificate: one.toString(),
      read: {
        ...{ subject: inOneLine(one.subject), issuer: inOneLine(one.issuer), isAuthority: one.ca },
        fingerprint: one.fingerprint256.replaceAll(':', '').toLowerCase(),
        ...{ from: dayOf(one.validFromDate), to: dayOf(one.validToDate), bits: modulusLength },
        isRoot: one.subject === one.issuer && one.verify(one.publicKey),
      },
    }
  } catch {
    throw new Refused({ kind: 'invalid', code: 'signing_root.not-certificate' })
  }
}

const inOneLine = (name: string) => name.normalize('NFC').split('\n').join(', ')

/** Seasons under way, in which a signature may be judged by it. */
const reliedOn = async ({ db, today }: Context) => (await store.reliedOn(db, today)).map(({ id }) => id)

const about = (id: string, concerned: readonly string[]) => ({
  object: { kind: 'signing_root', id },
  path: '/quan-tri/chung-thu-goc',
  audience: 'everyone' as const,
  ...{ regionId: null, concerned },
})

const trusting = deed({
  code: 'signing_root.trust',
  input: NewRoot,
  hold: async () => undefined,
  weigh: async (context, { name, certificate }, object) => {
    const { read } = readCertificate(certificate)
    const standing = await store.rootsOn(context.db, context.today)
    const known = standing.map(({ fingerprint }) => fingerprint)
    refuseIf(whyNotTrust(read, known, context.today))
    return {
      ...about(object?.id ?? context.newId(), await reliedOn(context)),
      before: null,
      after: { name, subject: read.subject, fingerprint: read.fingerprint, to: read.to },
    }
  },
  carryOut: async (context, { name, certificate: text }, { object }) => {
    const { read, certificate } = readCertificate(text)
    await store.insertRoot(context.db, { id: object.id, name, certificate, from: context.today }, read)
    const after = { name, subject: read.subject, fingerprint: read.fingerprint }
    await record(context, { action: 'signing_root.trusted', object, audience: 'everyone', after })
  },
})

const ending = deed({
  code: 'signing_root.end',
  input: z.strictObject({ rootId: Id, day: DayShape }),
  hold: (context, { rootId }) => store.lockRoot(context.db, rootId),
  weigh: async (context, { rootId, day }) => {
    const root = found(await store.findRoot(context.db, rootId), 'signing_root')
    refuseIf(whyNotEnd(root, day, context.today))
    const { name, fingerprint } = root
    return {
      ...about(rootId, await reliedOn(context)),
      before: { name, to: null },
      after: { name, fingerprint, to: day },
    }
  },
  carryOut: async (context, { rootId, day }, { object }) => {
    const { name, fingerprint } = found(await store.lockRoot(context.db, rootId), 'signing_root')
    await store.endRoot(context.db, rootId, day)
    const after = { name, fingerprint, to: day }
    await record(context, { action: 'signing_root.ended', object, audience: 'everyone', before: { to: null }, after })
  },
})

export const rootDeeds = [trusting, ending]

/** @throws `approval.needed` once a season under way is public: then it takes two people. */
export async function addRoot(context: Context, root: NewRoot): Promise<SigningRoot> {
  demand(context, 'signing_root.change', {})
  readCertificate(root.certificate)
  refuseIf((await reliedOn(context)).length > 0 ? approvalNeeded : undefined)
  const { id } = await actAlone(context, trusting, root)
  return getRoot(context, id)
}

/** @throws `approval.needed` once a season under way is public: then it takes two people. */
export async function endRoot(context: Context, rootId: string, { day }: { day: Day }): Promise<SigningRoot> {
  demand(context, 'signing_root.change', {})
  await getRoot(context, rootId)
  refuseIf((await reliedOn(context)).length > 0 ? approvalNeeded : undefined)
  await actAlone(context, ending, { rootId, day })
  return getRoot(context, rootId)
}

const getRoot = async ({ db }: Context, id: string): Promise<SigningRoot> =>
  found(await store.findRoot(db, id), 'signing_root')

export function proposeRoot(
  context: Context,
  approvals: Approvals,
  { reason, ...input }: NewRoot & { reason: string },
) {
  demand(context, 'signing_root.change', {})
  return propose(context, approvals, trusting, { input, reason })
}

export function proposeRootEnd(
  context: Context,
  approvals: Approvals,
  rootId: string,
  { reason, day }: { reason: string; day: Day },
) {
  demand(context, 'signing_root.change', {})
  return propose(context, approvals, ending, { input: { rootId, day }, reason })
}
