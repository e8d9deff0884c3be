/** Builds signing lists through their own endpoints, with keys of an authority that the installation trusts. */
import { createHash } from 'node:crypto'
import { type Document, draftDocument } from '#features/documents/contract.ts'
import { addRoot } from '#features/documents/roots/contract.ts'
import {
  type DemoAuthority,
  type DemoKey,
  makeDemoAuthority,
} from '#features/documents/signatures/demo-authority/rules.ts'
import {
  getSignedFile,
  getSigners,
  prepareSigning,
  putSigned,
  type SigningList,
  setSigners,
  signHere,
} from '#features/documents/signing/contract.ts'
import { found } from '#kit/refusal.ts'
import { issues, submits } from './documents.ts'
import { adopted, aPactSeason } from './pacts.ts'
import { pemOf } from './roots.ts'
import { type Bytes, cmsBy, signedBy } from './signatures.ts'
import type { Caller, World } from './world.ts'

const span = { from: new Date('2015-01-01T00:00:00Z'), to: new Date('2035-12-31T00:00:00Z') }

/** A pact as an issued document, and an authority whose root is trusted. */
export async function anIssuedPact(world: World, { members = 2 } = {}) {
  const season = await aPactSeason(world, { perBlock: members })
  const { id: seasonId, lead: officer, leadUnit, pact, conferenceId } = season
  const authority = await makeDemoAuthority(span)
  const admin = await world.aPerson({ role: 'administrator' })
  await admin.call(addRoot, { body: { name: 'Gốc thử nghiệm', certificate: pemOf(authority.root) } })
  const head = await world.aPerson({ unit: leadUnit, role: 'head', name: 'Nguyễn Văn A' })
  const frozen = await adopted(officer, pact, conferenceId)
  const body = { sourceKind: 'pact', sourceId: frozen.id, replaces: null }
  const draft = await officer.call(draftDocument, { params: { seasonId }, body })
  const document = await issues(head, await submits(officer, draft))
  return { ...season, seasonId, officer, head, admin, authority, document }
}

export const listOf = (who: Caller, { id }: { id: string }): Promise<SigningList> =>
  who.call(getSigners, { params: { documentId: id } })

type Asked = { unitId: string; step?: number; until?: string | null }

/** All that have a room sign in one step, unless others are named. */
export async function asksToSign(who: Caller, { id }: Document, named?: readonly Asked[]): Promise<SigningList> {
  const { rooms, version } = await listOf(who, { id })
  const signers = (named ?? rooms).map((one) => ({ step: 1, until: null, ...one }))
  const body = { signers: signers.map(({ unitId, step, until }) => ({ unitId, step, until })) }
  return who.call(setSigners, { params: { documentId: id }, body }, { version })
}

export const signerOf = ({ items }: SigningList, unitId: string) =>
  found(
    items.find((one) => one.unitId === unitId),
    'signer',
  )

/** A key of somebody of the unit. */
export const aKeyFor = (authority: DemoAuthority, unit: string, name = 'Trần Thị B'): Promise<DemoKey> =>
  authority.issue({ name, unit, kind: 'ec', ...span })

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

export const prepares = (who: Caller, signerId: string, key: DemoKey) =>
  who.call(prepareSigning, { params: { signerId }, body: { certificate: base64(key.certificate) } })

type Prepared = Awaited<ReturnType<typeof prepares>>

/** What crosses the wire of a signature. */
export async function sealing(key: DemoKey, { base, at, digest }: Prepared, letterId: string | null = null) {
  const cms = await cmsBy(key, new Uint8Array(Buffer.from(digest, 'hex')))
  return { base, at, certificate: base64(key.certificate), cms: base64(cms), letterId }
}

type Sealing = { key: DemoKey; prepared: Prepared; letterId?: string | null }
export const seals = async (
  who: Caller,
  signerId: string,
  { key, prepared, letterId }: Sealing,
): Promise<SigningList> => who.call(signHere, { params: { signerId }, body: await sealing(key, prepared, letterId) })

/** Both steps of signing with a key that stays here. */
export const signsHere = async (who: Caller, signerId: string, key: DemoKey): Promise<SigningList> =>
  seals(who, signerId, { key, prepared: await prepares(who, signerId, key) })

export const fileFor = async (who: Caller, { id }: { id: string }): Promise<Bytes> =>
  new Uint8Array(Buffer.from((await who.call(getSignedFile, { params: { documentId: id } })).content as Uint8Array))

/** Signed with the office's own tool: the box in the room of the unit, unless it is put elsewhere. */
export async function signedElsewhere(
  file: Bytes,
  key: DemoKey,
  { signer, at }: { signer: SigningList['items'][number]; at: Date },
): Promise<Bytes> {
  return signedBy(file, key, { place: signer.place, unit: signer.unitName, name: 'Trần Thị B', at })
}

export function brings(who: Caller, signerId: string, file: Bytes) {
  const digest = createHash('sha256').update(file).digest('hex')
  return who.call(putSigned, { params: { signerId, digest }, query: { size: file.length }, file: new Blob([file]) })
}
