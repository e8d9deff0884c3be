/** A card's text: what JSON forgives and we do not; any card is accepted, any damage to one is told with its place. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { canonical, type Json } from '#kit/digest.ts'
import { fill } from '#kit/words.ts'
import { anyCard, smallCard } from '#tests/support/cards.ts'
import { checkCard } from './checks.ts'
import { words } from './fault-words.ts'
import { type CardFault, refuses } from './faults.ts'
import { forgivenIn, readCard } from './reading.ts'

const small = JSON.stringify(smallCard())
const toldOf = (text: string) => {
  const read = readCard(text)
  return 'faults' in read
    ? read.faults
        .filter(({ level }) => level !== 'warning')
        .map(({ path, code }) => `${path} ${code.replace('card.', '')}`)
    : 'card'
}
const first = (text: string): CardFault => {
  const read = readCard(text)
  if (!('faults' in read) || !read.faults[0]) throw new Error('nothing was told')
  return read.faults[0]
}

describe('the text of a card', () => {
  it('is the card as it was written, a byte order mark or not', () => {
    const read = readCard(small)
    expect('card' in read && read.card).toEqual(smallCard())
    expect(toldOf(`\ufeff${small}`)).toBe('card')
    expect(toldOf(` \n\t${small}\r\n `)).toBe('card')
    expect('card' in read && read.warnings.map(({ code }) => code)).toEqual(
      Array.from({ length: 7 }, () => 'card.indicator-unused'),
    )
  })

  it('is JSON; where it stops being so is told by line and column', () => {
    const places: [string, number, number][] = [
      ['', 1, 1],
      ['{', 1, 2],
      ['{"id": "x",\n "title": }', 2, 11],
      ['{"id": "x",}', 1, 12],
      ['{"id": 01}', 1, 9],
      ["{'id': 1}", 1, 2],
      ['{"id": "x"} {}', 1, 13],
      ['// card\n{}', 1, 1],
      ['{"id": "a\tb"}', 1, 8],
      ['{"id": NaN}', 1, 8],
      ['{"id": .5}', 1, 8],
      ['\u00a0{}', 1, 1],
    ]
    for (const [text, line, column] of places) {
      const { code, params } = first(text)
      expect([text, code, params.line, params.column]).toEqual([text, 'card.not-json', line, column])
    }
  })

  it('has no key twice, on any level', () => {
    expect(toldOf(small.replace('"id":', '"id":"y","id":'))).toEqual(['/id key-twice'])
    expect(toldOf(small.replace('"max":6', '"max":6,"m\\u0061x":6'))).toEqual(['/criteria/0/children/0/max key-twice'])
    expect(toldOf(small.replace('"points":2', '"points":2,"points":2'))).toEqual([
      '/criteria/0/children/0/rule/bands/1/points key-twice',
    ])
    // What stands in a record between them is its own.
    const faults = readCard('{"x":1,"y":{"x":2,"z":{"y":1}},"x":3}')
    expect('faults' in faults && faults.faults.filter(({ code }) => code === 'card.key-twice')).toMatchObject([
      { path: '/x', level: 'shape', params: { key: 'x' } },
    ])
    const long = 'k'.repeat(80)
    expect(first(`{"${long}":1,"${long}":2}`).params.key).toBe('k'.repeat(60))
    expect(toldOf('{"a/b":1,"a/b":2}')).toContain('/a~1b key-twice')
    expect(toldOf('{"__proto__":1,"__proto__":2}')).toContain('/__proto__ key-twice')
  })

  it('has numbers that every machine reads alike', () => {
    const spelled = (literal: string) =>
      toldOf(small.replace('"from":0.95', `"from":${literal}`).replace('"to":0.95', `"to":${literal}`))
    expect(spelled('0.95')).toBe('card')
    const odd = ['0.950', '9.5e-1', '95E-2', '0.9500000000000000111', '0.1000000000000000055']
    for (const literal of odd)
      expect(spelled(literal)).toEqual([
        '/criteria/0/children/0/rule/bands/0/from literal',
        '/criteria/0/children/0/rule/bands/1/to literal',
      ])
    expect(first(small.replace('"max":6', '"max":6.0')).params).toMatchObject({ literal: '6.0', shortest: '6' })
    expect(toldOf(small.replace('"version":1', '"version":-0'))).toContain('/version literal')
    expect(toldOf(small.replace('"from":0,', '"from":-0,'))).toEqual([
      '/criteria/0/children/0/rule/bands/1/from literal',
    ])
    const long = `0.1${'0'.repeat(50)}1`
    expect(first(small.replace('"max":6', `"max":${long}`)).params.literal).toHaveLength(40)
  })

  it('has no number beyond 2^53 − 1', () => {
    const year = (literal: string) => toldOf(small.replace('"max":10', `"max":${literal}`))
    for (const literal of ['9007199254740991.0', '-9007199254740991.0'])
      expect(toldOf(small.replace('"max":10', `"max":${literal}`))).toContain('/criteria/0/max literal')
    for (const literal of ['9007199254740993', '9007199254740992', '1e400', '-1e400', '1e300'])
      expect(year(literal)).toEqual([expect.stringMatching(/^\/criteria\/0\/max (number-too-large|wrong-kind)$/)])
  })

  it('is read only as far as a card goes', () => {
    expect(toldOf('['.repeat(1_000_000))).toEqual([' too-nested'])
    expect(toldOf('{"a":'.repeat(1_000_000))).toEqual([' too-nested'])
    expect(toldOf(`${'['.repeat(80)}${']'.repeat(80)}`)).toEqual([' wrong-kind'])
    expect(toldOf(`${'['.repeat(81)}${']'.repeat(81)}`)).toEqual([' too-nested'])
    expect(toldOf('[]'.repeat(200))).toEqual([' not-json'])
    const brackets = `"${'['.repeat(200)}\\"${'{'.repeat(200)}"`
    expect(toldOf(brackets)).toEqual([' wrong-kind'])
    expect(toldOf(' '.repeat(16_000_001))).toEqual([' too-long'])
    expect(first(' '.repeat(16_000_001))).toMatchObject({ path: '', level: 'shape', params: { most: 16_000_000 } })
    expect(first('['.repeat(81)).params).toMatchObject({ most: 80 })
  })
})

/** Does this pointer lead to something, or to a place where something is missing? */
function leadsSomewhere(value: unknown, path: string): boolean {
  const keys = path
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
  let at = value
  return keys.every((key, index) => {
    const isThere = typeof at === 'object' && at !== null && Object.hasOwn(at, key)
    const isParent = index === keys.length - 1 && typeof at === 'object' && at !== null
    at = isThere ? (at as Record<string, unknown>)[key] : undefined
    return isThere || isParent
  })
}

