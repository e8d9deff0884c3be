/** Reasons told of whole sheets, held to the letter of transcripts.txt, which was read by a person. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { scenes, transcriptOf } from './transcripts.ts'

const kept = readFileSync(new URL('./transcripts.txt', import.meta.url), 'utf8').split(/(?=^## )/m)

it('every scene has its transcript', () => {
  expect(kept.map((text) => text.split('\n')[0])).toEqual(scenes.map(([title]) => `## ${title}`))
})

for (const [at, scene] of scenes.entries())
  it(`${scene[0]} are told as they were read`, () => {
    expect(transcriptOf(scene).trim()).toBe(kept[at]?.trim())
  })
