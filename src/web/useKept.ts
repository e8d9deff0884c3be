/** Keeps what is typed into a form on this PC, and notices when somebody else saves the same thing meanwhile. */
import { useEffect, useRef, useState } from 'react'
import { areKept, draftOf, dropDraft, keepDraft, type Opener, offersForm, standsOpen, useDrafts } from './drafts.ts'
import { areSame, mustMerge, type Sides, type Values } from './merge.ts'
import { isUnanswered } from './problem.ts'

/** Where a form's values belong (`article/<id>`), what it is called, and the version they were read in, if any. */
export type Keeping = { key: string; name: string; version?: number }

export type Merging = Sides & { version: number; take: (chosen: Values) => void }

/** What a form's frame needs to know of its fields. */
export type FormState = {
  /** Nothing typed; typed and kept here; kept and refused by a lost line; the browser keeps nothing. */
  standing: 'clean' | 'held' | 'unsent' | 'unkept'
  /** When what is shown was typed, if it was found here on arrival. */
  restoredAt: string | null
  merging: Merging | null
  /** Throws away what was typed and shows what is saved. */
  discard: () => void
}

const hasSameFields = (a: Values, b: Values) => Object.keys(a).sort().join() === Object.keys(b).sort().join()

export function useKept<F extends Values>(saved: F, keeping: Keeping | undefined, error: unknown) {
  const key = keeping?.key
  const version = keeping?.version ?? null
  const [found] = useState(() => {
    const draft = key === undefined ? undefined : draftOf(key)
    return draft && hasSameFields(draft.values, saved) ? draft : undefined
  })
  const [base, setBase] = useState({
    values: (found?.base.values ?? saved) as F,
    version: found ? found.base.version : version,
  })
  const [values, setValues] = useState((found?.values ?? saved) as F)
  const [restoredAt, setRestoredAt] = useState(found?.at ?? null)
  const typed = !areSame(values, base.values)
  const moved = version !== null && base.version !== version
  const sides = { base: base.values, mine: values, theirs: saved }
  const merging = moved && mustMerge(sides)

  // Somebody saved what touches nothing typed here: go on from there.
  useEffect(() => {
    if (!moved || merging) return
    setBase({ values: saved, version })
    if (!typed) setValues(saved)
  }, [moved, merging, typed, saved, version])

  useKeeping(keeping, { values, base, typed }, found !== undefined)
  useEffect(() => (key === undefined ? undefined : standsOpen(key)), [key])
  useDrafts()

  const start = (next: F) => {
    setValues(next)
    setBase({ values: next, version })
    setRestoredAt(null)
    if (key !== undefined) dropDraft(key)
  }
  const take = (chosen: Values) => {
    setValues(chosen as F)
    setBase({ values: saved, version })
  }
  const standing =
    !typed || key === undefined ? 'clean' : isUnanswered(error) ? 'unsent' : areKept() ? 'held' : 'unkept'
  const form: FormState = {
    standing,
    restoredAt: typed ? restoredAt : null,
    merging: merging && version !== null ? { ...sides, version, take } : null,
    discard: () => start(saved),
  }
  return {
    values,
    setValues,
    form,
    /** The version the shown values go back to: what `If-Match` must name, however the screen has moved on meanwhile. */
    version: base.version ?? 0,
    /** Sent: nothing is left to keep. `onSuccess: fields.done(onClose)` */
    done: (then: () => void) => () => {
      start(values)
      then()
    },
  }
}

type Typed = { values: Values; base: { values: Values; version: number | null }; typed: boolean }

/** Every change is kept at once: a tab that is closed gives no warning. */
function useKeeping(keeping: Keeping | undefined, { values, base, typed }: Typed, restored: boolean) {
  const { key, name = '' } = keeping ?? {}
  const last = useRef(restored ? JSON.stringify([values, base]) : '')
  useEffect(() => {
    if (key === undefined) return
    if (!typed) {
      last.current = ''
      return dropDraft(key)
    }
    const now = JSON.stringify([values, base])
    if (now === last.current) return
    last.current = now
    const path = location.pathname
    keepDraft(key, { name, path, values, base, at: new Date().toISOString() })
  }, [key, name, values, base, typed])
}

/** Offers a way to the form of something kept, from the bar that names it. */
export function useOffer(kind: string, open: Opener): void {
  const latest = useRef(open)
  latest.current = open
  useEffect(() => offersForm(kind, (rest) => latest.current(rest)), [kind])
}

/** Is something typed kept for this form? Then it opens by itself. */
export function useReopened(key: string): [boolean, (open: boolean) => void] {
  const held = useDrafts().has(key)
  const [open, setOpen] = useState(held)
  useEffect(() => {
    if (held) setOpen(true)
  }, [held])
  return [open, setOpen]
}
