/** An archive proves itself: worked out again it is the same to the letter, and no change goes unseen. */
import { test as prop } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical, digestOf, type Json } from '#kit/digest.ts'
import { genuine } from '#src/commands/genuine.ts'
import { anArchive, archiveCard, aSealedForm, type GivenForm } from '#tests/support/archives.ts'
import type { FormKind } from '../rules.ts'
import { readArchive } from './contract.ts'
import { type Archive, archiveOf, archiveText, firstDifference, type Sealed, whyNotSound } from './rules.ts'

/** What verifying a text comes to: nothing where it is sound. */
async function foundIn(text: string): Promise<string | undefined> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return 'no JSON'
  }
  const read = readArchive(json)
  return 'at' in read ? `no archive at ${read.at}` : (await whyNotSound(read.archive, text, genuine))?.code
}

const units = ['an-giang', 'ben-tre', 'ca-mau']
const count = fc.integer({ min: 0, max: 100 }).map(String)
const written = fc.record({
  unit: fc.constantFrom(...units),
  layer: fc.constantFrom<FormKind>('self', 'confirmation', 'check', 'verification', 'final'),
  author: fc.constantFrom(...units),
  done: fc.option(count),
  plan: fc.option(fc.constantFrom('true', 'false')),
  mark: fc.option(fc.constantFrom('0', '0.5', '3', '4')),
})
const forms = fc
  .uniqueArray(written, {
    maxLength: 9,
    selector: ({ unit, layer, author }) => (layer === 'check' ? `${unit} ${layer} ${author}` : `${unit} ${layer}`),
  })
  .map((all): GivenForm[] => all.map((one) => (one.layer === 'self' ? { ...one, author: one.unit } : one)))
const held = fc.subarray(units)

describe('an archive', () => {
  prop.prop([forms, held, held])('comes out again from its own text, byte for byte', async (given, onHold, leftOut) => {
    const archive = await anArchive(given, { units, onHold, leftOut })
    const text = await archiveText(archive)
    expect(await foundIn(text)).toBeUndefined()
    const read = JSON.parse(text) as Sealed
    expect(await archiveText(archiveOf(read))).toBe(text)
  })

  prop.prop([forms, fc.nat(), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 })])(
    'shows any change of any sign of it',
    async (given, at, sign) => {
      const text = await archiveText(await anArchive(given, { units }))
      const place = at % text.length
      const changed = text.slice(0, place) + sign + text.slice(place + 1)
      if (changed !== text) expect(await foundIn(changed)).toBeDefined()
    },
  )

  prop.prop([forms, fc.nat()])('shows any sign that is left out', async (given, at) => {
    const text = await archiveText(await anArchive(given, { units }))
    const place = at % text.length
    expect(await foundIn(text.slice(0, place) + text.slice(place + 1))).toBeDefined()
  })
})

const whole: GivenForm[] = units.flatMap((unit, at): GivenForm[] => [
  { unit, layer: 'self', author: unit, done: String(90 - at), plan: 'true', mark: '3' },
  { unit, layer: 'verification', author: 'bo', done: null, plan: 'false', mark: '2' },
])
/** The archive with something changed, and whatever digests a forger would mend along. */
async function forged(change: (archive: Sealed) => unknown, mend = true): Promise<string | undefined> {
  const archive = JSON.parse(await archiveText(await anArchive(whole, { units, onHold: ['ca-mau'] }))) as Sealed
  await change(archive)
  return foundIn(mend ? await archiveText(archive) : canonical(archive as unknown as Json))
}
type Open<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer I)[] ? Open<I>[] : T[K] }
const open = (archive: Sealed) => archive as unknown as Open<Archive>
const reseal = async (archive: Sealed, place: number, change: (text: string) => string) => {
  const form = open(archive).forms[place]
  if (!form) throw new Error('no form')
  form.content = change(form.content)
  form.digest = await digestOf(form.content)
}

