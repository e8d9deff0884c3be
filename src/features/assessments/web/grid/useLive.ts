/** What a sheet comes to, a moment after each change: asked of a worker, one question at a time, the last one counts. */
import { startTransition, useEffect, useMemo, useRef, useState } from 'react'
import type { Card } from '#scoring/card.ts'
import type { Given, Live, Other } from '../../live/rules.ts'
import type { Order, Report } from './live.worker.ts'

type All = Readonly<Record<string, Given>>
export type Lives = { lives: Readonly<Record<string, Live>>; failed: boolean }
type Asking = { worker: Worker; ask: (given: All) => void }

const nothing: Lives = { lives: {}, failed: false }

export function useLive(card: Card, others: readonly Other[], given: All): Lives {
  const [told, setTold] = useState(nothing)
  const asking = useRef<Asking | null>(null)
  // By what they say: what is read again and says the same asks nothing.
  const known = useMemo(() => JSON.stringify([card, others]), [card, others])
  const question = useMemo(() => JSON.stringify(given), [given])
  useEffect(() => {
    const [knownCard, knownOthers] = JSON.parse(known) as [Card, Other[]]
    asking.current = beginAsking({ card: knownCard, others: knownOthers }, setTold)
    return () => asking.current?.worker.terminate()
  }, [known])
  // After the one above: another card has its own worker first.
  useEffect(() => {
    if (known !== '') asking.current?.ask(JSON.parse(question) as All)
  }, [known, question])
  return told
}

function beginAsking(first: Order, tell: (told: (now: Lives) => Lives) => void): Asking {
  const worker = new Worker(new URL('./live.worker.ts', import.meta.url), { type: 'module' })
  const send = (order: Order) => worker.postMessage(order)
  let turn = 0
  let answered = 0
  /** Asked while an answer is being worked out; only the last is of interest. */
  let waiting: All | null = null
  const ask = (given: All) => {
    if (answered < turn) {
      waiting = given
      return
    }
    turn++
    send({ turn, given })
  }
  worker.onmessage = ({ data }: MessageEvent<Report>) => {
    answered = data.turn
    const next = waiting
    waiting = null
    if (next) ask(next)
    startTransition(() => tell(() => ({ lives: data.lives, failed: false })))
  }
  // It could not be fetched, or broke: what is typed is saved all the same.
  worker.onerror = () => tell((now) => ({ ...now, failed: true }))
  send(first)
  return { worker, ask }
}
