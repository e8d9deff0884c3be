/** A signature as nobody should make one any more: SHA-1. */
import { fromBER } from 'asn1js'
import { Certificate, ContentInfo, EncapsulatedContentInfo, IssuerAndSerialNumber, SignedData, SignerInfo } from 'pkijs'
import type { Prepared } from '#features/documents/signatures/placing/rules.ts'
import { joined } from './pdf-tampers.ts'
import { spring } from './signatures.ts'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }

export async function weakCms({ bytes, gap }: Prepared): Promise<Uint8Array<ArrayBuffer>> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const certificate = new Certificate()
  certificate.notBefore.value = spring.from
  certificate.notAfter.value = spring.to
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey)
  await certificate.sign(keys.privateKey, 'SHA-256')
  const { issuer, serialNumber } = certificate
  const data = new SignedData({
    ...{ version: 1, certificates: [certificate] },
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: '1.2.840.113549.1.7.1' }),
    signerInfos: [new SignerInfo({ version: 1, sid: new IssuerAndSerialNumber({ issuer, serialNumber }) })],
  })
  await data.sign(keys.privateKey, 0, 'SHA-1', joined(bytes.subarray(0, gap.from), bytes.subarray(gap.to)).buffer)
  const content = new ContentInfo({ contentType: '1.2.840.113549.1.7.2', content: data.toSchema(true) })
  const der = new Uint8Array(content.toSchema().toBER())
  if (fromBER(der).offset < 0) throw new Error('no DER')
  return der
}
