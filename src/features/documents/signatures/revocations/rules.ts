/**
 * Lists of revoked certificates (RFC 5280, 5): whose they are, for whom they speak, and what they say of one certificate.
 * Pure but for WebCrypto.
 */
import { fromBER, GeneralizedTime } from 'asn1js'
import {
  BasicConstraints,
  type Certificate,
  CertificateRevocationList,
  CRLDistributionPoints,
  type DistributionPointName,
  type Extension,
  IssuingDistributionPoint,
  type RevokedCertificate,
} from 'pkijs'
import { blocksIn } from '../pem/rules.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** A list as it was read once; whether somebody gave it is asked of the same issuer once too. */
export type RevokedList = {
  der: Bytes
  list: CertificateRevocationList
  from: Date
  /** When the next one is due at the latest; null where it does not say. */
  to: Date | null
  entries: readonly RevokedCertificate[]
  proven: Map<Certificate, Promise<boolean>>
}

/** `since`: from when nobody vouches for the certificate any more. */
export type SaidOf = { is: 'revoked'; since: Date } | { is: 'good' | 'unknown' }

const oids = {
  constraints: '2.5.29.19',
  invalidSince: '2.5.29.24',
  delta: '2.5.29.27',
  scope: '2.5.29.28',
  places: '2.5.29.31',
}

/** A list in DER or as text. */
export function readList(bytes: Bytes): RevokedList | undefined {
  const [der] = blocksIn(bytes, 'X509 CRL')
  if (!der) return undefined
  try {
    const list = new CertificateRevocationList({ schema: fromBER(der).result })
    const [from, to] = [list.thisUpdate.value, list.nextUpdate?.value ?? null]
    if ([from, to].some((day) => day !== null && Number.isNaN(day.getTime()))) return undefined
    return { der, list, from, to, entries: list.revokedCertificates ?? [], proven: new Map() }
  } catch {
    return undefined
  }
}

/** Whether whoever a certificate belongs to gave the list: by its name and its key. */
export function isGivenBy({ list, proven }: RevokedList, issuer: Certificate): Promise<boolean> {
  const known = proven.get(issuer) ?? verified(list, issuer)
  proven.set(issuer, known)
  return known
}

async function verified(list: CertificateRevocationList, issuerCertificate: Certificate): Promise<boolean> {
  try {
    return list.issuer.isEqual(issuerCertificate.subject) && (await list.verify({ issuerCertificate }))
  } catch {
    return false
  }
}

const extensionsOf = ({ list }: RevokedList): readonly Extension[] => list.crlExtensions?.extensions ?? []

/** A list of its own: not what changed since another one, and saying nothing in a way that nobody may pass over unread. */
export const isWhole = (one: RevokedList): boolean =>
  extensionsOf(one).every(({ extnID, critical }) => extnID !== oids.delta && (!critical || extnID === oids.scope)) &&
  scopeOf(one) !== 'unread'

function scopeOf(one: RevokedList): IssuingDistributionPoint | 'unread' | undefined {
  const scope = extensionsOf(one).find(({ extnID }) => extnID === oids.scope)
  if (!scope) return undefined
  const read = scope.parsedValue
  if (!(read instanceof IssuingDistributionPoint)) return 'unread'
  return read.indirectCRL || read.onlyContainsAttributeCerts || read.onlySomeReasons !== undefined ? 'unread' : read
}

/** Whether a list would name this certificate if it were revoked: an issuer may keep several, each for a part. */
function speaksOf(one: RevokedList, certificate: Certificate): boolean {
  if (!isWhole(one)) return false
  const scope = scopeOf(one)
  if (scope === undefined || scope === 'unread') return scope === undefined
  const isAuthority = certificate.extensions?.some(
    ({ extnID, parsedValue }) =>
      extnID === oids.constraints && parsedValue instanceof BasicConstraints && parsedValue.cA,
  )
  if (isAuthority ? scope.onlyContainsUserCerts : scope.onlyContainsCACerts) return false
  const own = addressesIn(scope.distributionPoint)
  return own.length === 0 || placesOf(certificate).some((place) => own.includes(place))
}

/** Where a certificate says its list is found. */
function placesOf({ extensions }: Certificate): string[] {
  const read = extensions?.find(({ extnID }) => extnID === oids.places)?.parsedValue
  const points = read instanceof CRLDistributionPoints ? read.distributionPoints : []
  return points.flatMap(({ distributionPoint }) => addressesIn(distributionPoint))
}

const address = 6
const addressesIn = (name: DistributionPointName | undefined): string[] =>
  Array.isArray(name) ? name.flatMap(({ type, value }) => (type === address ? [String(value)] : [])) : []

/** What the newest list of an issuer says of a certificate; one that is out of date still knows who was revoked. */
export async function saidOf(
  lists: readonly RevokedList[],
  { certificate, issuer, at }: { certificate: Certificate; issuer: Certificate; at: Date },
): Promise<SaidOf> {
  const speaking = lists.filter((one) => speaksOf(one, certificate))
  for (const one of speaking.toSorted((a, b) => b.from.getTime() - a.from.getTime())) {
    if (!(await isGivenBy(one, issuer))) continue
    const entry = one.entries.find(({ userCertificate }) => userCertificate.isEqual(certificate.serialNumber))
    if (entry) return { is: 'revoked', since: sinceOf(entry) }
    return { is: one.to !== null && one.to < at ? 'unknown' : 'good' }
  }
  return { is: 'unknown' }
}

/** The day of revocation, or an earlier one since which the key is thought to be in other hands (RFC 5280, 5.3.2). */
function sinceOf({ revocationDate, crlEntryExtensions }: RevokedCertificate): Date {
  const told = crlEntryExtensions?.extensions.find(({ extnID }) => extnID === oids.invalidSince)
  const read = told && fromBER(told.extnValue.valueBlock.valueHexView).result
  const days = [revocationDate.value, ...(read instanceof GeneralizedTime ? [read.toDate()] : [])]
  return new Date(Math.min(...days.map((day) => day.getTime())))
}
