/**
 * A throw-away authority for the demo and for tests: made anew at each start, vouched for by nobody, and every one of its
 * certificates says so. Pure but for WebCrypto.
 */
import { BitString, Integer, PrintableString, Utf8String } from 'asn1js'
import {
  AttributeTypeAndValue,
  AuthenticatedSafe,
  BasicConstraints,
  CertBag,
  Certificate,
  CertificateRevocationList,
  Extension,
  PFX,
  PKCS8ShroudedKeyBag,
  PrivateKeyInfo,
  RevokedCertificate,
  SafeBag,
  SafeContents,
  Time,
} from 'pkijs'

type Bytes = Uint8Array<ArrayBuffer>

/** What stands in every name that such an authority gives. */
export const noLegalForce = 'THỬ NGHIỆM – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ'

export type KeyKind = 'ec' | 'rsa'
type Pair = { publicKey: CryptoKey; privateKey: CryptoKey }
export type DemoKey = {
  certificate: Bytes
  /** The signer's and the root's. */
  certificates: readonly Bytes[]
  sign: (bytes: Bytes) => Promise<Bytes>
  pkcs12: (passphrase: string) => Promise<Bytes>
}
export type Wanted = { name: string; unit?: string; kind: KeyKind; from: Date; to: Date }
export type DemoAuthority = {
  root: Bytes
  issue: (wanted: Wanted) => Promise<DemoKey>
  /** The list of those it no longer vouches for (RFC 5280, 5). */
  revoke: (keys: readonly DemoKey[], at: Date) => Promise<Bytes>
}

const algorithms = {
  ec: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  rsa: {
    ...{ name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 2048 },
    publicExponent: Uint8Array.of(1, 0, 1),
  },
} as const

const makePair = async (kind: KeyKind): Promise<Pair> =>
  (await crypto.subtle.generateKey(algorithms[kind], true, ['sign', 'verify'])) as Pair

export async function makeDemoAuthority({ from, to }: { from: Date; to: Date }): Promise<DemoAuthority> {
  const pair = await makePair('ec')
  const name = 'Giao Ước'
  const root = await certified({ name, subject: pair, issuer: { name, pair }, from, to, authority: true })
  const rootDer = derOf(root)
  return {
    root: rootDer,
    issue: async ({ kind, ...wanted }) => {
      const own = await makePair(kind)
      const made = await certified({ ...wanted, subject: own, issuer: { name, pair }, authority: false })
      const sign = async (bytes: Bytes) =>
        new Uint8Array(await crypto.subtle.sign(algorithms[kind], own.privateKey, bytes))
      const pkcs12 = (passphrase: string) => sealed([made, root], own.privateKey, passphrase)
      return { certificate: derOf(made), certificates: [derOf(made), rootDer], sign, pkcs12 }
    },
    revoke: (keys, at) => listOf(keys, at, { name, pair }),
  }
}

type Issuer = { name: string; pair: Pair }

async function listOf(keys: readonly DemoKey[], at: Date, { name, pair }: Issuer): Promise<Bytes> {
  const list = new CertificateRevocationList()
  list.version = 1
  list.issuer.typesAndValues = named(name)
  list.thisUpdate = new Time({ type: 0, value: at })
  list.nextUpdate = new Time({ type: 0, value: new Date(at.getTime() + 30 * 86_400_000) })
  const revoked = keys.map(({ certificate }) => Certificate.fromBER(certificate).serialNumber)
  const revocationDate = new Time({ type: 0, value: at })
  if (revoked.length > 0)
    list.revokedCertificates = revoked.map(
      (userCertificate) => new RevokedCertificate({ userCertificate, revocationDate }),
    )
  await list.sign(pair.privateKey, 'SHA-256')
  return new Uint8Array(list.toSchema(true).toBER())
}

const derOf = (certificate: Certificate): Bytes => new Uint8Array(certificate.toSchema(true).toBER())

type Asked = {
  name: string
  unit?: string
  subject: Pair
  issuer: Issuer
  from: Date
  to: Date
  authority: boolean
}

