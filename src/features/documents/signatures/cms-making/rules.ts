/**
 * Makes the CMS of a PAdES baseline signature (B-B) around a digest: where the key is, in a browser or on an officer's
 * PC; the paper itself need not be there. The time of signing stands in the PDF (EN 319 142-1, 5.3), not here. Pure but
 * for WebCrypto.
 */
import { fromBER, Integer, ObjectIdentifier, OctetString, Sequence, Set as SetOf } from 'asn1js'
import {
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs'

type Bytes = Uint8Array<ArrayBuffer>

const oids = {
  ec: '1.2.840.10045.2.1',
  rsaWithSha256: '1.2.840.113549.1.1.11',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  sha256: '2.16.840.1.101.3.4.2.1',
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.47',
}

/** What the key signs: the digest of the paper and of the signer's own certificate (DER of a SET, RFC 5652, 5.4). */
export async function signedAttributes(digest: Bytes, certificate: Bytes): Promise<Bytes> {
  const print = await crypto.subtle.digest('SHA-256', certificate)
  const named = new Sequence({ value: [new Sequence({ value: [new Sequence({ value: [octets(print)] })] })] })
  const attributes = [
    attribute(oids.contentType, new ObjectIdentifier({ value: oids.data })),
    attribute(oids.messageDigest, octets(digest.slice().buffer)),
    attribute(oids.signingCertificate, named),
  ]
  // DER sorts a SET by the bytes of its members.
  const sorted = attributes.map((one) => new Uint8Array(one.toSchema().toBER())).sort(byBytes)
  return new Uint8Array(new SetOf({ value: sorted.map((der) => fromBER(der).result) }).toBER())
}

const octets = (valueHex: ArrayBuffer) => new OctetString({ valueHex })
const attribute = (type: string, value: unknown) => new Attribute({ type, values: [value] })

function byBytes(a: Bytes, b: Bytes): number {
  const at = a.findIndex((byte, place) => byte !== b[place])
  return at < 0 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? 0)
}

/**
 * The CMS, from the attributes, what the key made of them, and the certificates (the signer's first). Elliptic curves:
 * `signature` is r and s side by side, as WebCrypto and PKCS#11 give them.
 */
export function cmsOf(attributes: Bytes, signature: Bytes, certificates: readonly Bytes[]): Bytes {
  const [own, ...others] = certificates.map((der) => Certificate.fromBER(der))
  if (!own) throw new Error('a signature needs the certificate of its signer')
  const isEc = own.subjectPublicKeyInfo.algorithm.algorithmId === oids.ec
  const sha256 = new AlgorithmIdentifier({ algorithmId: oids.sha256 })
  const signer = new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer: own.issuer, serialNumber: own.serialNumber }),
    digestAlgorithm: sha256,
    signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes: attributesIn(attributes) }),
    signatureAlgorithm: new AlgorithmIdentifier({ algorithmId: isEc ? oids.ecdsaWithSha256 : oids.rsaWithSha256 }),
    signature: new OctetString({ valueHex: (isEc ? pairOf(signature) : signature).slice().buffer }),
  })
  const data = new SignedData({
    version: 1,
    digestAlgorithms: [sha256],
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: oids.data }),
    certificates: [own, ...others],
    signerInfos: [signer],
  })
  const content = new ContentInfo({ contentType: oids.signedData, content: data.toSchema(true) })
  return new Uint8Array(content.toSchema().toBER())
}

function attributesIn(der: Bytes): Attribute[] {
  const { result } = fromBER(der)
  if (!(result instanceof SetOf)) throw new Error('signed attributes are a set')
  return result.valueBlock.value.map((schema) => new Attribute({ schema }))
}

/** Ecdsa-Sig-Value ::= SEQUENCE { r INTEGER, s INTEGER } (RFC 3279, 2.2.3). */
function pairOf(signature: Bytes): Bytes {
  const half = signature.length / 2
  const numbers = [signature.slice(0, half), signature.slice(half)].map(positive)
  return new Uint8Array(new Sequence({ value: numbers }).toBER())
}

function positive(bytes: Bytes): Integer {
  const from = bytes.findIndex((byte) => byte !== 0)
  const bare = bytes.slice(from < 0 ? bytes.length - 1 : from)
  const signed = (bare[0] ?? 0) & 0x80 ? Uint8Array.of(0, ...bare) : bare
  return new Integer({ valueHex: signed.slice().buffer })
}
