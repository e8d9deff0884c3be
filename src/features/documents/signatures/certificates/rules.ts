/** Whose key signed, and who vouches for it up to a root that is trusted (RFC 5280, 6). Pure but for WebCrypto. */
import { BasicConstraints, Certificate, getCrypto, type RelativeDistinguishedNames } from 'pkijs'
import { sha256 } from '#kit/digest.ts'
import type { Finding } from '../findings/rules.ts'
import { fault, note } from '../findings/rules.ts'
import { blocksIn } from '../pem/rules.ts'
import { type RevokedList, saidOf } from '../revocations/rules.ts'
import { hexOf } from '../syntax/rules.ts'

/** A certificate with the very bytes it came in. */
export type Known = { der: Uint8Array<ArrayBuffer>; certificate: Certificate }

/**
 * `signedAt`: when its key signed, as far as that is told; `at`: when the question is asked. `stamped`: somebody else
 * vouches for the first.
 */
export type Trust = {
  roots: readonly Known[]
  lists?: readonly RevokedList[]
  signedAt: Date
  at: Date
  stamped?: boolean
}

/** How far a certificate could be followed. `unknown`: no root was given to follow it to. */
export type Chain = 'trusted' | 'untrusted' | 'unknown'
/** `revoked-since`: after somebody else had seen that it signed. */
export type Revocation = 'good' | 'revoked' | 'revoked-since' | 'unknown'
export type Followed = { chain: Chain; revocation: Revocation; findings: Finding[] }

export function readCertificate(der: Uint8Array<ArrayBuffer>): Known | undefined {
  try {
    return { der, certificate: Certificate.fromBER(der) }
  } catch {
    return undefined
  }
}

/** Certificates out of a file: PEM with any number of them, or one in DER. */
export const certificatesIn = (bytes: Uint8Array<ArrayBuffer>): Known[] =>
  blocksIn(bytes, 'CERTIFICATE').flatMap((der) => readCertificate(der) ?? [])
/** As they are kept: PEM, one text or several. */
export const certificatesInText = (pems: readonly string[]): Known[] =>
  pems.flatMap((pem) => certificatesIn(new TextEncoder().encode(pem)))

export const fingerprintOf = async ({ der }: Known): Promise<string> => `sha256:${await sha256(der)}`
/** Of the key alone: two certificates may carry one key. */
export const keyPrintOf = async ({ certificate }: Known): Promise<string> =>
  sha256(new Uint8Array(certificate.subjectPublicKeyInfo.toSchema().toBER()))

const named: Record<string, string> = {
  '2.5.4.3': 'CN',
  '2.5.4.11': 'OU',
  '2.5.4.10': 'O',
  '2.5.4.7': 'L',
  '2.5.4.6': 'C',
}
const parts = (names: RelativeDistinguishedNames) =>
  names.typesAndValues.map(({ type, value }) => ({ type: named[type] ?? type, value: String(value.valueBlock.value) }))

/** What somebody is called in a certificate: the common name, else all of it. */
export function nameOf(names: RelativeDistinguishedNames): string {
  return parts(names).find(({ type }) => type === 'CN')?.value ?? namesTold(names)
}
/** All that somebody is called: "CN=…, OU=…". */
export const namesTold = (names: RelativeDistinguishedNames): string =>
  parts(names)
    .map(({ type, value }) => `${type}=${value}`)
    .join(', ')
/** All that a certificate says of whom it is given to. */
export const subjectOf = ({ certificate }: Known): string => namesTold(certificate.subject)
export const serialOf = ({ certificate }: Known): string => hexOf(certificate.serialNumber.valueBlock.valueHexView)
export const subjectHas = ({ certificate }: Known, words: string): boolean =>
  parts(certificate.subject).some(({ value }) => value.includes(words))

const weakSignatures: Record<string, string> = {
  '1.2.840.113549.1.1.2': 'MD2',
  '1.2.840.113549.1.1.4': 'MD5',
  '1.2.840.113549.1.1.5': 'SHA-1',
  '1.2.840.10045.4.1': 'SHA-1',
}

