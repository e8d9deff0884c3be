/** What changed between two texts, word by word; the same on the server and on a screen. */
import { diffArrays } from 'diff'

/** A stretch of text that stayed, came in or went out, in reading order. */
export type Change = { kind: 'same' | 'added' | 'removed'; text: string }

/** Words, numbers, spaces and single signs: put together again they are the text. */
const tokensOf = (text: string): string[] => text.match(/[\p{L}\p{M}]+|\p{N}+|\s+|[^\p{L}\p{M}\p{N}\s]/gu) ?? []
const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? []

/** Past this many changed words two stretches have nothing in common worth telling word by word. */
const furthest = 1_000

const change = (kind: Change['kind'], text: string): Change => ({ kind, text })

/** Whole words go out and come in; a space between two changed words belongs to the change. */
export function changesBetween(before: string, after: string): Change[] {
  if (before === after) return before === '' ? [] : [change('same', before)]
  return joined(before.includes('\n') || after.includes('\n') ? byLine(before, after) : byWord(before, after))
}

/** Lines that stayed are set aside first: what is left to compare word by word is short. */
function byLine(before: string, after: string): Change[] {
  const told: Change[] = []
  let [gone, come] = ['', '']
  const settle = () => {
    told.push(...byWord(gone, come))
    gone = come = ''
  }
  for (const { added, removed, value } of diffArrays(linesOf(before), linesOf(after))) {
    const text = value.join('')
    if (removed) gone += text
    else if (added) come += text
    else {
      settle()
      told.push(change('same', text))
    }
  }
  settle()
  return told
}

function byWord(before: string, after: string): Change[] {
  const parts = diffArrays(tokensOf(before), tokensOf(after), { maxEditLength: furthest })
  if (!parts) return [change('removed', before), change('added', after)]
  return parts.map(({ added, removed, value }) =>
    change(added ? 'added' : removed ? 'removed' : 'same', value.join('')),
  )
}

/** "a[-b-][+x+] [-c-][+y+]" reads as one change "[-b c-][+x y+]": lone spaces do not break it up. */
function joined(changes: readonly Change[]): Change[] {
  const told: Change[] = []
  let [gone, come] = ['', '']
  const settle = () => {
    if (gone) told.push(change('removed', gone))
    if (come) told.push(change('added', come))
    gone = come = ''
  }
  changes.forEach(({ kind, text }, index) => {
    const between = kind === 'same' && /^[^\S\n]+$/.test(text) && index < changes.length - 1 && (gone || come)
    if (kind !== 'added') gone += kind === 'removed' || between ? text : ''
    if (kind !== 'removed') come += kind === 'added' || between ? text : ''
    if (kind !== 'same' || between) return
    settle()
    if (text) told.push(change('same', text))
  })
  settle()
  return told
}
