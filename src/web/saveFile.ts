/** Puts a file, that the server answered with or that was made here, where the browser keeps downloads. */
import type { Endpoint } from '#kit/endpoint.ts'
import { answered, type Telling } from './api.ts'

/** The name the server gave (RFC 8187), else a plain one. */
function nameIn(disposition: string | null): string {
  const encoded = disposition?.match(/filename\*=UTF-8''([^;]+)/)?.[1]
  return encoded ? decodeURIComponent(encoded) : 'giao-uoc'
}

/** @throws Refused with the server's sentence. */
export async function saveFile<E extends Endpoint>(endpoint: E, input: Telling<E>): Promise<void> {
  const response = await answered(endpoint, input)
  saveBlob(await response.blob(), nameIn(response.headers.get('content-disposition')))
}

/** A text that was made in this browser. */
export const saveText = (text: string, name: string): void =>
  saveBlob(new Blob([text], { type: 'application/json' }), name)

function saveBlob(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has taken the file up by the next turn; then the memory is given back.
  setTimeout(() => URL.revokeObjectURL(address), 1_000)
}
