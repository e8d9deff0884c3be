/**
 * Opens a key file (PKCS#12, RFC 7292) where its owner is: neither the file nor its passphrase goes anywhere. The key
 * leaves this room only as the deed of signing. Pure but for WebCrypto.
 */
import {
  type AuthenticatedSafe,
  CertBag,
  Certificate,
  PFX,
  type PFX as Pfx,
  PKCS8ShroudedKeyBag,
  PrivateKeyInfo,
} from 'pkijs'
import type { Refusal } from '#kit/refusal.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** `certificates`: the signer's first, each in DER. */
export type OpenedKey = { certificates: readonly Bytes[]; sign: (bytes: Bytes) => Promise<Bytes> }

const refused = (code: string): Refusal => ({ kind: 'invalid', code })

export async function openPkcs12(file: Bytes, passphrase: string): Promise<OpenedKey | Refusal> {
  const pfx = readPfx(file)
  if (!pfx) return refused('pkcs12.unreadable')
  const password = new TextEncoder().encode(passphrase.normalize('NFC')).buffer
  try {
    await pfx.parseInternalValues({ password, checkIntegrity: true })
  } catch {
    return refused('pkcs12.wrong-passphrase')
  }
  const safe = pfx.parsedValue?.authenticatedSafe
  if (!safe) return refused('pkcs12.unreadable')
  try {
    const held = await heldIn(safe, password)
    return (await openedKey(held)) ?? refused('pkcs12.no-key')
  } catch {
    // The seal held, so the passphrase is right: what is inside is locked in a way that WebCrypto does not know.
    return refused('pkcs12.old-cipher')
  }
}

function readPfx(file: Bytes): Pfx | undefined {
  try {
    return PFX.fromBER(file)
  } catch {
    return undefined
  }
}

type Held = { key: PrivateKeyInfo | undefined; certificates: Certificate[] }

async function heldIn(safe: AuthenticatedSafe, password: ArrayBuffer): Promise<Held> {
  const contents = safe.safeContents.map(() => ({ password }))
  await safe.parseInternalValues({ safeContents: contents })
  const held: Held = { key: undefined, certificates: [] }
  for (const { value } of safe.parsedValue.safeContents)
    for (const { bagValue } of value.safeBags) {
      if (bagValue instanceof CertBag && bagValue.parsedValue instanceof Certificate)
        held.certificates.push(bagValue.parsedValue)
      if (bagValue instanceof PrivateKeyInfo) held.key ??= bagValue
      if (!(bagValue instanceof PKCS8ShroudedKeyBag)) continue
      // Types of pkijs hide what its own safes call to open a bag.
      const bag = bagValue as unknown as { parseInternalValues: (p: { password: ArrayBuffer }) => Promise<void> }
      await bag.parseInternalValues({ password })
      held.key ??= bagValue.parsedValue
    }
  return held
}

const ec = '1.2.840.10045.2.1'

async function openedKey({ key, certificates }: Held): Promise<OpenedKey | undefined> {
  if (!key) return undefined
  const isEc = key.privateKeyAlgorithm.algorithmId === ec
  const algorithm = isEc ? { name: 'ECDSA', namedCurve: 'P-256' } : { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  const opened = await crypto.subtle.importKey('pkcs8', key.toSchema().toBER(), algorithm, false, ['sign'])
  const sign = async (bytes: Bytes) =>
    new Uint8Array(await crypto.subtle.sign({ name: algorithm.name, hash: 'SHA-256' }, opened, bytes))
  const own = await ownOf(certificates, sign)
  if (!own) return undefined
  const ordered = [own, ...certificates.filter((one) => one !== own)]
  return { certificates: ordered.map((one) => new Uint8Array(one.toSchema().toBER())), sign }
}

/** The certificate whose key this is: found by a trial, for files name it in many ways. */
async function ownOf(certificates: readonly Certificate[], sign: OpenedKey['sign']): Promise<Certificate | undefined> {
  const trial = crypto.getRandomValues(new Uint8Array(32))
  const signature = await sign(trial)
  for (const one of certificates) {
    const { algorithmId } = one.subjectPublicKeyInfo.algorithm
    const name =
      algorithmId === ec ? { name: 'ECDSA', namedCurve: 'P-256' } : { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
    try {
      const spki = one.subjectPublicKeyInfo.toSchema().toBER()
      const key = await crypto.subtle.importKey('spki', spki, name, false, ['verify'])
      if (await crypto.subtle.verify({ name: name.name, hash: 'SHA-256' }, key, signature, trial)) return one
    } catch {
      // A key of another kind: not this one.
    }
  }
  return undefined
}
