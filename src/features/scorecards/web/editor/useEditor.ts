/** The state of the editor: the card and its steps back and forth, where one stands, what could not be read. */
import { useCallback, useMemo, useRef, useState } from 'react'
import type { Said } from '#kit/refusal.ts'
import { at as criterionAt, type Draft, type DraftCard, type Path, parentOf, part, put } from '../../drafts/rules.ts'
import type { Outcome, Undone } from '../../editing/rules.ts'
import { placeOf, pointerOf } from '../../places/rules.ts'
import { began, begunAt, type History, paused, redone, taken, undone } from '../../undoing/rules.ts'
import type { Way } from './editing.ts'

/** A place that is to take the keys once it is drawn; each wish is a new object. */
export type Wish = { pointer: string | 'form' | 'tree' } | null

/** The nearest place above that still is there. */
function standing(card: DraftCard, path: Path): Path {
  return path.length === 0 || criterionAt(card, path) ? path : standing(card, parentOf(path))
}

/** What is typed and cannot be read, with what is said of it, by its field's pointer. */
export type Unread = ReadonlyMap<string, { text: string; sentence: string }>

export function useEditor(begin: Draft, beginUnread: Unread) {
  const [history, setHistory] = useState<History<Draft>>(() => began(begin))
  const [at, setAt] = useState<Path>([])
  const [unread, setUnread] = useState(beginUnread)
  const [wish, setWish] = useState<Wish>(null)
  const [refused, setRefused] = useState<(Undone & { at: Path }) | null>(null)
  const now = history.now
  const latest = useRef(now)
  latest.current = now

  const change = useCallback((next: Draft, step: Said, run?: string) => {
    latest.current = next
    setRefused(null)
    setHistory((was) => taken(was, next, step, run ?? null))
  }, [])
  const write = useCallback(
    (way: Way, value: unknown, field: string) => {
      const { content, examples } = latest.current
      if (part(content, way) === value) return
      const next = { content: put(content, way, value) as DraftCard, examples }
      const place = placeOf(pointerOf(way)).at
      const code = (place && criterionAt(content, place)?.code) ?? ''
      // What could not be read in a list stood in rows that may be others by now.
      if (typeof value === 'object')
        setUnread((was) => new Map([...was].filter(([one]) => !one.startsWith(`${pointerOf(way)}/`))))
      change(
        next,
        { code: code ? 'editing.step.write-of' : 'editing.step.write', params: { field, code } },
        pointerOf(way),
      )
    },
    [change],
  )
  const go = useCallback((to: Path, focus?: string) => {
    setAt(to)
    setRefused(null)
    if (focus !== undefined) setWish({ pointer: focus })
  }, [])
  const deed = useCallback(
    (outcome: Outcome, focus?: string) => {
      if ('refusal' in outcome) return setRefused({ ...outcome, at: [] })
      // What could not be read stood at places that may be others by now.
      setUnread(new Map())
      change(outcome.draft, outcome.step)
      go(outcome.at, focus)
    },
    [change, go],
  )
  const turn = (to: History<Draft> | undefined) => {
    if (!to) return
    setUnread(new Map())
    setRefused(null)
    setHistory(to)
    setAt((path) => standing(to.now.content, path))
  }
  const keepUnread = useCallback((pointer: string, text: string | null, sentence = '') => {
    setUnread((was) => {
      if (text === null && !was.has(pointer)) return was
      const next = new Map(was)
      if (text === null) next.delete(pointer)
      else next.set(pointer, { text, sentence })
      return next
    })
  }, [])
  const pause = useCallback(() => setHistory(paused), [])
  /** Another's version stands here now; there is nothing to take back in it. */
  const take = useCallback((theirs: Draft) => {
    latest.current = theirs
    setHistory(began(theirs))
    setUnread(new Map())
    setAt((path) => standing(theirs.content, path))
  }, [])
  const texts = useMemo(() => new Map([...unread].map(([pointer, { text }]) => [pointer, text])), [unread])
  return {
    ...{
      now,
      at: standing(now.content, at),
      unread,
      texts,
      wish,
      refused,
      change,
      begun: (run: string) => begunAt(history, run),
      write,
      go,
      deed,
      keepUnread,
      pause,
      take,
    },
    /** What the last step was, and what would be done again. */
    back: history.past[0]?.said,
    forth: history.future[0]?.said,
    undo: () => turn(undone(history)),
    redo: () => turn(redone(history)),
    forget: () => setRefused(null),
  }
}
