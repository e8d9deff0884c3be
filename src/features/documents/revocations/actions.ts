/** Lists of revoked certificates: read by anybody, brought by an administrator alone, for each proves itself by its signature. */
import { found, Refused, refuseIf } from '#kit/refusal.ts'
import { apartOnFile } from '#platform/apart.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import type { Doors } from '#platform/http.ts'
import { rootsOn } from '../roots/actions.ts'
import type { NewList, RevocationList } from './contract.ts'
import { type judged, type Told, whyNotInstead } from './rules.ts'
import * as store from './store.ts'

const rules = new URL('./rules.ts', import.meta.url)

const shown = ({ now }: Context, { from, to, addedAt, ...row }: store.Row): RevocationList => ({
  ...{ ...row, from: from.toISOString(), to: to?.toISOString() ?? null, addedAt: addedAt.toISOString() },
  isDue: to !== null && to < now,
})

export async function listRevocations(context: Context) {
  const rows = await store.listRevocations(context.db)
  return {
    items: rows.map((row) => shown(context, row)),
    next: null,
    may: allowed(context, {}, ['revocation_list.keep']),
  }
}

/** What signatures are judged by, in DER. */
export const revocations = ({ db }: Pick<Context, 'db'>): Promise<Uint8Array<ArrayBuffer>[]> => store.bytesOfAll(db)

/** Read and checked in a thread of its own; of an issuer the newest stands. @throws `revocation_list.…`, `file.too-slow`. */
export async function addRevocations({ actor, within }: Doors, { list, issuers }: NewList): Promise<RevocationList> {
  const { roots, at } = await within(actor, async (context) => {
    demand(context, 'revocation_list.keep', {})
    return { roots: await rootsOn(context, context.today), at: context.now.toISOString() }
  })
  const bytes = new Uint8Array(Buffer.from(list, 'base64'))
  const made = await apartOnFile<typeof judged>(rules, 'judged', { list: bytes, issuers, roots, at })
  if ('refusal' in made) throw new Refused(made.refusal)
  return within(actor, (context) => enter(context, made.told, made.der))
}

async function enter(context: Context, told: Told, list: Uint8Array): Promise<RevocationList> {
  demand(context, 'revocation_list.keep', {})
  const { db, now: at } = context
  const standing = await store.lockOf(db, told.issuer)
  refuseIf(whyNotInstead(standing, told))
  if (standing?.digest === told.digest) return shown(context, standing)
  const id = standing?.id ?? context.newId()
  const entering = standing ? store.replaceList : store.insertList
  await kept(
    context,
    { revocation_list_once: atOnce },
    async (trx) => void (await entering(trx, { id, list, told, at })),
  )
  const row = found(await store.lockOf(db, told.issuer), 'revocation_list')
  const said = ({ digest, entries }: { digest: string; entries: number }) => ({ digest, entries })
  await record(context, {
    ...{ action: 'revocation_list.added', object: { kind: 'revocation_list', id }, audience: 'everyone' },
    ...(standing && { before: said(standing) }),
    after: { issuer: told.issuer, ...said(told) },
  })
  return shown(context, row)
}

const atOnce = { kind: 'conflict', code: 'revocation_list.at-once' } as const
