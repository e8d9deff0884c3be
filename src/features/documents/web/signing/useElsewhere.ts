/** Signing elsewhere: the file with its new signature comes back in one piece, and is checked before it counts. */
import { useEffect, useRef, useState } from 'react'
import { sha256 } from '#kit/digest.ts'
import { fileLimitMb } from '#kit/media.ts'
import { call } from '#web/api.ts'
import { lineAgain } from '#web/lineAgain.ts'
import { isUnanswered } from '#web/problem.ts'
import { useAttempt } from '#web/useAttempt.ts'
import { putSigned } from '../../signing/contract.ts'

type Telling = 'sending' | 'checking' | 'offline'
type Sending = {
  signerId: string
  letterId: string | null
  file: File
  tell: (telling: Telling) => void
  signal: AbortSignal
}

/** @throws Refused with the server's sentence; a lost line is waited for. */
async function send({ signerId, letterId, file, tell, signal }: Sending): Promise<void> {
  tell('sending')
  const params = { signerId, digest: await sha256(new Uint8Array(await file.arrayBuffer())) }
  const query = { size: file.size, from: 0, ...(letterId && { letterId }) }
  for (;;) {
    try {
      tell('checking')
      await call(putSigned, { params, query, file })
      return
    } catch (error) {
      if (signal.aborted || !isUnanswered(error)) throw error
      tell('offline')
      await lineAgain(signal)
      signal.throwIfAborted()
    }
  }
}

export function useElsewhere(signerId: string) {
  const { run, pending, error } = useAttempt()
  const [file, setFile] = useState<File | null>(null)
  const [telling, setTelling] = useState<Telling>('sending')
  const stop = useRef<AbortController | null>(null)
  useEffect(() => () => stop.current?.abort(), [])
  return {
    ...{ file, telling, pending, error },
    choose: setFile,
    isTooLarge: file !== null && file.size > fileLimitMb * 1024 * 1024,
    send: (letterId: string | null, done: () => void) => {
      if (!file) return
      const abort = new AbortController()
      stop.current = abort
      run(() => send({ signerId, letterId, file, tell: setTelling, signal: abort.signal }), done)
    },
  }
}
