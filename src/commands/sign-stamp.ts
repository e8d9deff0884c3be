/** Carries a question to a time stamping authority and its answer back (RFC 3161, 3.4). */
import type { Refusal } from '#kit/refusal.ts'

type Bytes = Uint8Array<ArrayBuffer>

const patience = 20_000
const largest = 1024 * 1024

export const askOver =
  (address: string) =>
  async (question: Bytes): Promise<Bytes | Refusal> => {
    const unreached = (reason: string): Refusal => ({
      ...{ kind: 'busy', code: 'sign.stamp-unreached' },
      params: { address, reason },
    })
    try {
      const answer = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
        body: question,
        signal: AbortSignal.timeout(patience),
      })
      if (!answer.ok || !answer.body) return unreached(`HTTP ${answer.status}`)
      return (await bounded(answer.body)) ?? unreached(`> ${largest} byte`)
    } catch (error) {
      const cause = error instanceof Error ? (error.cause ?? error) : error
      return unreached(cause instanceof Error ? cause.message : String(cause))
    }
  }

async function bounded(body: ReadableStream<Uint8Array>): Promise<Bytes | undefined> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of body) {
    parts.push(part)
    size += part.length
    if (size > largest) return undefined
  }
  return new Uint8Array(Buffer.concat(parts))
}
