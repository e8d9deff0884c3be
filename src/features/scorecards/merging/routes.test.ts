/** Two officers write one draft: the second is told, joins both, and nothing of either is lost. */
import { expect } from 'vitest'
import { aCardBody, aContent, aDraftCard, anExample, saves } from '#tests/support/scorecards.ts'
import { test } from '#tests/support/world.ts'
import { getScorecard } from '../contract.ts'
import { at, type Draft, withCriterion } from '../drafts/rules.ts'
import { add, remove } from '../editing/rules.ts'
import { criterionKey, entriesOf, together } from './rules.ts'

const named = (draft: Draft, path: number[], name: string): Draft => ({
  ...draft,
  content: withCriterion(draft.content, path, { ...at(draft.content, path), name }),
})

test('the second of two saves is refused, and joined part by part it holds the work of both', async ({ world }) => {
  const { officer, ownerId } = await aCardBody(world)
  const other = await world.aPerson({ unit: ownerId, role: 'ministry_officer' })
  const card = await aDraftCard(officer, { ownerId })
  const base = { content: aContent(), examples: [anExample] } as unknown as Draft
  const added = add(base, { parent: [0], index: 2 })
  const mine = named('draft' in added ? added.draft : base, [0, 2], 'Tiêu chí mới')
  const removed = remove(named(base, [0, 0], 'Tên khác'), [0, 1], 'alone')
  const theirs = 'draft' in removed ? removed.draft : base

  await saves(other, card, { content: theirs.content, examples: [...theirs.examples] })
  const late = await saves(officer, card, { content: mine.content, examples: [...mine.examples] }).catch(
    ({ refusal }) => refusal,
  )
  expect(late).toMatchObject({ code: 'version.stale', current: { version: card.version + 1 } })

  const current = await officer.call(getScorecard, { params: { scorecardId: card.id } })
  const versions = { base, mine, theirs: { content: current.content, examples: current.examples } as Draft }
  const entries = entriesOf(versions)
  // Of the new criterion only one has something to say, of the one taken away likewise; both stay theirs to choose.
  const chosen = { ...entries.theirs, [criterionKey('m3')]: entries.mine[criterionKey('m3')] }
  const joined = together(versions, chosen)
  const saved = await saves(officer, current, { content: joined.content, examples: [...joined.examples] })
  expect((saved.content as Draft['content']).criteria?.[0]?.children?.map(({ name }) => name)).toEqual([
    'Tên khác',
    'Tiêu chí mới',
  ])
  expect(saved.examples).toEqual([anExample])
})
