/** A council on paper: the minutes of a sitting, and those of the tellers of one vote. Pure. */
import { ofRegion, type Setting } from '#features/seasons/papers/rules.ts'
import { formatDay } from '#kit/days.ts'
import { formatExact } from '#kit/exact.ts'
import { type Block, fact, type Line, type Run, type SignatureBox, text } from '#kit/paper.ts'
import {
  cell,
  column,
  draft,
  heading,
  inCapitals,
  paragraph,
  prose,
  type Saying,
  titled,
  worded,
} from '#kit/paper-lines.ts'
import type { Content } from '#kit/paper-source.ts'
import type { Council } from '../contract.ts'
import { percentOf, termNames } from '../outcomes/rules.ts'
import type { Attendant, Sitting } from '../sittings/contract.ts'
import { isThere } from '../sittings/rules.ts'
import { termTold } from '../terms/rules.ts'
import type { Vote } from '../votes/contract.ts'

type Season = Setting & { year: number; blocks: readonly { code: string; label: string }[] }
export type SittingFacts = { sitting: Sitting; council: Council; votes: readonly Vote[]; season: Season; say: Saying }
/** Of a sealed ballot: its box as it was opened, the end of its board, and the programs that opened and check it. */
type BoxCodes = { fingerprint: string; head: string | null; teller: string; verifier: string }
export type TallyFacts = Omit<SittingFacts, 'votes'> & { vote: Vote; box?: BoxCodes | undefined }

type Base = Pick<SittingFacts, 'sitting' | 'say'>

function told({ sitting, say }: Base, key: string, value: string): Run {
  const from = say('paper.council-from', { council: sitting.councilName, day: formatDay(sitting.day) })
  return fact(`sitting.${sitting.id}.${key}`, value, from, `/mua/${sitting.seasonId}/hoi-dong/${sitting.id}`)
}

const whenAndWhere = (given: Base): Block[] => {
  const { sitting, say } = given
  const { day, place } = sitting
  return [
    paragraph('time', worded(say('paper.council-time'), { day: told(given, 'day', formatDay(day)) })),
    place === null
      ? draft('place', [text(say('paper.council-no-place'))])
      : paragraph('place', worded(say('paper.council-place'), { place: told(given, 'place', place) })),
  ]
}

/** By which decision the council was set up, where all of it is known. */
function founded({ council, say }: Pick<SittingFacts, 'council' | 'say'>): Block[] {
  const { decisionNumber: number, decisionDay: day, decisionBody: body } = council
  if (number === null || day === null || body === null) return []
  return [paragraph('decision', worded(say('paper.council-decision', { number, date: formatDay(day), body })))]
}

/** Who sat there: whoever stood in is named in their place. */
const personOf = ({ presence, name, post, substitute, substitutePost }: Attendant): string =>
  (presence === 'substitute' ? [substitute, substitutePost] : [name, post]).filter((one) => one !== null).join(', ')

function attended(given: SittingFacts): Block[] {
  const { sitting, say } = given
  const counts = {
    present: told(given, 'present', String(sitting.attendance.filter(({ presence }) => isThere(presence)).length)),
    members: told(given, 'members', String(sitting.attendance.length)),
  }
  const columns = [
    column(say('paper.council-number'), 1, 'centre'),
    column(say('paper.council-unit'), 5),
    column(say('paper.council-member'), 4),
    column(say('paper.council-role'), 2),
    column(say('paper.council-there'), 3),
  ]
  const rows = sitting.attendance.map((one, at) => [
    ...[cell(String(at + 1)), cell(one.unitName), cell(personOf(one)), cell(say(`council.role.${one.role}`))],
    cell([say(`sitting.presence.${one.presence ?? 'untold'}`), one.reason].filter((part) => part !== null).join(': ')),
  ])
  return [
    paragraph('present', worded(say('paper.council-present'), counts)),
    { id: 'attendance', is: 'table', columns, rows },
  ]
}

const agenda = ({ sitting, say }: Base): Block[] =>
  sitting.agenda.flatMap(({ title, conclusion }, at): Block[] => [
    paragraph(`agenda.${at + 1}`, [text(`${at + 1}. ${title}`)]),
    ...(conclusion === null ? [] : prose(`concluded.${at + 1}`, say('paper.council-concluded', { conclusion }))),
  ])

