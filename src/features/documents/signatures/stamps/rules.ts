/**
 * What a time stamp on a signature tells (RFC 3161; ETSI EN 319 142-1, 5.3, PAdES B-T): that the signature was there at a
 * time which somebody else vouches for. Pure but for WebCrypto.
 */
import { type AttributeTypeAndValue, ExtKeyUsage, TSTInfo } from 'pkijs'
import { followed, type Known, nameOf, type Trust } from '../certificates/rules.ts'
import { type Cms, checkCms, readEnclosing } from '../cms/rules.ts'
import { type Finding, fault, isFault, note } from '../findings/rules.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** `trusted`: whoever gave it is vouched for by a root that is trusted to tell the time. */
export type Stamp = { at: string; by: string; trusted: boolean }
export type Stamped = { stamp: Stamp | null; findings: Finding[] }
/** `claimed`: the time that the signer's own clock told. */
export type StampTrust = Omit<Trust, 'signedAt'> & { claimed: Date | null }

const oids = {
  token: '1.2.840.113549.1.9.16.2.14',
  content: '1.2.840.113549.1.9.16.1.4',
  extendedUsage: '2.5.29.37',
  timeStamping: '1.3.6.1.5.5.7.3.8',
}
const digests: Record<string, string> = {
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
}
/** Clocks of offices differ by so much. */
const tolerance = 5 * 60_000

/** More than anybody asks for; each costs a walk up to a root. */
const most = 8

/** The stamps of a signature: the earliest that can be trusted, with what speaks against any of them. */
export async function stampOf({ signer }: Cms, trust: StampTrust): Promise<Stamped> {
  const attributes = (signer.unsignedAttrs?.attributes ?? []).filter(({ type }) => type === oids.token)
  const tokens = attributes.flatMap(({ values }) => values as AttributeTypeAndValue['value'][])
  const value = new Uint8Array(signer.signature.getValue())
  if (tokens.length > most) return wrong(fault('stamp.too-many', { most }))
  const judged: Stamped[] = []
  for (const token of tokens) judged.push(await judge(new Uint8Array(token.toBER()), value, trust))
  const stamps = judged.flatMap(({ stamp }) => stamp ?? [])
  const early = stamps.toSorted((a, b) => Number(b.trusted) - Number(a.trusted) || (a.at < b.at ? -1 : 1))
  return { stamp: early[0] ?? null, findings: judged.flatMap(({ findings }) => findings) }
}

const wrong = (...findings: Finding[]): Stamped => ({ stamp: null, findings })

/** One stamp against the value of the signature that it is to have seen. */
export async function judge(token: Bytes, value: Bytes, trust: StampTrust): Promise<Stamped> {
  const read = readStamp(token)
  if (!read) return wrong(fault('stamp.unreadable'))
  const { told, cms, content } = read
  const by = nameOf(cms.by.certificate.subject)
  if (!(await saw(told, value))) return wrong(fault('stamp.other-signature', { by }))
  const checked = await checkCms(cms, content, oids.content)
  const [forged] = checked.findings.filter(isFault)
  if (forged) return wrong(fault('stamp.forged', { by }), forged)
  if (!mayStamp(cms.by)) return wrong(fault('stamp.usage', { by }))
  if (told.genTime.getTime() > trust.at.getTime() + tolerance)
    return wrong(fault('stamp.time-ahead', { at: told.genTime.toISOString() }))
  return vouched(cms, told.genTime, trust)
}

async function vouched(cms: Cms, genTime: Date, trust: StampTrust): Promise<Stamped> {
  const by = nameOf(cms.by.certificate.subject)
  const at = genTime.toISOString()
  const { chain, findings } = await followed(cms.by, cms.pool, { ...trust, signedAt: genTime })
  if (chain !== 'trusted') return { stamp: { at, by, trusted: false }, findings: [note('stamp.untrusted', { by })] }
  const faults = findings.filter(isFault)
  if (faults.length > 0) return wrong(fault('stamp.certificate', { by }), ...faults)
  const since = findings.some(({ code }) => code === 'certificate.expired-since')
  const notes = [...clockNotes(genTime, trust), ...(since ? [note('stamp.expired-since', { by })] : [])]
  return { stamp: { at, by, trusted: true }, findings: notes }
}

function clockNotes(genTime: Date, { claimed }: StampTrust): Finding[] {
  const apart = claimed ? Math.abs(genTime.getTime() - claimed.getTime()) : 0
  return apart > tolerance ? [note('stamp.clock-differs', { minutes: Math.round(apart / 60_000) })] : []
}

/** A stamp as it was given, opened. */
export function readStamp(token: Bytes): { cms: Cms; content: Bytes; told: TSTInfo } | undefined {
  const enclosed = readEnclosing(token, oids.content)
  if (!enclosed) return undefined
  try {
    const told = TSTInfo.fromBER(enclosed.content)
    return told.version === 1 && !Number.isNaN(told.genTime.getTime()) ? { ...enclosed, told } : undefined
  } catch {
    return undefined
  }
}

async function saw({ messageImprint }: TSTInfo, value: Bytes): Promise<boolean> {
  const digest = digests[messageImprint.hashAlgorithm.algorithmId]
  if (!digest) return false
  const own = new Uint8Array(await crypto.subtle.digest(digest, value))
  const seen = new Uint8Array(messageImprint.hashedMessage.getValue())
  return own.length === seen.length && own.every((byte, at) => byte === seen[at])
}

/** Issued to stamp times and to nothing else, and says so in a way nobody may pass over (RFC 3161, 2.3). */
function mayStamp({ certificate }: Known): boolean {
  const [usage, ...more] = (certificate.extensions ?? []).filter(({ extnID }) => extnID === oids.extendedUsage)
  const purposes = usage?.parsedValue instanceof ExtKeyUsage ? usage.parsedValue.keyPurposes : []
  return more.length === 0 && usage?.critical === true && purposes.join() === oids.timeStamping
}
