/** Digests and the one way we write JSON for them, the same in browser, server and an outsider's script. */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined }

/**
 * JSON in its one canonical text (RFC 8785): no spaces, keys by their UTF-16 code units, numbers as ECMAScript writes
 * them. What has no such text is a fault of whoever asks: half a surrogate pair, a number that is none.
 */
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const given = Object.entries(value).filter((pair): pair is [string, Json] => pair[1] !== undefined)
    const parts = given
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => `${canonical(key)}:${canonical(item)}`)
    return `{${parts.join(',')}}`
  }
  if (typeof value === 'string' && !value.isWellFormed()) throw new Error('half a surrogate pair has no canonical JSON')
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`${value} has no canonical JSON`)
  return JSON.stringify(value)
}

const hex = (bytes: ArrayBuffer) => Array.from(new Uint8Array(bytes), (b) => b.toString(16).padStart(2, '0')).join('')

/** SHA-256 of bytes, or of a text's UTF-8 bytes, in hexadecimal (64 characters). */
export async function sha256(input: string | Uint8Array<ArrayBuffer>): Promise<string> {
  return hex(await crypto.subtle.digest('SHA-256', typeof input === 'string' ? new TextEncoder().encode(input) : input))
}

/** The digest of a text as it is written down where it says of itself how it was made: `sha256:…`. */
export const digestOf = async (text: string): Promise<string> => `sha256:${await sha256(text)}`
