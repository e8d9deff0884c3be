/** A whole small season by chance: who does what when, what goes wrong on the way, and what is looked at after each step. */
import { type Chance, chanceOf } from '#tests/scoring/chance.ts'
import type { Caller, World } from '#tests/support/world.ts'
import { type Cast, type Company, castFor, type Member } from './cast.ts'
import { endsInPublic } from './ending.ts'
import { type Line, type Mortal, openLine } from './line.ts'
import { leavesOf } from './making.ts'
import { type Draft, endOf, SheetModel } from './model.ts'
import type { Play } from './play.ts'
import * as does from './play.ts'
import { allAddsUp, noDraftIsRead } from './watch.ts'

export type Told = { deeds: number; line: Line['told']; sealed: number; published: number }

/** @throws Error of what did not hold; with the seed it is played again. */
export async function playSeason(world: World, company: Company, mortal: Mortal, seed: number): Promise<Told> {
  const chance = chanceOf(seed)
  const clock = { at: new Date(0) }
  const cast = await castFor(world, company, { clock, chance, seed })
  const line = openLine({ home: world.home, chance, mortal })
  const sheets = cast.members.map((member) => new SheetModel(member))
  const play: Play = { cast, chance, line, clock, sheets, secrets: new Map(), read: new Map(), deeds: 0 }
  for (const phase of [ofThemselves, ofThoseWhoVerify, ofTheEnd]) await phase(play)
  const published = await endsInPublic(play)
  const sealed = sheets.reduce((all, { drafts }) => all + [...drafts.values()].filter((one) => one.sealed).length, 0)
  return { deeds: play.deeds, line: line.told, sealed, published: published ? 1 : 0 }
}

/** One deed, and then all that must hold. */
async function step(play: Play, sheet: SheetModel, deed: () => Promise<unknown>) {
  const { chance, cast, sheets } = play
  play.deeds++
  const before = sealedIn(sheets)
  await deed()
  const { unitId, officer, head } = chance.pick(cast.members.filter((one) => one !== sheet.member))
  await noDraftIsRead(play, { unitId, by: chance.pick([officer, head]) }, sheet)
  if (sealedIn(sheets) !== before) await allAddsUp(play, sheet)
}

const sealedIn = (sheets: readonly SheetModel[]) =>
  sheets.map(({ drafts }) => [...drafts.values()].map(({ rounds }) => rounds.length).join()).join(';')

const minutes = (chance: Chance, most: number) => chance.whole(1, most) * 60_000

/**
 * Days pass by small steps until the layer's last day. In its last second and in the first one after it somebody acts who
 * believes to be in time: by whatever clock of theirs, it is the server's that counts.
 */
async function through(play: Play, layer: 'self' | 'verification' | 'final', steps: number, act: () => Promise<void>) {
  const { cast, clock, chance } = play
  const plan = cast.settings.layers.find(({ kind }) => kind === layer)
  const [from, end] = [new Date(`${plan?.opens}T00:00:00+07:00`), endOf(cast.settings, layer)]
  const whole = end.getTime() - from.getTime()
  for (let at = 0; at < steps; at++) {
    clock.at = new Date(from.getTime() + Math.floor((whole * at) / steps) + minutes(chance, 60))
    await act()
  }
  // To the second: the last one counts, the next does not.
  for (const late of [-1_000, 0]) {
    clock.at = new Date(end.getTime() + late)
    await act()
  }
}

async function ofThemselves(play: Play) {
  const { chance, sheets, cast } = play
  await through(play, 'self', 14, async () => {
    const sheet = chance.pick(sheets)
    const { member } = sheet
    const draft = sheet.drafts.get('self')
    const who = chance.pick([member.officer, member.officer, member.head])
    const rival = chance.pick(cast.members.filter((one) => one !== member))
    const judge = sheet.member === cast.members[0] ? cast.minister : chance.pick([cast.minister, leadOf(cast)])
    await step(play, sheet, () => (draft ? own(play, sheet, draft, { who, judge, rival }) : does.opens(play, sheet)))
  })
}

const leadOf = ({ members }: Cast): Caller => (members[0] as Member).officer

type Cue = { who: Caller; judge: Caller; rival: Member }
function own(play: Play, sheet: SheetModel, draft: Draft, { who, judge, rival }: Cue): Promise<unknown> {
  const { chance, cast } = play
  const { member } = sheet
  const leaf = chance.pick(leavesOf(cast.card.criteria)).code
  const lot = chance.whole(1, 100)
  if (lot <= 8) return does.intrudes(play, draft, rival.officer)
  if (draft.isOpen && lot <= 20) return does.shows(play, draft, who, member.paperId, leaf)
  if (draft.isOpen && lot <= 55) return does.writes(play, draft, member, who, 6)
  if (draft.isOpen && lot <= 90) return completes(play, draft, member)
  if (lot <= 45) return does.recalls(play, { sheet, draft }, member.head)
  if (lot <= 75) return does.receives(play, { sheet, draft }, judge)
  if (lot <= 90) return does.comesBack(play, { sheet, draft }, judge)
  return does.opens(play, sheet)
}

/** What is true is typed in, what is lacking is explained, and the head sends it. */
async function completes(play: Play, draft: Draft, member: Member) {
  await does.fillsIn(play, draft, member)
  await does.sends(play, draft, member.head)
}

async function ofThoseWhoVerify(play: Play) {
  const { cast } = play
  const plan = cast.settings.layers.find(({ kind }) => kind === 'verification')
  const byLead = plan?.by === 'leaders'
  await corrected(play, 'verification', byLead ? leadOf(cast) : cast.minister)
}

const ofTheEnd = (play: Play) => corrected(play, 'final', play.cast.minister)

async function corrected(play: Play, kind: 'verification' | 'final', who: Caller) {
  const { chance, sheets, cast } = play
  const author = who === cast.minister ? cast.organiserId : (cast.members[0] as Member).unitId
  const paperId = who === cast.minister ? cast.ministryPaperId : (cast.members[0] as Member).paperId
  const head = who === cast.minister ? who : (cast.members[0] as Member).head
  await through(play, kind, 3, async () => {
    const sheet = chance.pick(sheets.filter(({ member }) => member.unitId !== author))
    const draft = sheet.drafts.get(kind)
    await step(play, sheet, async () => {
      if (!draft) return does.begins(play, sheet, kind, who, author)
      if (!draft.isOpen) return does.recalls(play, { sheet, draft }, head)
      const found = chance.pick(cast.members)
      await does.writes(play, draft, found, who, 2)
      await does.standsOn(play, draft, who, paperId)
      await does.sends(play, draft, head)
    })
  })
}
