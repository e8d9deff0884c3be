/** The changes that are tried: kept on this PC and in the address, with a way back step by step. */
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Card } from '#scoring/card.ts'
import { useFilters } from '#web/useFilters.ts'
import { useKept } from '#web/useKept.ts'
import { type Edit, editsFromText, editsToText, type Place, withEdit, withoutEdit } from '../../edits/rules.ts'

/** The address follows a moment later: it is not what the eye waits for. */
const later = 400

export type Trying = {
  edits: readonly Edit[]
  /** As the address has it. */
  text: string
  attempt: (edit: Edit) => void
  reset: (place: Place) => void
  resetAll: () => void
  undo: () => void
  mayUndo: boolean
}

export function useEdits(card: Card, { key, name }: { key: string; name: string }): Trying {
  const [{ sua }, filter] = useFilters(['sua'])
  const kept = useKept({ edits: '' }, { key, name }, null)
  const [past, setPast] = useState<readonly string[]>([])
  const text = kept.values.edits
  const edits = useMemo(() => editsFromText(text), [text])
  // An address that somebody sent says what to look at; without one, what was tried here last.
  const arrived = useRef(false)
  useEffect(() => {
    if (arrived.current) return
    arrived.current = true
    if (sua !== undefined && sua !== text) kept.setValues({ edits: editsToText(editsFromText(sua)) })
  })
  useEffect(() => {
    if (!arrived.current || (sua ?? '') === text) return
    const timer = setTimeout(() => filter({ sua: text }), later)
    return () => clearTimeout(timer)
  }, [text, sua, filter])

  const { setValues } = kept
  // The same object until something changed: what is drawn from it is not drawn again for anything else.
  return useMemo(() => {
    const change = (next: readonly Edit[]) => {
      const written = editsToText(next)
      if (written === text) return
      performance.mark('what-if:tried')
      setPast((before) => [...before, text])
      setValues({ edits: written })
    }
    return {
      ...{ edits, text },
      attempt: (edit) => change(withEdit(card, edits, edit)),
      reset: (place) => change(withoutEdit(edits, place)),
      resetAll: () => change([]),
      undo: () => {
        performance.mark('what-if:tried')
        setValues({ edits: past.at(-1) ?? '' })
        setPast((before) => before.slice(0, -1))
      },
      mayUndo: past.length > 0,
    }
  }, [card, edits, past, setValues, text])
}