const blockOf = ({ season }: Pick<SittingFacts, 'season'>, { block }: Pick<Vote, 'block'>) =>
  season.blocks.find(({ code }) => code === block)?.label ?? block

/** What a vote came to, in the sentences that both minutes end with. */
function concluded({ say }: { say: Saying }, vote: Vote): Line[] {
  const { outcome } = vote
  if (!outcome) return []
  const names = outcome.names.filter(({ chosen }) => chosen).map(({ unitId }) => nameIn(vote, unitId))
  return [
    ...(outcome.of === null || outcome.enough === null
      ? []
      : [worded(say('paper.tally-enough', { enough: outcome.enough, of: outcome.of }))]),
    [text(say(`vote.end.${outcome.end}`))],
    ...(names.length === 0 ? [] : [worded(say('paper.tally-chosen', { names: names.join('; ') }))]),
    ...(outcome.missing.length === 0
      ? []
      : [worded(say('vote.missing', { terms: outcome.missing.map((name) => say(`term.${name}`)).join(', ') }))]),
  ]
}

const nameIn = ({ candidates }: Vote, id: string) => candidates.find(({ unitId }) => unitId === id)?.unitName ?? ''

function votesTold(given: SittingFacts): Block[] {
  const { votes, say } = given
  return votes
    .filter(({ state }) => state === 'counted')
    .flatMap((vote): Block[] => [
      heading(
        `vote.${vote.id}`,
        3,
        [vote.award.name, blockOf(given, vote), say('vote.round', { round: vote.round })].join(' · '),
      ),
      resultTable(given, vote),
      ...concluded(given, vote).map((line, at) => paragraph(`vote.${vote.id}.${at + 1}`, line)),
    ])
}

function resultTable({ say }: { say: Saying }, vote: Vote): Block {
  const { outcome } = vote
  const of = outcome?.of ?? null
  const columns = [
    column(say('paper.council-number'), 1, 'centre'),
    column(say('paper.tally-name'), 6),
    column(say('paper.tally-for'), 2, 'right'),
    column(say('paper.tally-against'), 2, 'right'),
    column(say('paper.tally-share'), 2, 'right'),
  ]
  const rows = (outcome?.names ?? []).map(({ unitId, for: votes, against }, at) => [
    ...[cell(String(at + 1)), cell(nameIn(vote, unitId)), cell(String(votes)), cell(String(against))],
    cell(of ? formatExact(percentOf(votes, of)) : null),
  ])
  return { id: `result.${vote.id}`, is: 'table', columns, rows }
}

/** Whoever was in that role, where somebody was. */
function boxOf({ sitting, say }: Base, role: 'chair' | 'secretary'): SignatureBox[] {
  const one = sitting.attendance.find((attendant) => attendant.role === role)
  if (!one) return []
  const name = one.presence === 'substitute' ? one.substitute : one.name
  return [{ unit: one.unitName, unitId: one.unitId, signer: { title: say(`paper.${role}`), name } }]
}

type Titled = Pick<SittingFacts, 'season' | 'say'>
export const sittingTitle = ({
  sitting,
  season,
  say,
}: Titled & { sitting: Pick<Sitting, 'councilName' | 'day'> }): string =>
  say('paper.council-minutes-about', { council: sitting.councilName, year: season.year, day: formatDay(sitting.day) })

export function sittingPaper(given: SittingFacts): Content {
  const { season, say } = given
  return {
    kind: 'council_minutes',
    type: { code: 'BB', name: inCapitals(say('paper.council-minutes-type')) },
    about: sittingTitle(given),
    ...ofRegion(season, say),
    bases: [],
    blocks: [
      heading('facts', 2, say('paper.council-facts')),
      ...founded(given),
      ...whenAndWhere(given),
      ...attended(given),
      ...titled(heading('agenda', 2, say('paper.council-agenda')), agenda(given)),
      ...titled(heading('votes', 2, say('paper.council-votes')), votesTold(given)),
      draft('closing', [text(say('paper.council-signers'))]),
    ],
    signer: null,
    boxes: [...boxOf(given, 'chair'), ...boxOf(given, 'secretary')],
  }
}

