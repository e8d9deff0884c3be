/** An authority that stamps times (RFC 3161): OpenSSL behind a small server. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fromBER, Integer, Sequence } from 'asn1js'
import { ec, openssl } from './openssl.ts'

type Bytes = Uint8Array<ArrayBuffer>

const settings = (folder: string, purposes: string) => `
[req]
distinguished_name = name
prompt = no
[name]
C = VN
O = Đồng hồ thử nghiệm
[root]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[stamper]
basicConstraints = CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = ${purposes}
[tsa]
default_tsa = one
[one]
serial = ${join(folder, 'serial')}
crypto_device = builtin
signer_cert = ${join(folder, 'stamper.pem')}
signer_key = ${join(folder, 'stamper.key')}
certs = ${join(folder, 'root.pem')}
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`

export type TimeAuthority = {
  root: Bytes
  rootFile: string
  stamp: (question: Uint8Array) => Bytes
  /** The answer with what another one told, signed by this one, whatever it was issued for: OpenSSL would not stamp so. */
  retold: (content: Uint8Array) => Bytes
}

/** `purposes`: what its certificate says that it is for. */
export function aTimeAuthority(folder: string, purposes = 'critical, timeStamping'): TimeAuthority {
  mkdirSync(folder, { recursive: true })
  const file = (name: string) => join(folder, name)
  writeFileSync(file('settings'), settings(folder, purposes))
  writeFileSync(file('serial'), '01')
  const named = (name: string) => ['-subj', `/C=VN/O=Đồng hồ thử nghiệm/CN=${name}`, '-config', 'settings']
  const rooted = ['-x509', '-days', '30', '-extensions', 'root', '-keyout', 'root.key', '-out', 'root.pem']
  openssl(folder, ['req', ...ec, ...named('Gốc giờ thử nghiệm'), ...rooted])
  openssl(folder, ['req', ...ec, ...named('Dấu giờ thử nghiệm'), '-keyout', 'stamper.key', '-out', 'stamper.csr'])
  const issued = [
    '-CA',
    'root.pem',
    '-CAkey',
    'root.key',
    '-days',
    '20',
    '-extfile',
    'settings',
    '-extensions',
    'stamper',
  ]
  openssl(folder, ['x509', '-req', '-in', 'stamper.csr', ...issued, '-out', 'stamper.pem'])
  openssl(folder, ['x509', '-in', 'root.pem', '-outform', 'DER', '-out', 'root.der'])
  return {
    root: new Uint8Array(readFileSync(file('root.der'))),
    rootFile: file('root.pem'),
    stamp: (question) => {
      writeFileSync(file('question'), question)
      openssl(folder, ['ts', '-reply', '-config', 'settings', '-queryfile', 'question', '-out', 'answer'])
      return new Uint8Array(readFileSync(file('answer')))
    },
    retold: (content) => {
      writeFileSync(file('content'), content)
      const type = ['-econtent_type', '1.2.840.113549.1.9.16.1.4', '-nodetach', '-binary', '-cades', '-md', 'sha256']
      const by = ['-signer', 'stamper.pem', '-inkey', 'stamper.key', '-outform', 'DER', '-out', 'token']
      openssl(folder, ['cms', '-sign', '-in', 'content', ...type, ...by])
      const granted = new Sequence({ value: [new Integer({ value: 0 })] })
      const token = fromBER(new Uint8Array(readFileSync(file('token')))).result
      return new Uint8Array(new Sequence({ value: [granted, token] }).toBER())
    },
  }
}

/** The same behind HTTP; `questions` keeps all that was ever sent there. */
export async function timeServer(stamp: (question: Uint8Array) => Uint8Array) {
  const questions: Buffer[] = []
  const server = createServer(async (asked, answer) => {
    const parts: Buffer[] = []
    for await (const part of asked) parts.push(part as Buffer)
    const question = Buffer.concat(parts)
    questions.push(question)
    answer.setHeader('content-type', 'application/timestamp-reply').end(stamp(question))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    questions,
    address: `http://127.0.0.1:${port}/tsr`,
    close: () => new Promise((done) => server.close(done)),
  }
}
