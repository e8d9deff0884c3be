/** Reads frozen texts as an outsider would: the bytes of the download. */
import { createHash } from 'node:crypto'
import type { World } from './world.ts'

/** The downloaded bytes of a frozen text, and their SHA-256 computed here and not by the app. */
export async function downloaded(world: World, frozenId: string, cookie = '') {
  const headers = cookie ? { cookie } : {}
  const response = await world.app.request(`/api/v1/frozen-texts/${frozenId}/content`, { headers })
  const bytes = Buffer.from(await response.arrayBuffer())
  return { response, bytes, digest: createHash('sha256').update(bytes).digest('hex') }
}
