/** What is typed into cells and not yet saved: how a keystroke joins it, and what an answer of the server does to it. Pure. */

/** What a cell holds on the server, and who put it there. */
export type Current = { id: string | null; value: string | null; by: string | null; at: string | null }

/**
 * `waiting` goes with the next batch; the others wait for a person: somebody else wrote the cell meanwhile, it cannot be
 * saved so, or a reason is wanted.
 */
export type Standing = 'waiting' | 'conflict' | 'refused' | 'asks'

export type Entry = {
  /** Who sends it (`figures`), with which batch (a season), and which cell it is. */
  kind: string
  place: string
  key: string
  /** As typed. */
  value: string
  /** What the cell held when it was typed over, and how that was shown. */
  expected: string | null
  shown: string
  reason?: string
  /** What the cell is called, and the address it stands at. */
  name: string
  path: string
  at: string
  standing: Standing
  /** Why it waits for a person. */
  sentences?: readonly string[]
  current?: Current
  /** Counts what was typed into this cell: an answer belongs to the text that was sent. */
  turn: number
}

export type Entries = ReadonlyMap<string, Entry>

/** What the server said of one cell. `done`: it holds what was sent. */
export type Answer = {
  key: string
  turn: number
  outcome: 'done' | 'conflict' | 'refused' | 'asks'
  current: Current
  sentences?: readonly string[]
}

export type Typed = Omit<Entry, 'turn' | 'standing' | 'current'> & { standing?: 'waiting' | 'refused' }

export const nameOf = ({ kind, key }: Pick<Entry, 'kind' | 'key'>): string => `${kind}/${key}`

/** A cell typed into anew. What was expected at first stays expected; an open conflict stays one until somebody chooses. */
export function joined(entry: Entry | undefined, typed: Typed): Entry {
  const { sentences, reason, ...rest } = typed
  const fresh: Entry = {
    ...rest,
    standing: typed.standing ?? 'waiting',
    ...(sentences && { sentences }),
    ...(reason !== undefined && { reason }),
    turn: (entry?.turn ?? 0) + 1,
  }
  if (!entry) return fresh
  const kept = { ...fresh, expected: entry.expected, shown: entry.shown }
  return entry.standing === 'conflict' && entry.current
    ? { ...kept, standing: 'conflict', current: entry.current }
    : kept
}

/** Typed back to what stands there, and nothing of it under way: nothing is left to send. */
export const isIdle = (entry: Entry, flying: boolean): boolean =>
  !flying && entry.standing !== 'conflict' && entry.value === entry.shown

/** What is left of a cell after an answer; undefined when it is done. */
export function settled(entry: Entry, { turn, outcome, current, sentences = [] }: Answer): Entry | undefined {
  const later = entry.turn !== turn
  if (outcome === 'done') return later ? { ...entry, expected: current.id, shown: current.value ?? '' } : undefined
  if (outcome === 'conflict') return { ...entry, standing: 'conflict', current, sentences: [] }
  // Typed again since: the new text is judged on its own.
  return later ? entry : { ...entry, standing: outcome, current, sentences }
}

/** Mine it is: it goes over what the other wrote, knowingly. */
export const chosen = (entry: Entry): Entry => {
  const { current, sentences, ...rest } = entry
  return {
    ...rest,
    ...{ expected: current?.id ?? entry.expected, shown: current?.value ?? '' },
    ...{ standing: 'waiting', turn: entry.turn + 1 },
  }
}

/** A warning answered: it goes again with the reason. */
export const reasoned = (entry: Entry, reason: string): Entry => {
  const { sentences, ...rest } = entry
  return { ...rest, reason, standing: 'waiting', turn: entry.turn + 1 }
}

/** Batches that go in one request each: of one sender and place, no larger than a sender takes. */
export function batches(entries: Entries, most: number): Entry[][] {
  const ready = [...entries.values()].filter(({ standing }) => standing === 'waiting')
  const groups = Map.groupBy(ready, ({ kind, place }) => `${kind}\n${place}`)
  return [...groups.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / most) }, (_, index) => group.slice(index * most, (index + 1) * most)),
  )
}
