/** Two providers of single sign-on on this machine: a real one, and one that lies as it is told to. */
import { createSign, generateKeyPairSync } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

export const client = { clientId: 'giaouoc', clientSecret: 'bi-mat-cua-rieng-hai-ben' }
const back = 'http://localhost/sso/tro-ve'

const listening = (server: Server) =>
  new Promise<string>((done) =>
    server.listen(0, '127.0.0.1', () => done(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
  )
const closing = (server: Server) =>
  new Promise<void>((done) => {
    server.closeAllConnections()
    server.close(() => done())
  })

/** The certified provider, with its own pages to sign in: any name is somebody. */
export async function aRealProvider() {
  let serve: ReturnType<Provider['callback']> = () => undefined
  const server = createServer((request, response) => serve(request, response))
  const issuer = await listening(server)
  const provider = new Provider(issuer, {
    clients: [{ client_id: client.clientId, client_secret: client.clientSecret, redirect_uris: [back] }],
    cookies: { keys: ['tests'] },
  })
  serve = provider.callback()
  return { issuer, close: () => closing(server) }
}

/** Walks a browser through the provider's pages as that person; gives the address it is sent back to. */
export async function walk(start: string, login: string): Promise<URL> {
  const jar = new Map<string, string>()
  let [address, form] = [start, undefined as URLSearchParams | undefined]
  for (let steps = 0; steps < 12; steps++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(address, {
      redirect: 'manual',
      headers: { ...(cookie && { cookie }) },
      ...(form && { method: 'POST', body: form }),
    })
    for (const given of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(given) ?? []
      if (value) jar.set(name, value)
      else jar.delete(name)
    }
    form = undefined
    const location = response.headers.get('location')
    if (location) {
      const next = new URL(location, address)
      if (next.href.startsWith(back)) return next
      address = next.href
      continue
    }
    const page = await response.text()
    const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1]
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1]
    if (!action || !prompt) throw new Error(`${response.status} ${page.slice(0, 300)}`)
    address = new URL(action, address).href
    form = new URLSearchParams({ prompt, ...(prompt === 'login' && { login, password: 'x' }) })
  }
  throw new Error('no way back')
}

export type Lie = Partial<{ iss: string; aud: string; sub: string; nonce: string; exp: number; signedBy: 'stranger' }>

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A provider whose id tokens say what the test wants; each code is good once, as it should be. */
export async function aLyingProvider() {
  const keys = { own: generateKeyPairSync('rsa', { modulusLength: 2048 }) }
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const asked = new Map<string, string>()
  let lie: Lie = {}
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://x')
    const issuer = `http://${request.headers.host}`
    const answer = (body: object, status = 200) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(body))
    }
    if (url.pathname === '/.well-known/openid-configuration')
      return answer({
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        code_challenge_methods_supported: ['S256'],
      })
    if (url.pathname === '/jwks')
      return answer({ keys: [{ ...keys.own.publicKey.export({ format: 'jwk' }), kid: '1', use: 'sig', alg: 'RS256' }] })
    let body = ''
    for await (const part of request) body += part
    const code = new URLSearchParams(body).get('code') ?? ''
    const nonce = asked.get(code)
    asked.delete(code)
    if (nonce === undefined) return answer({ error: 'invalid_grant' }, 400)
    const now = Math.floor(Date.now() / 1000)
    const { signedBy, ...told } = lie
    const claims = { iss: issuer, aud: client.clientId, sub: 'ba', nonce, iat: now, exp: now + 300, ...told }
    const signed = `${encoded({ alg: 'RS256', kid: '1' })}.${encoded(claims)}`
    const key = signedBy === 'stranger' ? stranger.privateKey : keys.own.privateKey
    const token = `${signed}.${createSign('sha256').update(signed).sign(key).toString('base64url')}`
    return answer({ access_token: 'x', token_type: 'Bearer', id_token: token })
  })
  const issuer = await listening(server)
  return {
    issuer,
    /** Answers a question at once, with a code that will be exchanged for the lie. */
    answers(question: string, told: Lie): URL {
      lie = told
      const { searchParams } = new URL(question)
      const code = crypto.randomUUID()
      asked.set(code, searchParams.get('nonce') ?? '')
      return new URL(`${back}?${new URLSearchParams({ code, state: searchParams.get('state') ?? '' })}`)
    },
    close: () => closing(server),
  }
}
