/** A whole small season by chance: who does what when, what goes wrong on the way, and what is looked at after each step. */
import { expect } from 'vitest'
import { type Chance, chanceOf } from '#tests/scoring/chance.ts'
import type { World } from '#tests/support/world.ts'
import { answers, appeals, type Sent } from './appealing.ts'
import { type Company, castFor, type Person, type Unit } from './cast.ts'
import { declaresConflict, draws, knowsWhatDiffers, leadersOf, meets, openOn, settles } from './checking.ts'
import { endsInPublic, expects, type Published } from './ending.ts'
import { triesForbidden } from './forbidden.ts'
import { holds } from './holding.ts'
import type { Kind, Layer } from './layers.ts'
import { type Mortal, openLine } from './line.ts'
import { type Draft, endOf, lastDayOf, layerOf, opensOn, order, SheetModel, startOf } from './model.ts'
import { inUse, judgesOf, lead, minister, type Play, unitOf } from './play.ts'
import { bringsContent, comesBack, recalls, receives, sends, sendsDigest } from './sending.ts'
import type { Tally } from './tally.ts'
import type { Truths } from './truths.ts'
import { allAddsUp, formsAreThose, readsOnlyTheirs } from './watch.ts'
import { begins, fillsIn, opens, shows, standsOn, writes, writesAtOnce } from './writing.ts'

export type Theatre = { world: World; company: Company; mortal: Mortal; truths: Truths; tally: Tally }

/** @throws Error of what did not hold; with its seed a season is played again, whatever was played before. */
export async function playSeason(theatre: Theatre, seed: number): Promise<Published | undefined> {
  const { world, company, mortal, truths, tally } = theatre
  const chance = chanceOf(seed)
  const clock = { at: new Date(0) }
  const cast = await castFor(world, company, { clock, chance, seed })
  const play: Play = {
    ...{ cast, chance, clock, tally, truths, line: openLine({ world, chance, mortal, tally }) },
    sheets: cast.members.map((member) => new SheetModel(member)),
    codes: await truths.codes(),
    ...{ read: { seen: new Map(), forms: new Map() }, secrets: new Map(), heldOn: null, isPublished: false },
  }
  for (const phase of [beforehand, ofThemselves, afterTheirDays, ofConfirmation, ofChecks, ofMeeting, ofVerification])
    await phase(play)
  await ofAppeals(play)
  const published = await endsInPublic(play)
  if (published) for (let at = 0; at < 2; at++) await step(play, chance.pick(play.sheets), () => tamper(play))
  tally.add('seasons')
  return published
}

/** One deed, and then all that must hold; now and then something that nobody may do is tried. */
async function step(play: Play, sheet: SheetModel, deed: () => Promise<unknown>): Promise<void> {
  const { chance, cast, tally } = play
  tally.add('steps')
  await deed()
  await looksAtAll(play)
  const checkers = [...sheet.checkers].map((unitId) => unitOf(play, unitId))
  const readers: readonly Unit[] = [
    ...cast.members,
    ...cast.members,
    ...checkers,
    ...checkers,
    cast.ministry,
    cast.above,
  ]
  const { officer, head } = chance.pick(readers)
  await readsOnlyTheirs(play, chance.pick([officer, head]), sheet)
  if (chance.percent(40)) await triesForbidden(play, sheet)
}

/** The forms that stand are those that ought to, and they add up; below the lowest that has changed they did so already. */
async function looksAtAll(play: Play): Promise<void> {
  const forms = await play.truths.formsOf(play.cast.seasonId)
  const seen = new Map<string, Kind>()
  for (const { digest, form } of [...forms.values()].flat()) seen.set(digest, form.layer)
  for (const { member, checkers } of play.sheets)
    for (const unitId of checkers) seen.set(`${unitId} checks ${member.unitId}`, 'check')
  const before = play.read.seen
  const changed = [
    ...[...seen].flatMap(([what, kind]) => (before.has(what) ? [] : [kind])),
    ...[...before].flatMap(([what, kind]) => (seen.has(what) ? [] : [kind])),
  ]
  const lowest = order.find((kind) => changed.includes(kind))
  if (lowest === undefined) return
  play.read = { seen, forms }
  formsAreThose(play)
  allAddsUp(play, layerOf(lowest))
}

const minutes = (chance: Chance, most: number) => chance.whole(1, most) * 60_000

/** The moments of so many steps over the days of a layer, the one after the other. */
function* momentsOf(play: Play, layer: Layer, steps: number) {
  const { cast, clock, chance } = play
  const from = startOf(opensOn(cast.settings, layer)).getTime()
  const whole = startOf(lastDayOf(cast.settings, layer)).getTime() + 72_000_000 - from
  for (let at = 0; at < steps; at++) {
    clock.at = new Date(from + Math.floor((whole * at) / steps) + minutes(chance, 60))
    yield at
  }
}

