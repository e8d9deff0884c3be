/** The queue of typed cells: whatever the line and the others do, nothing typed is lost and nothing is overwritten unseen. */
import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { type Answer, batches, chosen, type Entry, isIdle, joined, reasoned, settled, type Typed } from './queue.ts'

const typed = (key: string, value: string, more: Partial<Typed> = {}): Typed => ({
  ...{ kind: 'figures', place: 'season', key, value, expected: null, shown: '' },
  ...{ name: key, path: '/', at: '2018-03-02T00:00:00Z' },
  ...more,
})
const holds = (id: string | null, value: string | null) => ({ id, value, by: 'Lan', at: '2018-03-02T00:00:00Z' })

describe('a cell typed into', () => {
  test('expects what it held at first, however often it is typed over', () => {
    const first = joined(undefined, typed('a', '1', { expected: 'f1', shown: '7' }))
    const second = joined(first, typed('a', '2', { expected: 'f9', shown: '9' }))
    expect([second.expected, second.shown, second.value, second.turn]).toEqual(['f1', '7', '2', 2])
  })

  test('typed back to what stands there is nothing to send, unless some of it is under way', () => {
    const back = joined(joined(undefined, typed('a', '1', { shown: '7' })), typed('a', '7'))
    expect([isIdle(back, false), isIdle(back, true)]).toEqual([true, false])
  })

  test('saved is done; typed again meanwhile goes on from what was saved', () => {
    const sent = joined(undefined, typed('a', '1'))
    const answer: Answer = { key: 'a', turn: 1, outcome: 'done', current: holds('f2', '1') }
    expect(settled(sent, answer)).toBeUndefined()
    expect(settled(joined(sent, typed('a', '12')), answer)).toMatchObject({
      value: '12',
      expected: 'f2',
      standing: 'waiting',
    })
  })

  test('written by somebody else waits for a choice, also when typed again', () => {
    const met = settled(joined(undefined, typed('a', '1')), {
      key: 'a',
      turn: 1,
      outcome: 'conflict',
      current: holds('f2', '5'),
    })
    expect(met).toMatchObject({ standing: 'conflict', value: '1', current: { value: '5' } })
    const again = met && joined(met, typed('a', '3'))
    expect(again).toMatchObject({ standing: 'conflict', value: '3' })
    expect(again && chosen(again)).toMatchObject({ standing: 'waiting', value: '3', expected: 'f2', shown: '5' })
  })

  test('asked for a reason goes again with it; typed again it is judged anew', () => {
    const asked = settled(joined(undefined, typed('a', '1')), {
      ...{ key: 'a', turn: 1, outcome: 'asks', current: holds(null, null) },
      sentences: ['Tăng gấp mười'],
    })
    expect(asked && reasoned(asked, 'Đúng vậy')).toMatchObject({ standing: 'waiting', reason: 'Đúng vậy', turn: 2 })
    expect(asked && joined(asked, typed('a', '2'))).toMatchObject({ standing: 'waiting', value: '2' })
    expect(asked && joined(asked, typed('a', '2')).reason).toBeUndefined()
  })
})

test('batches hold what waits, by sender and place, no larger than a sender takes', () => {
  const entries = ['a', 'b', 'c', 'd', 'e'].map((key) =>
    joined(undefined, typed(key, '1', { place: key === 'e' ? 'other' : 'season' })),
  )
  const all = new Map(
    entries.map((entry) => [entry.key, entry.key === 'b' ? { ...entry, standing: 'asks' as const } : entry]),
  )
  expect(batches(all, 2).map((batch) => batch.map(({ key }) => key))).toEqual([['a', 'c'], ['d'], ['e']])
})

/** A server that saves only over what was expected, and a line that breaks before or after. */
class Office {
  cells = new Map<string, { id: string; value: string }>()
  next = 0
  /** Every value that was ever saved, in order. */
  saved: string[] = []
  queue = new Map<string, Entry>()

  save(key: string, value: string, expected: string | null): Answer['outcome'] {
    const now = this.cells.get(key)
    if ((now?.id ?? null) !== expected) return now?.value === value ? 'done' : 'conflict'
    this.cells.set(key, { id: `f${this.next++}`, value })
    this.saved.push(`${key}=${value}`)
    return 'done'
  }

  current = (key: string) => holds(this.cells.get(key)?.id ?? null, this.cells.get(key)?.value ?? null)

  type(key: string, value: string) {
    const { id, value: shown } = this.current(key)
    this.queue.set(key, joined(this.queue.get(key), typed(key, value, { expected: id, shown: shown ?? '' })))
  }

  other(key: string, value: string) {
    this.save(key, value, this.current(key).id)
  }

  send(line: 'good' | 'request lost' | 'answer lost') {
    for (const batch of batches(this.queue, 3)) {
      if (line === 'request lost') return
      const answers = batch.map(
        ({ key, turn, value, expected }): Answer => ({
          key,
          turn,
          outcome: this.save(key, value, expected),
          current: this.current(key),
        }),
      )
      if (line === 'answer lost') return
      for (const answer of answers) {
        const entry = this.queue.get(answer.key)
        const left = entry && settled(entry, answer)
        if (left) this.queue.set(answer.key, left)
        else this.queue.delete(answer.key)
      }
    }
  }
}

const key = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const deed = fc.oneof(
  fc.record({ do: fc.constant('type' as const), key }),
  fc.record({ do: fc.constant('other' as const), key }),
  fc.record({
    do: fc.constant('send' as const),
    line: fc.constantFrom('good' as const, 'request lost' as const, 'answer lost' as const),
  }),
  fc.record({ do: fc.constant('choose' as const), key }),
)

property.prop([fc.array(deed, { maxLength: 60 })])('two officers and a broken line lose nothing', (deeds) => {
  const office = new Office()
  const mine = new Map<string, string>()
  deeds.forEach((one, index) => {
    if (one.do === 'type') {
      office.type(one.key, `m${index}`)
      mine.set(one.key, `m${index}`)
    }
    if (one.do === 'other') office.other(one.key, `o${index}`)
    if (one.do === 'send') office.send(one.line)
    const entry = one.do === 'choose' ? office.queue.get(one.key) : undefined
    if (entry?.standing === 'conflict') office.queue.set(entry.key, chosen(entry))
  })
  office.send('good')
  office.send('good')
  for (const [cell, value] of mine) {
    const entry = office.queue.get(cell)
    // The last thing typed was saved, or waits beside what the other wrote.
    if (entry) {
      expect([entry.value, entry.standing]).toEqual([value, 'conflict'])
      expect(office.saved).toContain(`${cell}=${entry.current?.value}`)
    } else expect(office.saved).toContain(`${cell}=${value}`)
  }
})
