/** Root certificates that nobody but a test trusts. */
import { X509Certificate } from 'node:crypto'
import { makeDemoAuthority } from '#features/documents/signatures/demo-authority/rules.ts'

const span = { from: new Date('2015-01-01T00:00:00Z'), to: new Date('2035-12-31T00:00:00Z') }
export const pemOf = (certificate: Uint8Array): string => new X509Certificate(certificate).toString()

/** One of its own, as PEM. */
export const aRoot = async (): Promise<string> => pemOf((await makeDemoAuthority(span)).root)

/** One with somebody it vouches for. */
export async function aRootAndSomebody() {
  const authority = await makeDemoAuthority(span)
  const person = await authority.issue({ name: 'Người ký', kind: 'ec', ...span })
  return { root: pemOf(authority.root), person: pemOf(person.certificate) }
}