/** To the second: in the last one of a layer's days it is taken, in the next not, whatever the clock of whoever sends says. */
function lastSecond({ clock, cast }: Play, layer: Layer, late = 0): void {
  clock.at = new Date(endOf(cast.settings, layer).getTime() - 1_000 + late * 1_000)
}

async function beforehand(play: Play): Promise<void> {
  const { chance, sheets, clock, cast } = play
  clock.at = startOf(`${cast.year}-11-01`)
  const sheet = chance.pick(sheets)
  const who = chance.percent(80) ? minister(play) : lead(play).head
  if (chance.percent(35)) await step(play, sheet, () => holds(play, sheet, who))
  if (chance.percent(25)) await step(play, sheet, () => opens(play, sheet))
}

async function ofThemselves(play: Play): Promise<void> {
  const { chance, sheets, cast } = play
  for (const _ of momentsOf(play, 'self', cast.members.length * 2 + 2)) {
    const away = sheets.filter((one) => !one.of('self')?.isThere())
    const sheet = chance.pick(chance.percent(75) && away.length > 0 ? away : sheets)
    if (inUse(play, 'cross') && chance.percent(4)) await step(play, sheet, () => declaresConflict(play))
    await step(play, sheet, () => ownDeed(play, sheet))
    const isAwaited = sheet.of('self')?.state === 'awaiting'
    if (isAwaited && chance.percent(50)) await step(play, sheet, () => follows(play, sheet))
  }
  for (const sheet of sheets.filter((one) => !one.of('self')?.isAway(play.clock.at))) {
    lastSecond(play, 'self')
    if (chance.percent(75)) await step(play, sheet, () => completes(play, sheet))
  }
  lastSecond(play, 'self', 1)
  const [slow] = sheets.filter((one) => one.sheetId !== null && !one.of('self')?.isAway(play.clock.at))
  if (slow) await step(play, slow, () => completes(play, slow))
  for (const sheet of sheets.filter((one) => one.of('self')?.state === 'awaiting')) {
    play.clock.at = new Date(play.clock.at.getTime() + minutes(chance, 600))
    await step(play, sheet, () => follows(play, sheet))
  }
}

/** Its content comes; too late where the day is over, and other bytes never. */
async function follows(play: Play, sheet: SheetModel, kind: 'self' | 'confirmation' = 'self'): Promise<void> {
  const { chance, clock } = play
  const draft = sheet.of(kind)
  if (!draft?.awaited) return
  const { officer } = unitOf(play, draft.author)
  if (chance.percent(25)) await bringsContent(play, { sheet, draft }, officer, true)
  if (kind === 'self' && chance.percent(25)) clock.at = new Date(draft.awaited.due.getTime() + 1_000)
  await bringsContent(play, { sheet, draft }, officer)
}

function ownDeed(play: Play, sheet: SheetModel): Promise<unknown> {
  const { chance, clock, cast } = play
  const { member } = sheet
  const draft = sheet.of('self')
  if (!draft) return opens(play, sheet)
  const who = chance.pick([member.officer, member.second, member.head])
  const lot = chance.whole(1, 100)
  if (lot <= 3) return opens(play, sheet)
  if (lot <= 9) return expects(play)
  if (draft.state === 'awaiting' && draft.isAway(clock.at))
    return lot <= 80 ? follows(play, sheet) : recalls(play, { sheet, draft }, member.head)
  if (draft.isAway(clock.at)) return withOwnSent(play, sheet, draft)
  if (lot <= 18) return shows(play, draft, who, chance.pick(cast.leaves))
  if (lot <= 28) return writes(play, sheet, draft, who, member.truth, 3)
  if (lot <= 36) return writesAtOnce(play, sheet, draft)
  return completes(play, sheet)
}

/** What is true is typed in, what is lacking is explained, and the head sends it, now and then by its digest first. */
async function completes(play: Play, sheet: SheetModel): Promise<void> {
  const draft = sheet.of('self')
  if (!draft) return opens(play, sheet)
  const { member } = sheet
  await fillsIn(play, sheet, draft, member.truth)
  const isDigest = play.chance.percent(25) && (await sendsDigest(play, { sheet, draft }, member.head))
  if (!isDigest && draft.state !== 'awaiting') await sends(play, { sheet, draft }, member.head)
}

async function withOwnSent(play: Play, sheet: SheetModel, draft: Draft): Promise<unknown> {
  const { chance } = play
  const judges = judgesOf(play, sheet, draft)
  const lot = chance.whole(1, 100)
  if (lot <= 20 || judges.length === 0) return recalls(play, { sheet, draft }, unitOf(play, draft.author).head)
  const judge = chance.pick(judges)
  if (lot <= 60) return receives(play, { sheet, draft }, judge)
  return comesBack(play, { sheet, draft }, judge)
}

