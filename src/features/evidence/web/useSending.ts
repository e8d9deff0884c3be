/** The files on their way, one after another; each refusal stays beside its file. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { type Evidence, listEvidence } from '../contract.ts'
import { sendFile } from './sending.ts'

export type Item = {
  key: string
  file: File
  sent: number
  state: 'waiting' | 'reading' | 'sending' | 'checking' | 'offline' | 'done' | 'known' | 'refused'
  error: unknown
}
type Line = { waiting: Item[]; running: { key: string; stop: AbortController } | null; alone: boolean }

const isOver = ({ state }: Item) => state === 'done' || state === 'known'

/** `onReceived` is told of a file that was sent by itself; of several, each is in the list. */
export function useSending(unitId: string, onReceived: (evidence: Evidence) => void) {
  const cache = useQueryClient()
  const [items, setItems] = useState<readonly Item[]>([])
  const line = useRef<Line>({ waiting: [], running: null, alone: false })
  const change = (key: string, changed: Partial<Item>) =>
    setItems((now) => now.map((item) => (item.key === key ? { ...item, ...changed } : item)))

  const send = async ({ key, file }: Item, { signal }: AbortController) => {
    try {
      const { evidence, known } = await sendFile({ unitId, file, tell: (telling) => change(key, telling), signal })
      change(key, { state: known ? 'known' : 'done', sent: file.size })
      void cache.invalidateQueries({ queryKey: [listEvidence.path] })
      if (line.current.alone) onReceived(evidence)
    } catch (error) {
      if (!signal.aborted) change(key, { state: 'refused', error })
    }
  }
  const goOn = async () => {
    const { current } = line
    while (current.running === null && current.waiting.length > 0) {
      const item = current.waiting.shift() as Item
      const stop = new AbortController()
      current.running = { key: item.key, stop }
      await send(item, stop)
      current.running = null
    }
  }
  const enqueue = (more: readonly Item[]) => {
    const { running, waiting } = line.current
    line.current.alone = more.length === 1 && running === null && waiting.length === 0
    line.current.waiting.push(...more)
    void goOn()
  }
  useEffect(() => {
    const { current } = line
    return () => {
      current.waiting = []
      current.running?.stop.abort()
    }
  }, [])

  return {
    items,
    add: (files: readonly File[]) => {
      const more = files.map(
        (file): Item => ({ key: crypto.randomUUID(), file, sent: 0, state: 'waiting', error: null }),
      )
      setItems((now) => [...now.filter((item) => !isOver(item)), ...more])
      enqueue(more)
    },
    again: (item: Item) => {
      change(item.key, { state: 'waiting', error: null, sent: 0 })
      enqueue([item])
    },
    drop: ({ key }: Item) => {
      line.current.waiting = line.current.waiting.filter((item) => item.key !== key)
      if (line.current.running?.key === key) line.current.running.stop.abort()
      setItems((now) => now.filter((item) => item.key !== key))
    },
  }
}
