/** A token in its reader: what it holds, and its key at work. The key never leaves it. */
import { type Known, readCertificate } from '#features/documents/signatures/certificates/rules.ts'
import { Refused } from '#kit/refusal.ts'
import { isUnknown, recordOf, type TokenTold, tokenIn, tokenRoom, ulongAt } from './memory.ts'
import { type Module, openModule } from './module.ts'

type Bytes = Uint8Array<ArrayBuffer>

export type TokenCertificate = { id: Buffer; known: Known }
export type Slot = TokenTold & { slot: number }
/** Typed where the token is, and forgotten as soon as it was used; null: typed at the reader itself. */
export type Pin = Buffer | null

const numbers = {
  ...{ class: 0x0, value: 0x11, certificateType: 0x80, id: 0x102, alwaysAuthenticate: 0x202 },
  ...{ certificate: 1, privateKey: 3, x509: 0 },
  ...{ serialSession: 0x4, user: 1, contextSpecific: 2 },
}
const mechanisms = { ecdsa: 0x1041, ecdsaSha256: 0x1044, rsa: 0x1, rsaSha256: 0x40 }

/** Runs with a module that was told to begin, and tells it to end, however that goes. */
export async function withModule<T>(path: string, deed: (module: Module) => Promise<T>): Promise<T> {
  const module = await openModule(path)
  module.call('C_Initialize', null)
  try {
    return await deed(module)
  } finally {
    quietly(() => module.call('C_Finalize', null))
  }
}

/** What is only tidied up says nothing: the reason that counts was told before. */
function quietly(deed: () => void): void {
  try {
    deed()
  } catch (error) {
    if (!(error instanceof Refused)) throw error
  }
}

/** The tokens that are in their readers and were set up. */
export function slotsOf({ layout, call }: Module): Slot[] {
  const count = recordOf(layout, [{ ulong: 0 }])
  call('C_GetSlotList', 1, null, count)
  const ids = Buffer.alloc(ulongAt(count, 0, layout) * layout.ulong)
  if (ids.length === 0) return []
  call('C_GetSlotList', 1, ids, count)
  return Array.from({ length: ulongAt(count, 0, layout) }, (_, at) => {
    const slot = ulongAt(ids, at * layout.ulong, layout)
    const record = Buffer.alloc(tokenRoom(layout))
    call('C_GetTokenInfo', slot, record)
    return { slot, ...tokenIn(record, layout) }
  }).filter(({ ready }) => ready)
}

export type Session = {
  certificates: () => TokenCertificate[]
  login: (pin: Pin) => void
  /** Signs with the key of a certificate; asks for the PIN once more where the key wants that. */
  signer: (certificate: TokenCertificate, pin: Pin) => (bytes: Bytes) => Promise<Bytes>
}

export async function withSession<T>(module: Module, slot: number, deed: (session: Session) => Promise<T>): Promise<T> {
  const { layout, call } = module
  const out = recordOf(layout, [{ ulong: 0 }])
  call('C_OpenSession', slot, numbers.serialSession, null, null, out)
  const session = ulongAt(out, 0, layout)
  const login = (kind: number, pin: Pin) => call('C_Login', session, kind, pin, pin?.length ?? 0)
  try {
    return await deed({
      certificates: () => certificatesOf(module, session),
      login: (pin) => login(numbers.user, pin),
      signer: (certificate, pin) =>
        signerFor({ module, session, slot }, certificate, () => login(numbers.contextSpecific, pin)),
    })
  } finally {
    quietly(() => call('C_Logout', session))
    quietly(() => call('C_CloseSession', session))
  }
}

/** Attributes as a record that points to their bytes. */
function template({ layout, address }: Module, wanted: readonly (readonly [number, Buffer])[]): Buffer {
  const parts = wanted.flatMap(([type, value]) => [
    { ulong: type },
    { address: value.length > 0 ? address(value) : 0n },
    { ulong: value.length },
  ])
  return recordOf(layout, parts)
}

function found(module: Module, session: number, wanted: readonly (readonly [number, Buffer])[]): number[] {
  const { layout, call } = module
  call('C_FindObjectsInit', session, template(module, wanted), wanted.length)
  const [handles, count] = [Buffer.alloc(64 * layout.ulong), recordOf(layout, [{ ulong: 0 }])]
  const all: number[] = []
  do {
    call('C_FindObjects', session, handles, 64, count)
    for (let at = 0; at < ulongAt(count, 0, layout); at++) all.push(ulongAt(handles, at * layout.ulong, layout))
  } while (ulongAt(count, 0, layout) > 0)
  call('C_FindObjectsFinal', session)
  return all
}

