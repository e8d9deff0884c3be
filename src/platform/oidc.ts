/** Speaks OpenID Connect to an office's own sign-in: code flow with PKCE, state and nonce, signatures checked. */
import * as client from 'openid-client'

export type Provider = { issuer: string; clientId: string; clientSecret: string }

const isLoopback = (issuer: string) => ['localhost', '127.0.0.1', '[::1]'].includes(new URL(issuer).hostname)

/** Asked again after a failure, and once an hour: keys and addresses of a provider change. */
const kept = new Map<string, { at: number; found: Promise<client.Configuration> }>()
const keptFor = 3_600_000

/** What the provider says of itself. @throws when it cannot be reached, or says it is somebody else. */
export function discover({ issuer, clientId, clientSecret }: Provider, now: Date): Promise<client.Configuration> {
  const key = `${issuer} ${clientId}`
  const known = kept.get(key)
  if (known && now.getTime() - known.at < keptFor) return known.found
  const found = client
    .discovery(new URL(issuer), clientId, clientSecret, undefined, {
      timeout: 10,
      // Plain http is for a provider on this very machine only; settings refuse any other.
      execute: [client.enableNonRepudiationChecks, ...(isLoopback(issuer) ? [client.allowInsecureRequests] : [])],
    })
    .catch((error: unknown) => {
      kept.delete(key)
      throw error
    })
  kept.set(key, { at: now.getTime(), found })
  return found
}

export type Secrets = { verifier: string; state: string; nonce: string }

/** Where the browser goes to sign in. */
export async function wayTo(found: client.Configuration, back: string, { verifier, state, nonce }: Secrets) {
  const parameters = {
    ...{ redirect_uri: back, scope: 'openid', response_type: 'code', state, nonce },
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  }
  return client.buildAuthorizationUrl(found, parameters).href
}

/** Who the provider says came back. @throws whatever is wrong with the answer: state, code, nonce, signature, issuer, audience. */
export async function whoCame(found: client.Configuration, answer: URL, { verifier, state, nonce }: Secrets) {
  const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true }
  const claims = (await client.authorizationCodeGrant(found, answer, checks)).claims()
  if (!claims) throw new Error('no id token')
  return { issuer: claims.iss, subject: claims.sub }
}
