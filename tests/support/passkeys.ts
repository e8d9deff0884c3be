/** An authenticator made of arithmetic: what a telephone or a key does, and what a dishonest one would do. */
import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'

type Options = { challenge: string; rpId?: string; rp?: { id: string }; user?: { id: string } }

export type Authenticator = {
  id: string
  key: KeyObject
  publicKey: Buffer
  user: string
  counter: number
}

/** Where the browser stands and what the authenticator says of itself; all as it should be unless said otherwise. */
export type Manner = { origin?: string; host?: string; counter?: number; seen?: boolean; type?: string }

const encoded = (bytes: Buffer) => bytes.toString('base64url')
const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest()

/** A byte string, as CBOR writes it. */
const cborBytes = (bytes: Buffer) =>
  bytes.length < 256
    ? Buffer.concat([Buffer.from([0x58, bytes.length]), bytes])
    : Buffer.concat([Buffer.from([0x59, bytes.length >> 8, bytes.length & 255]), bytes])

/** An EC2 key for ES256, as COSE writes it: {1: 2, 3: -7, -1: 1, -2: x, -3: y}. */
function coseOf(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  const head = Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21])
  const [first, second] = [Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]
  return Buffer.concat([head, cborBytes(first), Buffer.from([0x22]), cborBytes(second)])
}

function clientData(challenge: string, type: string, origin: string): string {
  return encoded(Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })))
}

/** Whose site, present (1) and verified (4), attested (64) or not, and how often it was used. */
function authData(host: string, { seen = true }: Manner, counter: number, attested = Buffer.alloc(0)): Buffer {
  const flags = 1 | (seen ? 4 : 0) | (attested.length > 0 ? 64 : 0)
  const count = Buffer.alloc(4)
  count.writeUInt32BE(counter)
  return Buffer.concat([sha256(host), Buffer.from([flags]), count, attested])
}

const base = { type: 'public-key' as const, clientExtensionResults: {} }

/** Makes a new passkey in answer to a challenge. */
export function made(options: Options, manner: Manner = {}) {
  const { origin = 'http://localhost', host = 'localhost', counter = 0, type = 'webauthn.create' } = manner
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  const cose = coseOf(publicKey)
  const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cose])
  const data = authData(host, manner, counter, attested)
  // {"fmt": "none", "attStmt": {}, "authData": bytes}
  const attestationObject = Buffer.concat([
    Buffer.from([0xa3, 0x63]),
    Buffer.from('fmt'),
    Buffer.from([0x64]),
    Buffer.from('none'),
    Buffer.from([0x67]),
    Buffer.from('attStmt'),
    Buffer.from([0xa0, 0x68]),
    Buffer.from('authData'),
    cborBytes(data),
  ])
  const authenticator: Authenticator = {
    id: encoded(id),
    key: privateKey,
    publicKey: cose,
    user: options.user?.id ?? '',
    counter,
  }
  const response = {
    ...base,
    ...{ id: encoded(id), rawId: encoded(id) },
    response: {
      clientDataJSON: clientData(options.challenge, type, origin),
      attestationObject: encoded(attestationObject),
      transports: ['internal'],
    },
  }
  return { authenticator, response }
}

/** Answers a challenge with a passkey. */
export function answer(authenticator: Authenticator, options: Options, manner: Manner = {}) {
  const { origin = 'http://localhost', host = 'localhost', type = 'webauthn.get' } = manner
  const { id, key, user, counter } = authenticator
  const data = authData(host, manner, manner.counter ?? counter)
  const clientDataJSON = clientData(options.challenge, type, origin)
  const signed = Buffer.concat([data, sha256(Buffer.from(clientDataJSON, 'base64url'))])
  const signature = createSign('sha256').update(signed).sign(key)
  return {
    ...base,
    ...{ id, rawId: id },
    response: {
      clientDataJSON,
      authenticatorData: encoded(data),
      signature: encoded(signature),
      userHandle: user,
    },
  }
}