const longest = 8
const isSame = (a: Known, b: Known) => a.der.length === b.der.length && a.der.every((byte, at) => byte === b.der[at])

/** From a signer's certificate to a root, with all that speaks against the way. */
export async function followed(leaf: Known, pool: readonly Known[], trust: Trust): Promise<Followed> {
  const way = [leaf]
  let last = await climb(way, pool, trust.roots)
  if (last !== 'trusted' && trust.roots.length === 0) last = note('certificate.no-roots')
  const revoked = await revocationOf(way, trust)
  const findings = [...(last === 'trusted' ? [] : [last]), ...way.flatMap((one, at) => ownFaults(one, at, way, trust))]
  return { chain: chainTold(last), revocation: revoked.revocation, findings: [...findings, ...revoked.findings] }
}

const chainTold = (last: Finding | 'trusted'): Chain => {
  if (last === 'trusted') return 'trusted'
  return last.weight === 'note' ? 'unknown' : 'untrusted'
}

/** Fills the way upwards; ends at a root, or says where nobody vouches any more. */
async function climb(way: Known[], pool: readonly Known[], roots: readonly Known[]): Promise<Finding | 'trusted'> {
  for (;;) {
    const top = way.at(-1) as Known
    if (roots.some((root) => isSame(root, top))) return 'trusted'
    const calledSo = [...roots, ...pool].filter((one) => one.certificate.subject.isEqual(top.certificate.issuer))
    const above = await firstThat(calledSo, (one) => vouches(one, top))
    const issuer = nameOf(top.certificate.issuer)
    const isEnd = above === undefined || way.length >= longest || isSame(above, top)
    // Whoever is called like a trusted root, and is not it, borrows its name.
    const borrowed = calledSo.some((one) => roots.includes(one) || !above)
    if (isEnd) return fault(borrowed ? 'certificate.forged' : 'certificate.unknown-issuer', { issuer })
    way.push(above)
  }
}

async function firstThat<T>(list: readonly T[], fits: (one: T) => Promise<boolean>): Promise<T | undefined> {
  for (const one of list) if (await fits(one)) return one
  return undefined
}

async function vouches(issuer: Known, of: Known): Promise<boolean> {
  try {
    return await of.certificate.verify(issuer.certificate)
  } catch {
    return false
  }
}

function ownFaults(known: Known, at: number, way: readonly Known[], trust: Trust): Finding[] {
  const { certificate } = known
  const name = nameOf(certificate.subject)
  const isRoot = trust.roots.some((root) => isSame(root, known))
  const weak = isRoot ? undefined : weakSignatures[certificate.signatureAlgorithm.algorithmId]
  const unread = certificate.extensions?.find(({ critical, extnID }) => critical && !understood.has(extnID))
  return [
    ...timeFaults(known, name, trust),
    ...(weak ? [fault('certificate.weak', { name, algorithm: weak })] : []),
    ...(unread ? [fault('certificate.critical', { name, extension: unread.extnID })] : []),
    ...(at === 0 ? leafFaults(known, name) : authorityFaults(known, name, at, way)),
  ]
}

const day = (date: Date) => (Number.isNaN(date.getTime()) ? '?' : date.toISOString().slice(0, 10))

function timeFaults({ certificate }: Known, name: string, { signedAt, at, stamped }: Trust): Finding[] {
  const [from, to] = [certificate.notBefore.value, certificate.notAfter.value]
  // Asked so that a day nobody can read holds for no time.
  if (!(signedAt >= from)) return [fault('certificate.not-yet', { name, on: day(from) })]
  if (!(signedAt <= to)) return [fault('certificate.expired', { name, on: day(to) })]
  return at > to && !stamped ? [note('certificate.expired-since', { name, on: day(to) })] : []
}

/** Key usage, basic constraints, key identifiers, names, policies, extended usage, where revocations are told. */
const understood = new Set(['15', '19', '14', '35', '17', '18', '31', '32', '37'].map((last) => `2.5.29.${last}`))

