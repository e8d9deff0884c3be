/** Runs tries in a worker: how far they are, what came of them, and the way to stop. */
import { useEffect, useMemo, useRef, useState } from 'react'
import { joined, noTries, type Tally } from '../../tallies/rules.ts'
import type { Order, Report } from './stability.worker.ts'

export type Run = {
  state: 'running' | 'done' | 'stopped' | 'nobody' | 'failed'
  order: Order
  tally: Tally
}

export type Tries = { run: Run | null; start: (order: Order) => void; stop: () => void }

export function useTries(): Tries {
  const [run, setRun] = useState<Run | null>(null)
  const worker = useRef<Worker | null>(null)
  // Whoever leaves the screen waits for nothing.
  useEffect(() => () => worker.current?.terminate(), [])

  const deeds = useMemo(() => {
    const end = () => {
      worker.current?.terminate()
      worker.current = null
    }
    const start = (order: Order) => {
      end()
      const own = new Worker(new URL('./stability.worker.ts', import.meta.url), { type: 'module' })
      worker.current = own
      let tally = noTries
      setRun({ state: 'running', order, tally })
      own.onmessage = ({ data }: MessageEvent<Report>) => {
        if (data) tally = joined(tally, data)
        const isDone = data === null || tally.samples >= order.samples
        if (isDone) end()
        setRun({ state: data === null ? 'nobody' : isDone ? 'done' : 'running', order, tally })
      }
      own.onerror = () => {
        end()
        setRun({ state: 'failed', order, tally })
      }
      own.postMessage(order)
    }
    const stop = () => {
      end()
      setRun((now) => now && { ...now, state: 'stopped' })
    }
    return { start, stop }
  }, [])
  return useMemo(() => ({ run, ...deeds }), [run, deeds])
}