/** Every sentence can be said in both languages, with nothing left open in it. */
function areSaid(faults: readonly CardFault[]): void {
  for (const { code, params } of faults)
    for (const language of ['vi', 'en'] as const) {
      const sentence = fill((words[language] as Record<string, string>)[code] ?? '', params, language)
      expect(sentence).toMatch(/^\S[\s\S]*[.]$/)
      expect(sentence).not.toMatch(
        /undefined|\[object|\bcard\.[a-z]|\{(where|code|name|line|edge|points|max|sum|most|least)\}/,
      )
    }
}

type Place = { holder: Record<string, unknown> | unknown[]; key: string; path: string }
function placesOf(value: unknown, path = ''): Place[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, item]) => {
    const own = `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
    return [{ holder: value as Place['holder'], key, path: own }, ...placesOf(item, own)]
  })
}

/** Keys without which a card is the same or still right. */
const spare = new Set([
  'evidence',
  'legalBasis',
  'date',
  'onlyIf',
  'applies',
  'limits',
  'tieBreak',
  'grades',
  'order',
  'fromInclusive',
  'toInclusive',
])
const loose = new Set([
  ...spare,
  'precision',
  'whenNotApplicable',
  'full',
  'over',
  'yes',
  'no',
  'start',
  'floor',
  'cap',
  'reach',
  'lowerIsBetter',
  'side',
  'atLeast',
  'measure',
])

describe('any card', () => {
  test.prop([anyCard()])('inside a larger text is read as closely as by itself', (card) => {
    const text = JSON.stringify({ content: card, examples: [] })
    expect([forgivenIn(text), forgivenIn(JSON.stringify(JSON.parse(text), null, 2))]).toEqual([[], []])
    const odd = text.replace(/"max":(\d+)([,}])/u, '"max":$1.0$2')
    expect(forgivenIn(odd).map(({ code }) => code)).toEqual(odd === text ? [] : ['card.literal'])
    const twice = text.replace('"content":{', '"content":{"id":"x",')
    expect(forgivenIn(twice).map(({ path, code }) => [path, code])).toEqual([['/content/id', 'card.key-twice']])
  })

  test.prop([anyCard()])('is read as it was written', (card) => {
    const read = readCard(JSON.stringify(card, null, 2))
    expect('faults' in read ? read.faults.filter(({ level }) => level !== 'warning') : []).toEqual([])
    expect('card' in read && canonical(read.card as unknown as Json)).toBe(canonical(card as unknown as Json))
    areSaid(checkCard(card))
  })

  const damaged = anyCard().chain((card) => {
    const copy = structuredClone(card) as unknown
    const places = placesOf(copy)
    return fc.record({
      copy: fc.constant(copy),
      place: fc.constantFrom(...places),
      how: fc.constantFrom('drop', 'wrong', 'extra', 'text', 'nest', 'negative', 'huge', 'other'),
    })
  })

  /** Does the damage; gives whether the card must be refused for it. */
  function damage(place: Place, how: string): boolean {
    const holder = place.holder as Record<string, unknown>
    const was = holder[place.key]
    const isList = Array.isArray(place.holder)
    const isItem = Array.isArray(was)
    switch (how) {
      case 'drop':
        if (isList) return false
        delete holder[place.key]
        return !loose.has(place.key)
      case 'wrong':
        holder[place.key] = typeof was === 'boolean' ? 'true' : typeof was === 'string' ? { text: was } : true
        return place.key !== 'reached'
      case 'extra':
        if (typeof was === 'object' && was !== null && !isItem) (was as Record<string, unknown>).ghi_chu = 1
        return typeof was === 'object' && was !== null && !isItem
      case 'text':
        if (typeof was === 'number') holder[place.key] = String(was)
        return typeof was === 'number'
      case 'nest':
        holder[place.key] = [was]
        return true
      case 'negative':
        if (typeof was === 'number' && was > 0 && !['from', 'to'].includes(place.key)) holder[place.key] = -was
        return typeof was === 'number' && was > 0 && !['from', 'to'].includes(place.key)
      case 'huge':
        if (typeof was === 'number') holder[place.key] = 9_007_199_254_740_992
        return typeof was === 'number'
      default:
        if (typeof was === 'string') holder[place.key] = `${was}\u0000`
        return typeof was === 'string'
    }
  }

  test.prop([damaged], { numRuns: 400 })(
    'that is damaged is refused, at a place of it, in words',
    ({ copy, place, how }) => {
      const mustFall = damage(place, how)
      const faults = checkCard(copy)
      if (mustFall) expect([how, place.path, refuses(faults)]).toEqual([how, place.path, true])
      for (const { path } of faults) expect([path, leadsSomewhere(copy, path)]).toEqual([path, true])
      areSaid(faults)
      const read = readCard(JSON.stringify(copy))
      expect('faults' in read).toBe(refuses(faults))
    },
  )

  test.prop([anyCard(), fc.nat()])(
    'with a group that says more than its children add up to is refused',
    (card, seed) => {
      const copy = structuredClone(card) as unknown
      const groups = placesOf(copy)
        .filter(({ key, holder }) => key === 'children' && (holder as Record<string, unknown[]>)[key]?.length)
        .map(({ holder }) => holder as Record<string, unknown>)
      fc.pre(groups.length > 0)
      const group = groups[seed % groups.length] as { max: number; children: { max: number }[] }
      group.max = 1 + Math.ceil(group.children.reduce((sum, { max }) => sum + max, 0))
      expect(refuses(checkCard(copy))).toBe(true)
    },
  )
})

describe('whatever comes', () => {
  test.prop([fc.string({ unit: 'binary', maxLength: 200 })])('as a text is refused and told', (text) => {
    const read = readCard(text)
    expect('faults' in read).toBe(true)
    if ('faults' in read) areSaid(read.faults)
  })

  test.prop([fc.uint8Array({ maxLength: 300 })])('as bytes is refused and told', (bytes) => {
    expect('faults' in readCard(new TextDecoder().decode(bytes))).toBe(true)
  })

  test.prop([fc.json({ maxDepth: 6 })])('as JSON is refused and told', (text) => {
    const read = readCard(text)
    expect('faults' in read).toBe(true)
    if ('faults' in read) for (const { path } of read.faults) expect(leadsSomewhere(JSON.parse(text), path)).toBe(true)
  })

  const oddValue = fc.anything({
    withBigInt: true,
    withMap: true,
    withNullPrototype: true,
    withSparseArray: true,
    withDate: true,
    maxDepth: 2,
  })
  test.prop([anyCard(), oddValue, fc.nat()])(
    'in the place of anything in a card is never thrown at',
    (card, odd, seed) => {
      const copy = structuredClone(card) as unknown
      const places = placesOf(copy)
      const { holder, key } = places[seed % places.length] as Place
      ;(holder as Record<string, unknown>)[key] = odd
      areSaid(checkCard(copy))
    },
  )
})
