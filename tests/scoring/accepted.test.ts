/** What the two readings of the specification score is what the checks let through: real fragments, and cards by chance. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { checkCard } from '#scoring/checks.ts'
import { readCard } from '#scoring/reading.ts'
import { isLong } from '#tests/support/depth.ts'
import { chanceOf } from './chance.ts'
import { fragments } from './fragments.ts'
import { randomCard } from './random-cards.ts'

const refusing = (value: unknown) => checkCard(value).filter(({ level }) => level !== 'warning')

it.each(Object.keys(fragments))('%s is a card', (name) => {
  const read = readCard(readFileSync(new URL(`./cards/${name}.json`, import.meta.url), 'utf8'))
  expect('faults' in read ? read.faults : []).toEqual([])
})

it('cards made by chance are cards', () => {
  for (let seed = 0; seed < (isLong ? 5_000 : 300); seed++)
    expect([seed, refusing(randomCard(chanceOf(seed)))]).toEqual([seed, []])
})
