/** What keys and buttons do to the chosen criterion. */
import { childrenAt, lastOf, parentOf } from '../../drafts/rules.ts'
import { add, type Direction, duplicate, remove, step } from '../../editing/rules.ts'
import type { Editing } from './editing.ts'

export type TreeDeeds = {
  addBeside: () => void
  addBelow: () => void
  move: (direction: Direction) => void
  duplicate: () => void
  remove: () => void
  /** Into the form of the chosen one; on a narrow screen, to its form. */
  edit: () => void
  open: () => void
}

type Given = Pick<Editing, 'draft' | 'at' | 'deed' | 'go'> & { open: () => void }

export function treeDeedsOf({ draft, at, deed, go, open }: Given): TreeDeeds {
  const isCard = at.length === 0
  const addBelow = () => {
    open()
    deed(add(draft, { parent: at, index: childrenAt(draft.content, at).length }), 'form')
  }
  return {
    open,
    edit: () => {
      open()
      go(at, 'form')
    },
    addBelow,
    addBeside: () => {
      if (isCard) return addBelow()
      open()
      deed(add(draft, { parent: parentOf(at), index: lastOf(at) + 1 }), 'form')
    },
    move: (direction) => !isCard && deed(step(draft, at, direction), 'tree'),
    duplicate: () => !isCard && deed(duplicate(draft, at), 'tree'),
    remove: () => !isCard && deed(remove(draft, at, 'alone'), 'tree'),
  }
}
