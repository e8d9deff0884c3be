/** What a person writes over a draft, and which of its facts moved since it was made. Pure. */

import type { Day } from '#kit/days.ts'
import { canonical, type Json } from '#kit/digest.ts'
import { type Block, type Fact, factsIn, type Line, type Paper, parted, type Run, text } from '#kit/paper.ts'
import { type Content, draftOf } from '#kit/paper-source.ts'
import { invalid, type Refusal } from '#kit/refusal.ts'

/** The person's own words by paragraph; each fact in them stands as {{key}}, and is told as the draft tells it. */
export type Words = Readonly<Record<string, string>>

const hole = /\{\{([^{}]*)\}\}/g

export const factsOf = (content: Content): Map<string, Fact> => factsIn(draftOf(content, false))

/** A paragraph as it is edited. */
export const templateOf = (line: Line): string =>
  line.map((run) => ('fact' in run ? `{{${run.fact.key}}}` : run.text)).join('')

export const keysIn = (words: string): string[] => [...words.matchAll(hole)].map(([, key = '']) => key)

type Editable = Extract<Block, { is: 'paragraph' }>
export const editableIn = ({ blocks }: Content): Editable[] =>
  blocks.filter((block): block is Editable => block.is === 'paragraph' && block.editable === true)

/** A placeholder that names no fact of the paper is refused with its name; so is half of one. */
export function whyNotWrite(content: Content, paragraph: string, words: string): Refusal | undefined {
  if (!editableIn(content).some(({ id }) => id === paragraph)) return invalid('paragraph', 'document.not-editable')
  const facts = factsOf(content)
  const unknown = keysIn(words).find((key) => !facts.has(key))
  if (unknown !== undefined) return invalid('words', 'document.no-such-fact', { key: unknown })
  if (/\{\{|\}\}/.test(words.replace(hole, ''))) return invalid('words', 'document.half-placeholder')
}

/** Words with their facts again; a fact that is no longer told keeps its placeholder, and is not issued. */
export function lineOf(words: string, facts: ReadonlyMap<string, Fact>): Line {
  const runs: Run[] = []
  let from = 0
  for (const { index, 0: whole, 1: key = '' } of words.matchAll(hole)) {
    const fact = facts.get(key)
    if (!fact) continue
    if (index > from) runs.push(text(words.slice(from, index)))
    runs.push({ fact })
    from = index + whole.length
  }
  if (from < words.length) runs.push(text(words.slice(from)))
  return runs
}

/** Facts that the person's words quote and the paper no longer tells. */
export function brokenIn(content: Content, words: Words): string[] {
  const facts = factsOf(content)
  const quoted = editableIn(content).flatMap(({ id }) => keysIn(words[id] ?? ''))
  return [...new Set(quoted)].filter((key) => !facts.has(key))
}

/** The paper as it will be read: the person's words where there are any, each line of them a paragraph. */
export function composed(content: Content, words: Words): Content {
  const facts = factsOf(content)
  const blocks = content.blocks.flatMap((block): Block[] => {
    const own = block.is === 'paragraph' && block.editable ? words[block.id] : undefined
    if (own === undefined || block.is !== 'paragraph') return [block]
    const lines = own.split('\n').filter((line) => line.trim() !== '')
    return lines.map((line, at) => ({
      ...block,
      id: at === 0 ? block.id : `${block.id}.${at + 1}`,
      line: lineOf(line, facts),
    }))
  })
  return { ...content, blocks }
}

/** One fact as the draft tells it and as its source tells it now; null where one of them tells none. */
export type Moved = { key: string; before: string | null; after: string | null; from: string; path: string | null }

export function movedFacts(drafted: Content, fresh: Content): Moved[] {
  const [before, after] = [factsOf(drafted), factsOf(fresh)]
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [old, now] = [before.get(key), after.get(key)]
    if (old?.text === now?.text) return []
    const { from = '', path } = now ?? old ?? {}
    return [{ key, before: old?.text ?? null, after: now?.text ?? null, from, path: path ?? null }]
  })
}

/** Each fact as the other telling has it, everything around it as it stands. */
function withFacts(content: Content, facts: ReadonlyMap<string, Fact>): Content {
  const line = (runs: Line): Line =>
    runs.map((run) => ('fact' in run ? { ...run, fact: facts.get(run.fact.key) ?? run.fact } : run))
  const block = (one: Block): Block => {
    if (one.is === 'paragraph') return { ...one, line: line(one.line) }
    if (one.is === 'list') return { ...one, items: one.items.map(line) }
    if (one.is !== 'table') return one
    return { ...one, rows: one.rows.map((row) => row.map(line)), ...(one.total && { total: one.total.map(line) }) }
  }
  return { ...content, bases: content.bases.map(line), blocks: content.blocks.map(block) }
}

/** Did more than facts change: rows that came or went, other words, another signer? */
export const isOtherwise = (drafted: Content, fresh: Content): boolean =>
  textOf(withFacts(drafted, factsOf(fresh))) !== textOf(fresh)

/** Is it told word for word as it was? */
export const isSame = (drafted: Content, fresh: Content): boolean => textOf(drafted) === textOf(fresh)

const textOf = (content: Content): string => canonical(JSON.parse(JSON.stringify(content)) as Json)

/** One fact is taken over alone where both tell it; a new or vanished one comes with the whole paper. */
export function whyNotTake(drafted: Content, fresh: Content, key: string): Refusal | undefined {
  if (!factsOf(drafted).has(key) && !factsOf(fresh).has(key)) return invalid('key', 'document.no-such-fact', { key })
  if (!factsOf(drafted).has(key) || !factsOf(fresh).has(key)) return invalid('key', 'document.only-whole', { key })
}

export function taken(drafted: Content, fresh: Content, key: string): Content {
  const now = factsOf(fresh).get(key)
  return now ? withFacts(drafted, new Map([[key, now]])) : drafted
}

/** What issuing adds to the content. */
export type Given = {
  number: number | null
  day: Day | null
  place: string | null
  signerName: string | null
  check: Paper['check']
  mark: Paper['mark']
  madeUp: boolean
  /** "Thông báo này thay thế Thông báo số …". */
  replacing: string | null
}

/** The whole paper, for whoever prints it. */
export function paperOf(content: Content, words: Words, given: Given): Paper {
  const { number, day, check, mark, madeUp, replacing, signerName } = given
  const whole = composed(content, words)
  const last: Block[] = replacing === null ? [] : [{ id: 'replacing', is: 'paragraph', line: [text(replacing)] }]
  const { signer } = whole
  const { body, annexes } = parted(whole.blocks)
  return {
    ...whole,
    blocks: [...body, ...last, ...annexes],
    signer: signer && { ...signer, name: signerName ?? signer.name },
    place: given.place ?? whole.place,
    ...{ number, day, check, mark, madeUp },
  }
}