/** Between the unit's own days and those of the next layer: whatever comes back now comes back by two people. */
async function afterTheirDays(play: Play): Promise<void> {
  const { chance, clock, cast, sheets } = play
  clock.at = new Date(startOf(`${cast.year}-11-07`).getTime() + minutes(chance, 900))
  const sheet = chance.pick(sheets.slice(1))
  const draft = sheet.of('self')
  if (!draft?.isThere() || chance.percent(40)) return
  await step(play, sheet, () => comesBack(play, { sheet, draft }, chance.pick(leadersOf(play))))
  if (draft.state === 'returned') await step(play, sheet, () => completes(play, sheet))
}

/** Some other unit's figures are found to be so: a few cells, a paper where one is asked for, and it is sent. */
async function corrects(play: Play, sheet: SheetModel, kind: Exclude<Kind, 'self'>, who: Unit): Promise<void> {
  const { chance, cast } = play
  const before = sheet.of(kind, who.unitId)
  if (!before) await begins(play, sheet, kind, who.officer)
  const draft = sheet.of(kind, who.unitId)
  if (!draft || draft.isAway(play.clock.at)) return
  const found = chance.pick(cast.members.filter((one) => one !== sheet.member)).truth
  const by = cast.settings.layers.find((one) => one.kind === kind)?.by
  if (kind === 'cross' || kind === 'verification') await settles(play, sheet, draft, who.officer)
  if (kind !== 'cross' && chance.percent(70))
    await writes(play, sheet, draft, chance.pick([who.officer, who.second]), found, kind === 'verification' ? 4 : 2)
  if (kind !== 'check' && kind !== 'cross') await standsOn(play, draft, who.officer, by === 'paper')
  const isDigest =
    kind === 'confirmation' && chance.percent(75) && (await sendsDigest(play, { sheet, draft }, who.head))
  if (!isDigest) await sends(play, { sheet, draft }, who.head)
  if (draft.isThere() && chance.percent(12)) {
    await withOwnSent(play, sheet, draft)
    if (!draft.isAway(play.clock.at)) await sends(play, { sheet, draft }, who.head)
  }
}

const confirmerOf = (play: Play, { member }: SheetModel): Unit => {
  const by = play.cast.settings.layers.find(({ kind }) => kind === 'confirmation')?.by
  return by === 'paper' ? member : by === 'parent' ? play.cast.above : play.cast.ministry
}

async function ofConfirmation(play: Play): Promise<void> {
  const { chance, cast, clock, sheets } = play
  clock.at = startOf(`${cast.year}-11-08`)
  if (inUse(play, 'cross')) await step(play, chance.pick(sheets), () => draws(play, chance.pick(leadersOf(play))))
  if (!inUse(play, 'confirmation')) return
  const order = chance.shuffled(sheets).filter((one) => one.sheetId !== null)
  const confirms = (sheet: SheetModel) =>
    step(play, sheet, () => corrects(play, sheet, 'confirmation', confirmerOf(play, sheet)))
  for (const at of momentsOf(play, 'confirmation', order.length))
    if (chance.percent(65)) await confirms(order[at] as SheetModel)
  for (const sheet of order.filter((one) => !one.of('confirmation')?.isAway(clock.at))) {
    lastSecond(play, 'confirmation', chance.percent(80) ? 0 : 1)
    if (chance.percent(75)) await confirms(sheet)
  }
}

async function ofChecks(play: Play): Promise<void> {
  const { chance, clock, cast, sheets } = play
  if (!inUse(play, 'cross')) return
  clock.at = startOf(`${cast.year}-11-10`)
  const isDrawn = sheets.some(({ checkers }) => checkers.size > 0)
  if (!isDrawn) await step(play, chance.pick(sheets), () => draws(play, chance.pick(leadersOf(play))))
  const pairs = sheets.flatMap((sheet) => [...sheet.checkers].map((unitId) => ({ sheet, unitId })))
  const isPromised = ({ sheet }: (typeof pairs)[number]) => sheet.of('confirmation')?.state === 'awaiting'
  const order = chance.shuffled(pairs).sort((a, b) => Number(isPromised(b)) - Number(isPromised(a)))
  for (const at of momentsOf(play, 'cross', order.length)) {
    const { sheet, unitId } = order[at] as (typeof pairs)[number]
    if (chance.percent(6)) await step(play, sheet, () => expects(play))
    if (chance.percent(90)) await step(play, sheet, () => corrects(play, sheet, 'check', unitOf(play, unitId)))
    const draft = sheet.of('check', unitId)
    if (sheet.checkers.size > 1 && draft?.isThere() && chance.percent(30))
      await step(play, sheet, () => recalls(play, { sheet, draft }, unitOf(play, unitId).head))
    // What was promised by its digest comes while checks are written, under those that are sent.
    if (sheet.of('confirmation')?.state === 'awaiting')
      await step(play, sheet, () => follows(play, sheet, 'confirmation'))
    const isOvertaken = sheet.standing().forms.some(({ kind, isStale }) => kind === 'check' && isStale)
    if (isOvertaken && chance.percent(60)) await step(play, sheet, () => checksAnew(play, sheet))
  }
}

