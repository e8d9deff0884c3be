/** Sends one file in pieces: asks first what is there already, and goes on from there when the line was lost. */
import { sha256 } from '#kit/digest.ts'
import { call, isRefused } from '#web/api.ts'
import { lineAgain } from '#web/lineAgain.ts'
import { isUnanswered } from '#web/problem.ts'
import { type Evidence, getArrival, putFile } from '../contract.ts'

export type Telling = { state: 'reading' | 'sending' | 'checking' | 'offline'; sent: number }
type Sending = { unitId: string; file: File; tell: (telling: Telling) => void; signal: AbortSignal }
export type Sent = { evidence: Evidence; known: boolean }

/** Large enough that a fast line is used, small enough that a slow one loses little. */
const piece = 512 * 1024

/** @throws Refused with the server's sentence; a lost line is waited for as long as it takes. */
export async function sendFile({ unitId, file, tell, signal }: Sending): Promise<Sent> {
  tell({ state: 'reading', sent: 0 })
  const params = { unitId, digest: await sha256(new Uint8Array(await file.arrayBuffer())) }
  let sent: number | undefined
  for (;;) {
    try {
      if (sent === undefined) {
        const here = await call(getArrival, { params })
        if (here.evidence) return { evidence: here.evidence, known: true }
        sent = here.received
      }
      const to = Math.min(sent + piece, file.size)
      tell({ state: to < file.size ? 'sending' : 'checking', sent })
      const query = { name: file.name, size: file.size, from: sent }
      const { received, evidence } = await call(putFile, { params, query, file: file.slice(sent, to) })
      if (evidence) return { evidence, known: false }
      sent = received
    } catch (error) {
      if (signal.aborted) throw error
      const isElsewhere = isRefused(error) && error.refusal.code === 'file.other-place'
      const isLost = isUnanswered(error) || (isRefused(error) && error.refusal.code === 'file.cut-off')
      if (!isElsewhere && !isLost) throw error
      if (isLost) {
        tell({ state: 'offline', sent: sent ?? 0 })
        await lineAgain(signal)
      }
      // Whatever was lost on the way, the server knows what it has.
      sent = undefined
    }
    signal.throwIfAborted()
  }
}
