/**
 * The signature itself: a CMS (RFC 5652) as PAdES wants it (ETSI EN 319 142-1, 6.3): detached, one signer, the digest of
 * what it covers and the signer's own certificate among what is signed. Pure but for WebCrypto.
 */
import { fromBER, OctetString, type Sequence } from 'asn1js'
import {
  type AttributeTypeAndValue,
  Certificate,
  ContentInfo,
  IssuerAndSerialNumber,
  SignedData,
  type SignerInfo,
} from 'pkijs'
import { isSignedBy, type Known, keyOf, readCertificate } from '../certificates/rules.ts'
import type { Finding } from '../findings/rules.ts'
import { fault, isFinding, note } from '../findings/rules.ts'

type Bytes = Uint8Array<ArrayBuffer>
export type Cms = { signer: SignerInfo; by: Known; pool: readonly Known[] }

const oids = {
  contentType: '1.2.840.113549.1.9.3',
  digest: '1.2.840.113549.1.9.4',
  certificate: '1.2.840.113549.1.9.16.2.47',
  certificateBefore: '1.2.840.113549.1.9.16.2.12',
  data: '1.2.840.113549.1.7.1',
  keyIdentifier: '2.5.29.14',
}
const digests: Record<string, string> = {
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
}
const weakDigests: Record<string, string> = { '1.3.14.3.2.26': 'SHA-1', '1.2.840.113549.2.5': 'MD5' }

/** The CMS in the room that was left for it, or why there is none. */
export function readCms(contents: Bytes): Cms | Finding {
  try {
    const read = fromBER(contents)
    if (read.offset < 0) return fault('signature.not-cms')
    if (contents.subarray(read.offset).some((byte) => byte !== 0)) return fault('signature.padding')
    const data = new SignedData({ schema: new ContentInfo({ schema: read.result }).content })
    return data.encapContentInfo.eContent ? fault('signature.not-detached') : signerIn(data)
  } catch {
    return fault('signature.not-cms')
  }
}

/** A CMS that brings what it signs with it, as a time stamp does (RFC 3161, 2.4.2); nothing where it is none of this type. */
export function readEnclosing(der: Bytes, type: string): { cms: Cms; content: Bytes } | undefined {
  try {
    const data = new SignedData({ schema: new ContentInfo({ schema: fromBER(der).result }).content })
    const { eContent, eContentType } = data.encapContentInfo
    const cms = signerIn(data)
    if (!eContent || eContentType !== type || isFinding(cms)) return undefined
    return { cms, content: new Uint8Array(eContent.getValue()) }
  } catch {
    return undefined
  }
}

function signerIn(data: SignedData): Cms | Finding {
  const [signer, ...others] = data.signerInfos
  if (!signer || others.length > 0) return fault('signature.many-signers', { count: data.signerInfos.length })
  const pool = (data.certificates ?? []).flatMap((one) =>
    one instanceof Certificate ? (readCertificate(new Uint8Array(one.toSchema().toBER())) ?? []) : [],
  )
  const by = pool.find((one) => isOf(signer, one))
  return by ? { signer, by, pool } : fault('signature.no-certificate')
}

function isOf({ sid }: SignerInfo, { certificate }: Known): boolean {
  if (sid instanceof IssuerAndSerialNumber)
    return sid.issuer.isEqual(certificate.issuer) && sid.serialNumber.isEqual(certificate.serialNumber)
  const own = certificate.extensions?.find(({ extnID }) => extnID === oids.keyIdentifier)?.parsedValue
  return own instanceof OctetString && sid instanceof OctetString && own.isEqual(sid)
}

type Values = readonly AttributeTypeAndValue['value'][]
/** The values of a signed attribute; nothing unless it stands there exactly once. */
function attribute({ signedAttrs }: SignerInfo, oid: string): Values | undefined {
  const [found, ...more] = (signedAttrs?.attributes ?? []).filter(({ type }) => type === oid)
  return more.length > 0 ? undefined : found?.values
}

export type Checked = { integrity: 'whole' | 'broken'; findings: Finding[] }

/** Whether what is covered is what was signed, by the key it says, and as being of this type. */
export async function checkCms(cms: Cms, covered: Bytes, type = oids.data): Promise<Checked> {
  const { signer, by } = cms
  const oid = signer.digestAlgorithm.algorithmId
  const digest = digests[oid]
  if (!digest) return broken(fault('signature.weak-digest', { algorithm: weakDigests[oid] ?? oid }))
  const [said] = attribute(signer, oids.contentType) ?? []
  const [told] = attribute(signer, oids.digest) ?? []
  if (!signer.signedAttrs || !(told instanceof OctetString) || said?.valueBlock.toString() !== type)
    return broken(fault('signature.attributes'))
  if (!same(told.valueBlock.valueHexView, await digestBy(digest, covered))) return broken(fault('signature.digest'))
  const signed = new Uint8Array(signer.signedAttrs.encodedValue)
  if (!(await isSignedBy(by, signed, signer.signature, signer.signatureAlgorithm, digest)))
    return broken(fault('signature.forged'))
  const key = keyOf(by)
  return {
    integrity: 'whole',
    findings: [...(key.weak ? [fault('signature.weak-key', { key: key.kind })] : []), ...(await certificateNamed(cms))],
  }
}

const broken = (finding: Finding): Checked => ({ integrity: 'broken', findings: [finding] })
const digestBy = async (name: string, bytes: Bytes) => new Uint8Array(await crypto.subtle.digest(name, bytes))
const same = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, at) => byte === b[at])

/** The certificate that was signed along (RFC 5035): otherwise another one with the same key could be put in its place. */
async function certificateNamed({ signer, by }: Cms): Promise<Finding[]> {
  const [named] = attribute(signer, oids.certificate) ?? []
  const [before] = attribute(signer, oids.certificateBefore) ?? []
  const [first, second] = firstCertificate(named ?? before)
  const hash = first instanceof OctetString ? first : second
  if (!named && !before) return [note('signature.not-baseline')]
  if (!(hash instanceof OctetString)) return [fault('signature.attributes')]
  const other = first instanceof OctetString ? undefined : digests[String(firstOf(first)?.valueBlock.toString())]
  const algorithm = named ? (first instanceof OctetString ? 'SHA-256' : other) : 'SHA-1'
  if (!algorithm) return [fault('signature.attributes')]
  if (!same(hash.valueBlock.valueHexView, await digestBy(algorithm, by.der)))
    return [fault('signature.other-certificate')]
  return named ? [] : [note('signature.not-baseline')]
}

const childrenOf = (value: unknown): readonly Values[number][] => {
  const list = (value as Sequence | undefined)?.valueBlock?.value
  return Array.isArray(list) ? (list as Values[number][]) : []
}
const firstOf = (value: unknown): Values[number] | undefined => childrenOf(value)[0]
/** SigningCertificate ::= SEQUENCE { certs SEQUENCE OF ESSCertID, … }: the parts of the first. */
const firstCertificate = (value: unknown) => childrenOf(firstOf(firstOf(value)))