function ruleTold({ vote, say }: TallyFacts): Block[] {
  const { rule } = vote
  if (!rule) return []
  const items = termNames.flatMap((name): Line[] => {
    const value = termTold(say, name, rule.terms)
    return value === null ? [] : [worded(say('paper.tally-term', { term: say(`term.${name}`), value }))]
  })
  const basis = rule.legalBasis
  return [
    paragraph('basis', worded(basis === null ? say('paper.tally-no-basis') : say('paper.tally-basis', { basis }))),
    ...(items.length === 0 ? [] : [{ id: 'terms', is: 'list' as const, items }]),
  ]
}

function ballots({ vote, say }: TallyFacts): Block[] {
  const { roll, count } = vote
  const voters = (roll ?? []).filter(({ votes }) => votes).length
  const lines = (['handedOut', 'returned', 'invalid', 'blank'] as const).flatMap((field): Line[] =>
    count ? [worded(say('paper.tally-line', { what: say(`count.${field}`), count: count[field] }))] : [],
  )
  return [
    paragraph('voters', worded(say('paper.tally-voters', { voters, members: roll?.length ?? 0 }))),
    { id: 'ballots', is: 'list', items: lines },
  ]
}

/** By which way it was voted; of a sealed ballot all that an outsider compares its box with. */
function wayTold({ vote, box, say }: TallyFacts): Block[] {
  const way = paragraph('way', worded(say('paper.tally-way', { way: say(`vote.method.${vote.method}`) })))
  if (!box) return [way]
  const lines = (['fingerprint', 'head', 'teller', 'verifier'] as const).flatMap((name): Line[] => {
    const digest = box[name]
    return digest === null ? [] : [worded(say('paper.tally-code', { what: say(`paper.tally-${name}`), digest }))]
  })
  return [
    way,
    ...(vote.method === 'sealed' ? [] : [paragraph('given-up', worded(say('paper.tally-given-up')))]),
    { id: 'codes', is: 'list', items: lines },
    paragraph('trial', worded(say('ballot-box.trial'))),
  ]
}

const apart = ({ vote, say }: TallyFacts): Block[] => [
  ...vote.candidates.flatMap(({ unitName, withdrawReason }, at) =>
    withdrawReason === null
      ? []
      : [
          paragraph(
            `withdrawn.${at}`,
            worded(say('paper.tally-withdrawn', { unit: unitName, reason: withdrawReason })),
          ),
        ],
  ),
  ...vote.conflicts.map(({ unitName, reason }, at) =>
    paragraph(`conflict.${at}`, worded(say('paper.tally-conflict', { unit: unitName, reason }))),
  ),
]

type TitledVote = Pick<Vote, 'block' | 'round'> & { award: Pick<Vote['award'], 'name'> }
export const tallyTitle = (given: Titled & { vote: TitledVote }): string => {
  const { vote, season, say } = given
  const { award, round } = vote
  return say('paper.tally-minutes-about', { award: award.name, block: blockOf(given, vote), round, year: season.year })
}

/** Every teller signs it: what it says is what they counted. */
export function tallyPaper(given: TallyFacts): Content {
  const { vote, season, say } = given
  const tellers = vote.tellers.map(({ number, unitName, name }) => [
    text([say('vote.teller', { number }), name, unitName].filter((one) => one !== null).join(', ')),
  ])
  return {
    kind: 'tally_minutes',
    type: { code: 'BB', name: inCapitals(say('paper.council-minutes-type')) },
    about: tallyTitle(given),
    ...ofRegion(season, say),
    bases: [],
    blocks: [
      heading('facts', 2, say('paper.council-facts')),
      ...whenAndWhere(given),
      heading('tellers', 2, say('paper.tally-tellers')),
      { id: 'tellers-list', is: 'list', items: tellers },
      ...titled(heading('rule', 2, say('paper.tally-rule')), ruleTold(given)),
      heading('count', 2, say('paper.tally-count')),
      ...wayTold(given),
      ...ballots(given),
      ...apart(given),
      heading('result', 2, say('paper.tally-result')),
      resultTable(given, vote),
      heading('conclusion', 2, say('paper.tally-conclusion')),
      ...concluded(given, vote).map((line, at) => paragraph(`conclusion.${at + 1}`, line)),
    ],
    signer: null,
    boxes: vote.tellers.map(({ unitName, unitId, number, name }) => ({
      ...{ unit: unitName, unitId },
      signer: { title: inCapitals(say('vote.teller', { number })), name },
    })),
  }
}