/** Bits of the key usage; all of them where a certificate does not say. */
function usageOf({ certificate }: Known): number {
  const usage = certificate.extensions?.find(({ extnID }) => extnID === '2.5.29.15')
  const bits = usage?.parsedValue?.valueBlock?.valueHexView as Uint8Array | undefined
  return usage ? (bits?.[0] ?? 0) : 0xff
}
const usage = { signing: 0x80, commitment: 0x40, certificates: 0x04 }

const leafFaults = (known: Known, name: string): Finding[] =>
  usageOf(known) & (usage.signing | usage.commitment) ? [] : [fault('certificate.usage', { name })]

function authorityFaults(known: Known, name: string, at: number, way: readonly Known[]): Finding[] {
  const found = known.certificate.extensions?.find(({ extnID }) => extnID === '2.5.29.19')?.parsedValue
  const limits = found instanceof BasicConstraints ? found : undefined
  const below = limits?.pathLenConstraint
  const tooMany = typeof below === 'number' && way.slice(1, at).length > below
  const may = limits?.cA === true && (usageOf(known) & usage.certificates) !== 0 && !tooMany
  return may ? [] : [fault('certificate.not-an-authority', { name })]
}

/**
 * Known only where each certificate below the root has a list of its issuer that is genuine and not out of date. Whoever was
 * revoked after they signed had signed all the same, where somebody else saw it (ETSI EN 319 102-1, 5.2.11).
 */
async function revocationOf(way: readonly Known[], trust: Trust): Promise<Omit<Followed, 'chain'>> {
  let revocation: Revocation = way.length > 1 ? 'good' : 'unknown'
  const since: Finding[] = []
  for (const [at, { certificate }] of way.slice(0, -1).entries()) {
    const { certificate: issuer } = way[at + 1] as Known
    const said = await saidOf(trust.lists ?? [], { certificate, issuer, at: trust.at })
    if (said.is === 'unknown') revocation = 'unknown'
    if (said.is !== 'revoked') continue
    const facts = { name: nameOf(certificate.subject), on: day(said.since) }
    if (!trust.stamped || said.since <= trust.signedAt)
      return { revocation: 'revoked', findings: [fault('certificate.revoked', facts)] }
    since.push(note('certificate.revoked-since', facts))
  }
  if (since.length > 0) return { revocation: 'revoked-since', findings: since }
  return { revocation, findings: revocation === 'unknown' ? [note('certificate.revocation-unknown')] : [] }
}

/** What a key is, and whether it is too small to be trusted today (SOG-IS: RSA from 2048 bits, curves from 256). */
export function keyOf({ certificate }: Known): { kind: string; weak: boolean } {
  const { algorithm, parsedKey } = certificate.subjectPublicKeyInfo
  if (algorithm.algorithmId === '1.2.840.10045.2.1') {
    const curve = String(algorithm.algorithmParams?.valueBlock?.toString() ?? '')
    return { kind: curves[curve] ?? `EC ${curve}`, weak: !(curve in curves) }
  }
  const bits = parsedKey && 'modulus' in parsedKey ? bitsOf(parsedKey.modulus.valueBlock.valueHexView) : 0
  return { kind: `RSA ${bits}`, weak: bits < 2048 }
}

const curves: Record<string, string> = {
  '1.2.840.10045.3.1.7': 'EC P-256',
  '1.3.132.0.34': 'EC P-384',
  '1.3.132.0.35': 'EC P-521',
}

function bitsOf(number: Uint8Array): number {
  const from = number.findIndex((byte) => byte !== 0)
  return from < 0 ? 0 : (number.length - from) * 8 - Math.clz32(number[from] ?? 0) + 24
}

/** Whether bytes were signed by the key of a certificate. What cannot be checked was not. */
export async function isSignedBy(
  { certificate }: Known,
  signed: Uint8Array<ArrayBuffer>,
  signature: Parameters<ReturnType<typeof crypto_>['verifyWithPublicKey']>[1],
  algorithm: Certificate['signatureAlgorithm'],
  digest: string,
): Promise<boolean> {
  try {
    return await crypto_().verifyWithPublicKey(signed, signature, certificate.subjectPublicKeyInfo, algorithm, digest)
  } catch {
    return false
  }
}
const crypto_ = () => getCrypto(true)
