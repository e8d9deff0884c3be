/** What stands in a file as text between two lines of hyphens (RFC 7468). Pure. */
import { bytesOfLatin, latin } from '../syntax/rules.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** The blocks of one label in their order, in DER; the bytes themselves where they hold none. */
export function blocksIn(bytes: Bytes, label: 'CERTIFICATE' | 'X509 CRL'): Bytes[] {
  const edge = new RegExp(`-----BEGIN ${label}-----([\\s\\S]*?)-----END ${label}-----`, 'g')
  const blocks = [...latin(bytes).matchAll(edge)]
  return blocks.length > 0 ? blocks.flatMap(([, text = '']) => bytesOfBase64(text) ?? []) : [bytes]
}

function bytesOfBase64(text: string): Bytes | undefined {
  try {
    return bytesOfLatin(atob(text.replace(/\s/g, '')))
  } catch {
    return undefined
  }
}
