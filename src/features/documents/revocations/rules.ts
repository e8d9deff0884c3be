/** Lists of revoked certificates that an installation judges signatures by: which are taken. Pure but for WebCrypto. */
import { sha256 } from '#kit/digest.ts'
import { invalid, type Refusal } from '#kit/refusal.ts'
import { certificatesInText, followed, namesTold } from '../signatures/certificates/rules.ts'
import { isGivenBy, isWhole, type RevokedList, readList } from '../signatures/revocations/rules.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** As it was brought; `issuers`: certificates between its issuer and a root, as text; `roots`: who is trusted today, as PEM. */
export type Brought = { list: Bytes; issuers: string | null; roots: readonly string[]; at: string }

/** What a list says of itself. */
export type Told = { issuer: string; digest: string; entries: number; from: string; to: string | null }
export type Outcome = { der: Bytes; told: Told } | { refusal: Refusal }

/** A list that somebody whom a trusted root vouches for has given, or why it is not taken. */
export async function judged({ list: bytes, issuers, roots: pems, at }: Brought): Promise<Outcome> {
  const list = readList(bytes)
  if (!list) return { refusal: invalid('list', 'revocation_list.not-list') }
  const issuer = namesTold(list.list.issuer)
  const now = new Date(at)
  const why = whyNotNow(list, now)
  if (why) return { refusal: why }
  const roots = certificatesInText(pems)
  const between = issuers === null ? [] : certificatesInText([issuers])
  const named = [...roots, ...between].filter(({ certificate }) => certificate.subject.isEqual(list.list.issuer))
  if (named.length === 0) return { refusal: invalid('issuers', 'revocation_list.issuer-needed', { issuer }) }
  for (const one of named) {
    if (!(await isGivenBy(list, one.certificate))) continue
    const { chain } = await followed(one, between, { roots, signedAt: now, at: now })
    if (chain === 'trusted') return { der: list.der, told: await toldOf(list, issuer) }
  }
  return { refusal: invalid('list', 'revocation_list.not-genuine', { issuer }) }
}

async function toldOf({ der, entries, from, to }: RevokedList, issuer: string): Promise<Told> {
  const days = { from: from.toISOString(), to: to?.toISOString() ?? null }
  return { issuer, digest: await sha256(der), entries: entries.length, ...days }
}

/** Clocks of offices differ by so much. */
const tolerance = 5 * 60_000

function whyNotNow(list: RevokedList, now: Date): Refusal | undefined {
  if (!isWhole(list)) return invalid('list', 'revocation_list.partial')
  if (list.from.getTime() > now.getTime() + tolerance)
    return invalid('list', 'revocation_list.ahead', { from: list.from.toISOString() })
  if (list.to !== null && list.to < now) return invalid('list', 'revocation_list.past', { to: list.to.toISOString() })
}

/** The newest of an issuer stands; the same one brought again is no other. */
export function whyNotInstead(standing: { digest: string; from: Date } | undefined, told: Told): Refusal | undefined {
  if (!standing || standing.digest === told.digest || new Date(told.from) > standing.from) return undefined
  return { kind: 'conflict', code: 'revocation_list.older', params: { from: standing.from.toISOString() } }
}