describe('a forged archive says what was changed', () => {
  it.each([
    [
      'a figure in a sealed form',
      'archive.form-changed',
      (a: Sealed) => {
        const [form] = open(a).forms
        if (form) form.content = form.content.replace('"value":"', '"value":"1')
      },
    ],
    [
      'a figure, its form sealed anew',
      'archive.inputs-differ',
      (a: Sealed) =>
        reseal(a, 0, (text) =>
          text
            .replace(/("code":"done","kind":"figure","reason":[^,]+,"value":")/, '$11')
            .replace(/("code":"plan","kind":"figure","reason":[^,]+,"value":")true/, '$1false')
            .replace(/("code":"C","kind":"mark","reason":[^,]+,"value":")\d/, '$11'),
        ),
    ],
    ['a form that was taken out', 'archive.inputs-differ', (a: Sealed) => void open(a).forms.pop()],
    ['a hold that was taken out', 'archive.inputs-differ', (a: Sealed) => void open(a).holds.pop()],
    [
      'the points of a unit',
      'archive.outcome-differs',
      (a: Sealed) => {
        const [unit] = open(a).outcome
        if (unit) unit.total = '99'
      },
    ],
    ['the order of the ranking', 'archive.outcome-differs', (a: Sealed) => void open(a).outcome.reverse()],
    [
      'a threshold of the card',
      'archive.card-changed',
      (a: Sealed) => {
        const content = open(a).card.content as unknown as { grades: { atLeast: { percent: number } }[] }
        if (content.grades[0]) content.grades[0].atLeast.percent = 10
      },
    ],
    [
      'a form of another card',
      'archive.form-card',
      (a: Sealed) =>
        reseal(a, 0, (text) => text.replace(/"card":"sha256:[0-9a-f]{64}"/, `"card":"sha256:${'0'.repeat(64)}"`)),
    ],
    [
      'a form twice',
      'archive.form-twice',
      (a: Sealed) => void open(a).forms.push({ ...(open(a).forms[0] ?? { digest: '', content: '' }) }),
    ],
  ])('%s', async (_, code, change) => expect(await forged(change)).toBe(code))

  it.each([
    ['settings', (a: Sealed) => Object.assign(a, { settings: { layers: [] } })],
    [
      'keys',
      (a: Sealed) => Object.assign(a, { keys: [...a.keys, { fingerprint: 'x', publicKey: 'y', firstSeen: 'z' }] }),
    ],
    ['leftOut', (a: Sealed) => Object.assign(a, { leftOut: [{ unit: 'x', reason: 'r' }] })],
  ])('what is not worked out, by its digest: %s', async (_, change) =>
    expect(await forged(change, false)).toBe('archive.part-changed'),
  )

  it('and a card with faults, a value no engine takes', async () => {
    expect(
      await forged(async (a) => {
        const { card } = open(a)
        card.content = { ...card.content, criteria: [] }
        const digest = await digestOf(canonical(card.content as unknown as Json))
        card.digest = digest
        for (const place of a.forms.keys())
          await reseal(a, place, (text) => text.replace(/"card":"sha256:[0-9a-f]{64}"/, `"card":"${digest}"`))
      }),
    ).toBe('archive.card-faulty')
    expect(await forged((a) => reseal(a, 0, (text) => text.replaceAll(/"value":"[^"]*"/g, '"value":"nhiều"')))).toBe(
      'archive.unscorable',
    )
  })
})

it('the first difference is named by its place', () => {
  expect(firstDifference({ a: [1, { 'b/c': 2 }] }, { a: [1, { 'b/c': 3 }] })).toEqual({
    at: '/a/1/b~1c',
    found: '2',
    expected: '3',
  })
  expect(firstDifference({ a: [] }, { a: {} })?.at).toBe('/a')
  expect(firstDifference({ a: 1 }, { a: 1, b: 2 })).toEqual({ at: '/b', found: '', expected: '2' })
})

it('a form of the archive is a sealed form', async () => {
  const [given] = whole
  const sealed = given && (await aSealedForm(given, await digestOf(canonical(archiveCard as unknown as Json))))
  expect(sealed?.digest).toBe(await digestOf(sealed?.content ?? ''))
})