async function certified({ name, unit, subject, issuer, from, to, authority }: Asked): Promise<Certificate> {
  const certificate = new Certificate()
  certificate.version = 2
  // 16 random bytes, positive and of full length (RFC 5280, 4.1.2.2).
  const serial = crypto.getRandomValues(new Uint8Array(16))
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40
  certificate.serialNumber = new Integer({ valueHex: serial.buffer })
  certificate.issuer.typesAndValues = named(issuer.name)
  certificate.subject.typesAndValues = named(name, unit)
  certificate.notBefore.value = from
  certificate.notAfter.value = to
  certificate.extensions = extensionsOf(authority)
  await certificate.subjectPublicKeyInfo.importKey(subject.publicKey)
  await certificate.sign(issuer.pair.privateKey, 'SHA-256')
  return certificate
}

function named(name: string, unit?: string): AttributeTypeAndValue[] {
  const part = (type: string, value: string) =>
    new AttributeTypeAndValue({
      type,
      value: type === '2.5.4.6' ? new PrintableString({ value }) : new Utf8String({ value }),
    })
  const parts = [part('2.5.4.6', 'VN'), part('2.5.4.10', noLegalForce), part('2.5.4.3', name)]
  return unit ? parts.toSpliced(2, 0, part('2.5.4.11', unit)) : parts
}

function extensionsOf(authority: boolean): Extension[] {
  const limits = new BasicConstraints(authority ? { cA: true, pathLenConstraint: 0 } : { cA: false })
  // keyCertSign and cRLSign for the root; digitalSignature and nonRepudiation for whoever signs.
  const bits = Uint8Array.of(authority ? 0x06 : 0xc0)
  const usage = new BitString({ valueHex: bits.buffer, unusedBits: authority ? 1 : 6 })
  return [
    new Extension({ extnID: '2.5.29.19', critical: true, extnValue: limits.toSchema().toBER() }),
    new Extension({ extnID: '2.5.29.15', critical: true, extnValue: usage.toBER() }),
  ]
}

async function sealed(certificates: readonly Certificate[], key: CryptoKey, passphrase: string): Promise<Bytes> {
  const password = new TextEncoder().encode(passphrase.normalize('NFC')).buffer
  const parsedValue = PrivateKeyInfo.fromBER(await crypto.subtle.exportKey('pkcs8', key))
  const shrouded = new PKCS8ShroudedKeyBag({ parsedValue })
  const lock = {
    ...{ password, hmacHashAlgorithm: 'SHA-256', iterationCount: 10_000 },
    contentEncryptionAlgorithm: { name: 'AES-CBC', length: 256 } as Parameters<
      AuthenticatedSafe['makeInternalValues']
    >[0]['safeContents'][number]['contentEncryptionAlgorithm'],
  }
  // Types of pkijs hide what its own safes call to close a bag.
  await (shrouded as unknown as { makeInternalValues: (p: typeof lock) => Promise<void> }).makeInternalValues(lock)
  const bag = (bagId: string, bagValue: SafeBag['bagValue']) => new SafeBag({ bagId, bagValue })
  const keyBag = bag('1.2.840.113549.1.12.10.1.2', shrouded)
  const certBags = certificates.map((one) => bag('1.2.840.113549.1.12.10.1.3', new CertBag({ parsedValue: one })))
  const contents = [[keyBag], certBags].map((safeBags) => ({ privacyMode: 0, value: new SafeContents({ safeBags }) }))
  const authenticatedSafe = new AuthenticatedSafe({ parsedValue: { safeContents: contents } })
  await authenticatedSafe.makeInternalValues({ safeContents: [{}, {}] } as never)
  const pfx = new PFX({ parsedValue: { integrityMode: 0, authenticatedSafe } })
  const seal = { password, iterations: 10_000, pbkdf2HashAlgorithm: 'SHA-256', hmacHashAlgorithm: 'SHA-256' }
  await pfx.makeInternalValues(seal)
  return new Uint8Array(pfx.toSchema().toBER())
}