/** A check under which something came afterwards is returned, and sent again on what stands now. */
async function checksAnew(play: Play, sheet: SheetModel): Promise<void> {
  const stale = sheet.standing().forms.find(({ kind, isStale }) => kind === 'check' && isStale)
  const draft = stale && sheet.of('check', stale.author)
  const [judge] = draft ? judgesOf(play, sheet, draft) : []
  if (!draft || !judge) return
  play.tally.add('a check that was overtaken')
  await comesBack(play, { sheet, draft }, judge)
  if (draft.state === 'returned') await sends(play, { sheet, draft }, unitOf(play, draft.author).head)
}

/** The lead writes down what the meeting settled, of its own sheet the body that organises. */
async function ofMeeting(play: Play): Promise<void> {
  const { chance, cast, clock, sheets } = play
  if (!inUse(play, 'cross')) return
  clock.at = new Date(startOf(`${cast.year}-11-13`).getTime() + minutes(chance, 600))
  await knowsWhatDiffers(play)
  if (chance.percent(90)) await step(play, chance.pick(sheets), () => meets(play, chance.pick(leadersOf(play))))
  for (const sheet of sheets.filter((one) => one.sheetId !== null)) {
    const isOpen = openOn(play, sheet, 'check').length > 0
    const who = sheet.member === lead(play) ? cast.ministry : lead(play)
    if (chance.percent(isOpen ? 85 : 8)) await step(play, sheet, () => corrects(play, sheet, 'cross', who))
  }
}

async function ofVerification(play: Play): Promise<void> {
  const { chance, cast, sheets } = play
  const by = cast.settings.layers.find(({ kind }) => kind === 'verification')?.by
  const order = chance.shuffled(sheets).filter((one) => one.sheetId !== null)
  for (const at of momentsOf(play, 'verification', order.length)) {
    const sheet = order[at] as SheetModel
    const who = by === 'leaders' && sheet.member !== lead(play) ? lead(play) : cast.ministry
    if (at === order.length - 1) lastSecond(play, 'verification')
    if (chance.percent(96)) await step(play, sheet, () => corrects(play, sheet, 'verification', who))
  }
  if (chance.percent(30)) await step(play, chance.pick(sheets), () => expects(play))
}

/** Whoever came down appeals and is answered; what the answers change is said by a final form. */
async function ofAppeals(play: Play): Promise<void> {
  const { chance, cast, clock, sheets } = play
  const sent: Sent[] = []
  const appealing = async (sheet: SheetModel) => {
    const one = await appeals(play, sheet)
    if (one) sent.push(one)
  }
  clock.at = new Date(startOf(`${cast.year}-11-17`).getTime() + minutes(chance, 600))
  for (const sheet of sheets.filter((one) => one.sheetId !== null))
    if (chance.percent(90)) await step(play, sheet, () => appealing(sheet))
  for (const _ of momentsOf(play, 'final', 1))
    for (const one of sent.splice(0)) await step(play, one.sheet, () => answers(play, one, 'kept or changed'))
  for (const sheet of sheets.filter((one) => one.of('final') || (one.sheetId !== null && chance.percent(10))))
    await step(play, sheet, () => concludes(play, sheet))
  clock.at = startOf(`${cast.year}-11-22`)
  const late = chance.pick(sheets)
  if (late.sheetId !== null) await step(play, late, () => appealing(late))
  for (const one of sent) await step(play, one.sheet, () => answers(play, one, 'kept'))
}

async function concludes(play: Play, sheet: SheetModel): Promise<void> {
  const { ministry } = play.cast
  if (!sheet.of('final')) return corrects(play, sheet, 'final', ministry)
  const draft = sheet.of('final') as Draft
  await standsOn(play, draft, ministry.officer, false)
  await sends(play, { sheet, draft }, ministry.head)
}

/** What was published stays: nothing of it is recalled or returned any more. */
async function tamper(play: Play): Promise<void> {
  const { chance, sheets } = play
  const all = sheets.flatMap((sheet) => sheet.drafts.map((draft) => ({ sheet, draft })))
  const one = all.length > 0 ? chance.pick(all) : undefined
  if (!one) return
  const head: Person = unitOf(play, one.draft.author).head
  const before = await play.truths.markOf(play.cast.seasonId)
  await recalls(play, one, head)
  expect([play.cast.seed, await play.truths.markOf(play.cast.seasonId)]).toEqual([play.cast.seed, before])
}
