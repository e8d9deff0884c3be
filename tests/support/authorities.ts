/** Authorities as offices have them: a root, one below it, and the lists of those they no longer vouch for. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ec, openssl } from './openssl.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** `extensions`: lines of the list's own; `places`: where the certificate below says that its list is. */
const settings = (extensions: string, places = '') => `
[req]
distinguished_name = name
prompt = no
[name]
C = VN
[authority]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign, cRLSign
${places}
[ca]
default_ca = one
[one]
database = index
default_md = sha256
unique_subject = no
${extensions ? 'crl_extensions = lists' : ''}
[lists]
${extensions}
`

export const serial = '0A12'

/** A day as OpenSSL writes it: 20180301000000Z. */
export type Moment = string
export type Revoked = { serial: string; on: Moment; keyLostOn?: Moment }
type Wanted = { by: 'root' | 'below'; from: Moment; to: Moment; revoked?: readonly Revoked[]; extensions?: string }

export type Authorities = {
  root: string
  below: string
  /** A list in DER. */
  list: (wanted: Wanted) => Bytes
}

/** The one below is vouched for by the root under the serial number that is told above. */
export function authorities(folder: string, { places = '' } = {}): Authorities {
  mkdirSync(folder, { recursive: true })
  const file = (name: string) => join(folder, name)
  const named = (name: string) => ['-subj', `/C=VN/O=Nơi cấp thử nghiệm/CN=${name}`, '-config', 'settings']
  writeFileSync(file('settings'), settings('', places))
  const rooted = ['-x509', '-days', '30', '-extensions', 'authority', '-keyout', 'root.key', '-out', 'root.pem']
  openssl(folder, ['req', ...ec, ...named('Gốc thử nghiệm'), ...rooted])
  openssl(folder, ['req', ...ec, ...named('Nơi cấp thử nghiệm'), '-keyout', 'below.key', '-out', 'below.csr'])
  const issuer = ['-CA', 'root.pem', '-CAkey', 'root.key', '-set_serial', `0x${serial}`, '-days', '20']
  const extended = ['-extfile', 'settings', '-extensions', 'authority', '-out', 'below.pem']
  openssl(folder, ['x509', '-req', '-in', 'below.csr', ...issuer, ...extended])
  const list = ({ by, from, to, revoked = [], extensions = '' }: Wanted): Bytes => {
    writeFileSync(file('settings'), settings(extensions))
    writeFileSync(file('index'), revoked.map(lineOf).join(''))
    const days = ['-crl_lastupdate', from, '-crl_nextupdate', to]
    const keys = ['-cert', `${by}.pem`, '-keyfile', `${by}.key`]
    openssl(folder, ['ca', '-gencrl', '-config', 'settings', ...keys, ...days, '-out', 'list.pem'])
    openssl(folder, ['crl', '-in', 'list.pem', '-outform', 'DER', '-out', 'list.der'])
    return new Uint8Array(readFileSync(file('list.der')))
  }
  return { root: readFileSync(file('root.pem'), 'utf8'), below: readFileSync(file('below.pem'), 'utf8'), list }
}

/** As OpenSSL keeps its certificates: revoked ones with the day, and why. */
const lineOf = ({ serial: of, on, keyLostOn }: Revoked): string =>
  `${['R', '351231235959Z', `${on.slice(2)}${keyLostOn ? `,keyTime,${keyLostOn}` : ''}`, of, 'unknown', '/CN=x'].join('\t')}\n`
