/** Saves what is written by itself, after a pause; keeps it on this PC until it is saved; notices when another saved first. */
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { call, isRefused } from '#web/api.ts'
import { draftOf, dropDraft, keepDraft, standsOpen } from '#web/drafts.ts'
import { isUnanswered } from '#web/problem.ts'
import { getScorecard, type ScorecardPage, saveScorecard } from '../../contract.ts'
import type { Draft } from '../../drafts/rules.ts'
import type { Unread } from './useEditor.ts'

/** What the server has, and the version it has it in. */
export type Base = { draft: Draft; version: number }
export type SaveState = 'saved' | 'waiting' | 'saving' | 'unsent' | 'refused' | 'merging'
/** Another saved the card meanwhile: their version, to be joined with what is written here. */
export type Meeting = { base: Draft; theirs: Draft; version: number; error: unknown }

/** A pause in typing, and how long to wait for a lost line. */
const pause = { typing: 1_200, line: 5_000, keeping: 400 }

export const draftIn = ({ content, examples }: ScorecardPage): Draft => ({
  content: content as Draft['content'],
  examples,
})
export const keyOf = (scorecardId: string): string => `scorecard/${scorecardId}`
const isAlike = (a: Draft, b: Draft) => a === b || JSON.stringify(a) === JSON.stringify(b)

/** What was written here before and never saved. */
export function foundAt(scorecardId: string): { draft: Draft; unread: Unread; base: Base } | undefined {
  const kept = draftOf(keyOf(scorecardId))
  if (!kept || !('content' in kept.values)) return undefined
  const base = kept.base.values as unknown as Draft
  const { unread, ...draft } = kept.values as unknown as Draft & {
    unread?: [string, { text: string; sentence: string }][]
  }
  return { draft, unread: new Map(unread), base: { draft: base, version: kept.base.version ?? 0 } }
}

type Given = {
  page: ScorecardPage
  now: Draft
  unread: Unread
  begin: Base
  take: (theirs: Draft) => void
}

export function useSaving({ page, now, unread, begin, take }: Given) {
  const cache = useQueryClient()
  const [base, setBase] = useState(begin)
  const [state, setState] = useState<SaveState>(isAlike(begin.draft, now) ? 'saved' : 'waiting')
  const [error, setError] = useState<unknown>(null)
  const [meeting, setMeeting] = useState<Meeting | null>(null)
  const latest = useRef({ now, unread, base, flying: false, gone: false })
  latest.current.now = now
  latest.current.unread = unread
  latest.current.base = base
  const { id, title } = page
  const params = { scorecardId: id }

  const meet = useCallback(
    (current: ScorecardPage, why: unknown) => {
      const theirs = draftIn(current)
      const { now: mine, base: mineBase } = latest.current
      setBase({ draft: theirs, version: current.version })
      if (isAlike(mine, mineBase.draft)) {
        take(theirs)
        setState('saved')
      } else if (isAlike(mineBase.draft, theirs) || isAlike(mine, theirs))
        setState(isAlike(mine, theirs) ? 'saved' : 'waiting')
      else {
        setMeeting({ base: mineBase.draft, theirs, version: current.version, error: why })
        setState('merging')
      }
    },
    [take],
  )

  const save = useCallback(async () => {
    const { now: sent, base: known, flying } = latest.current
    if (flying) return
    latest.current.flying = true
    setState('saving')
    try {
      const { content, examples } = sent
      const saved = await call(saveScorecard, {
        params: { scorecardId: id },
        body: { content, examples: [...examples] },
        version: known.version,
      })
      const next = { draft: sent, version: saved.version }
      latest.current.base = next
      setBase(next)
      setError(null)
      cache.setQueryData([getScorecard.path, { params: { scorecardId: id } }], saved)
      if (latest.current.now === sent && latest.current.unread.size === 0) dropDraft(keyOf(id))
      setState(latest.current.now === sent ? 'saved' : 'waiting')
    } catch (why) {
      setError(why)
      if (isUnanswered(why)) setState('unsent')
      else if (isRefused(why) && why.refusal.kind === 'stale') {
        const current = await call(getScorecard, { params: { scorecardId: id } }).catch(() => null)
        if (current) meet(current, why)
        else setState('unsent')
      } else setState('refused')
    } finally {
      latest.current.flying = false
    }
    // What was typed while it flew has nobody left to send it once the screen is gone.
    if (latest.current.gone && latest.current.now !== sent && latest.current.base.draft === sent) await save()
  }, [cache, id, meet])

  // Every change waits for a pause, then goes; what was refused goes again when it is changed.
  const isNew = useRef(now)
  useEffect(() => {
    if (isNew.current === now) return
    isNew.current = now
    setState((was) => (was === 'merging' || was === 'saving' ? was : 'waiting'))
  }, [now])
  useEffect(() => {
    if (state !== 'waiting' && state !== 'unsent') return
    if (isAlike(now, base.draft)) return setState('saved')
    const timer = setTimeout(save, state === 'waiting' ? pause.typing : pause.line)
    const again = () => void save()
    if (state === 'unsent') addEventListener('online', again)
    return () => {
      clearTimeout(timer)
      removeEventListener('online', again)
    }
  }, [state, now, base, save])

  useKeeping({ id, title, now, unread, base })
  useParting({ state, save, latest })
  useEffect(() => standsOpen(keyOf(id)), [id])

  // Somebody else saved, and the screen looked again: taken where nothing was written here. Otherwise saving it is refused,
  // and the refusal says who it was.
  useEffect(() => {
    const { now, base, flying } = latest.current
    if (page.version <= base.version || flying) return
    if (isAlike(now, base.draft)) meet(page, null)
    else void save()
  }, [page, meet, save])

  const settle = (chosen: Draft) => {
    setMeeting(null)
    setState('waiting')
    take(chosen)
  }
  return { state, error, meeting, settle, save, params }
}

/** Whoever goes on to another screen does not wait for the pause: what waited to be saved is sent at once. */
function useParting(given: { state: SaveState; save: () => Promise<void>; latest: { current: { gone: boolean } } }) {
  const last = useRef(given)
  last.current = given
  useEffect(() => {
    last.current.latest.current.gone = false
    return () => {
      const { state, save, latest } = last.current
      latest.current.gone = true
      if (state === 'waiting') void save()
    }
  }, [])
}

type Keeping = { id: string; title: string; now: Draft; unread: Unread; base: Base }

/** What cannot be read goes to no server: this PC alone keeps it. */
function keep({ id, title, now, unread, base }: Keeping) {
  if (unread.size === 0 && isAlike(now, base.draft)) return dropDraft(keyOf(id))
  keepDraft(keyOf(id), {
    name: title,
    path: `/bang-diem/${id}/soan`,
    values: { ...now, ...(unread.size > 0 && { unread: [...unread] }) },
    base: { values: { ...base.draft }, version: base.version },
    at: new Date().toISOString(),
  })
}

/** A tab that is closed gives no warning: what is not saved is kept a moment after each change, and on leaving. */
function useKeeping({ id, title, now, unread, base }: Keeping) {
  const latest = useRef({ id, title, now, unread, base })
  latest.current = { id, title, now, unread, base }
  useEffect(() => {
    const timer = setTimeout(() => keep({ id, title, now, unread, base }), pause.keeping)
    return () => clearTimeout(timer)
  }, [id, title, now, unread, base])
  useEffect(() => {
    const leave = () => keep(latest.current)
    addEventListener('pagehide', leave)
    return () => {
      removeEventListener('pagehide', leave)
      leave()
    }
  }, [])
}
