/** A key file opened in the browser: whose it is, and what it signs. Fetched when somebody opens one, for it is large. */
import { type Day, dayOf } from '#kit/days.ts'
import type { Refusal } from '#kit/refusal.ts'
import { fingerprintOf, nameOf, readCertificate, serialOf, subjectHas } from '../../signatures/certificates/rules.ts'
import { cmsOf, signedAttributes } from '../../signatures/cms-making/rules.ts'
import { noLegalForce } from '../../signatures/demo-authority/rules.ts'
import { type OpenedKey, openPkcs12 } from '../../signatures/keys/rules.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** What a certificate says of itself. */
export type Holder = {
  name: string
  organisation: string
  issuer: string
  serial: string
  from: Day
  to: Day
  fingerprint: string
  isTrial: boolean
}
/** `certificate`: base64 of the signer's own, as it crosses the wire; the key only signs, it cannot be taken out. */
export type Opened = { holder: Holder; certificate: string; cmsFor: (digest: string) => Promise<string> }

/** Neither file nor passphrase is kept: what comes back can sign, and no more. */
export async function openKey(file: File, passphrase: string): Promise<Opened | Refusal> {
  const opened = await openPkcs12(new Uint8Array(await file.arrayBuffer()), passphrase)
  if ('kind' in opened) return opened
  const [own] = opened.certificates
  if (!own) return { kind: 'invalid', code: 'pkcs12.no-key' }
  return {
    holder: await holderOf(own),
    certificate: base64Of(own),
    cmsFor: async (digest) => base64Of(await cmsBy(opened, own, bytesOf(digest))),
  }
}

async function cmsBy({ sign, certificates }: OpenedKey, own: Bytes, digest: Bytes): Promise<Bytes> {
  const attributes = await signedAttributes(digest, own)
  return cmsOf(attributes, await sign(attributes), certificates)
}

async function holderOf(der: Bytes): Promise<Holder> {
  const known = readCertificate(der)
  if (!known) throw new Error('the key file was opened, its certificate cannot be read')
  const { subject, issuer, notBefore, notAfter } = known.certificate
  const units = subject.typesAndValues.filter(({ type }) => type === organisational)
  return {
    name: nameOf(subject),
    organisation: units.map(({ value }) => String(value.valueBlock.value)).join(', '),
    issuer: nameOf(issuer),
    serial: serialOf(known),
    from: dayOf(notBefore.value),
    to: dayOf(notAfter.value),
    fingerprint: (await fingerprintOf(known)).replace('sha256:', ''),
    isTrial: subjectHas(known, noLegalForce),
  }
}
/** OU (X.520). */
const organisational = '2.5.4.11'

const base64Of = (bytes: Bytes): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
const bytesOf = (hex: string): Bytes => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