/** First how long it is, then what it is. */
function attribute(module: Module, session: number, object: number, type: number): Buffer | undefined {
  const { layout, call } = module
  const lengthAt = layout.ulong + layout.pointer
  const ask = template(module, [[type, Buffer.alloc(0)]])
  try {
    call('C_GetAttributeValue', session, object, ask, 1)
  } catch (error) {
    if (error instanceof Refused) return undefined
    throw error
  }
  const length = ulongAt(ask, lengthAt, layout)
  if (isUnknown(length, layout)) return undefined
  const value = Buffer.alloc(length)
  if (length === 0) return value
  const got = template(module, [[type, value]])
  call('C_GetAttributeValue', session, object, got, 1)
  return value.subarray(0, ulongAt(got, lengthAt, layout))
}

function certificatesOf(module: Module, session: number): TokenCertificate[] {
  const number = (ulong: number) => recordOf(module.layout, [{ ulong }])
  const wanted = [
    [numbers.class, number(numbers.certificate)],
    [numbers.certificateType, number(numbers.x509)],
  ] as const
  return found(module, session, wanted).flatMap((object) => {
    const der = attribute(module, session, object, numbers.value)
    const known = der && readCertificate(new Uint8Array(der))
    const id = attribute(module, session, object, numbers.id) ?? Buffer.alloc(0)
    return known ? [{ id, known }] : []
  })
}

const ec = '1.2.840.10045.2.1'
type At = { module: Module; session: number; slot: number }

function signerFor(at: At, { id, known }: TokenCertificate, again: () => void): (bytes: Bytes) => Promise<Bytes> {
  const { module, session } = at
  const kind = [numbers.class, recordOf(module.layout, [{ ulong: numbers.privateKey }])] as const
  const [key] = found(module, session, id.length > 0 ? [kind, [numbers.id, id]] : [kind])
  if (key === undefined) throw new Refused({ kind: 'invalid', code: 'token.no-key' })
  const isEc = known.certificate.subjectPublicKeyInfo.algorithm.algorithmId === ec
  const mechanism = mechanismFor(mechanismsOf(at), isEc)
  const asksAgain = attribute(module, session, key, numbers.alwaysAuthenticate)?.[0] === 1
  return async (bytes) => {
    const parts = [{ ulong: mechanism }, { address: 0n }, { ulong: 0 }]
    module.call('C_SignInit', session, recordOf(module.layout, parts), key)
    if (asksAgain) again()
    return signature(at, await signable(bytes, mechanism))
  }
}

function mechanismsOf({ module: { layout, call }, slot }: At): number[] {
  const count = recordOf(layout, [{ ulong: 0 }])
  call('C_GetMechanismList', slot, null, count)
  const list = Buffer.alloc(ulongAt(count, 0, layout) * layout.ulong)
  call('C_GetMechanismList', slot, list, count)
  return Array.from({ length: ulongAt(count, 0, layout) }, (_, at) => ulongAt(list, at * layout.ulong, layout))
}

function mechanismFor(offered: readonly number[], isEc: boolean): number {
  const wanted = isEc ? [mechanisms.ecdsa, mechanisms.ecdsaSha256] : [mechanisms.rsaSha256, mechanisms.rsa]
  const mechanism = wanted.find((one) => offered.includes(one))
  if (mechanism === undefined) throw new Refused({ kind: 'invalid', code: 'token.no-mechanism' })
  return mechanism
}

/** DigestInfo of SHA-256 (RFC 8017, 9.2, note 1), which goes before the digest where the token only pads. */
const digestInfo = Buffer.from('3031300d060960864801650304020105000420', 'hex')

/** What this mechanism is given: the bytes themselves where it takes their digest, else the digest. */
async function signable(bytes: Bytes, mechanism: number): Promise<Uint8Array> {
  if (mechanism === mechanisms.rsaSha256 || mechanism === mechanisms.ecdsaSha256) return bytes
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return mechanism === mechanisms.rsa ? Buffer.concat([digestInfo, digest]) : digest
}

/** Longer than any key's that is known today: RSA with 16,384 bits. */
const longest = 2048

function signature({ module: { layout, call }, session }: At, given: Uint8Array): Bytes {
  const [out, length] = [Buffer.alloc(longest), recordOf(layout, [{ ulong: longest }])]
  call('C_Sign', session, given, given.length, out, length)
  return new Uint8Array(out.subarray(0, ulongAt(length, 0, layout)))
}
