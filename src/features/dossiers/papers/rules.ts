/**
 * A dossier on paper: the letter of submission with list and summaries as its annexes, and the list by itself (Law
 * 06/2022/QH15, Art. 84: tờ trình, biên bản bình xét, báo cáo thành tích). Pure.
 */
import { nounOf } from '#features/organisations/regions/rules.ts'
import { ofRegion, type Setting } from '#features/seasons/papers/rules.ts'
import { formatDay } from '#kit/days.ts'
import { exact, formatExact } from '#kit/exact.ts'
import { type Block, fact, type Run, text } from '#kit/paper.ts'
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
import type { Dossier, DossierLine } from '../contract.ts'
import { standing } from '../rules.ts'

type Season = Setting & { year: number }
export type DossierFacts = { dossier: Dossier; season: Season; say: Saying }

function told({ dossier, season, say }: DossierFacts, key: string, value: string | number): Run {
  const from = say('paper.dossier-from', { number: dossier.number, year: season.year })
  return fact(`dossier.${dossier.id}.${key}`, String(value), from, `/mua/${dossier.seasonId}/de-nghi-khen-thuong`)
}

/** Each award once, in the order of the list. */
const awardsIn = ({ lines }: Dossier) => [...new Set(standing(lines).map(({ award }) => award.name))].join(', ')

export function votesTold({ votes }: Pick<DossierLine, 'votes'>, say: Saying): string {
  if (votes.of === null) return say('dossier.votes-bare', { for: votes.for })
  if (votes.enough === null) return say('dossier.votes-of', { for: votes.for, of: votes.of })
  return say('dossier.votes-told', { for: votes.for, of: votes.of, enough: votes.enough })
}

export function standingTold({ rank, points }: Pick<DossierLine, 'rank' | 'points'>, say: Saying): string | null {
  if (points === null) return null
  const shown = formatExact(exact(points))
  return rank === null
    ? say('dossier.points-only', { points: shown })
    : say('dossier.rank-points', { rank, points: shown })
}

type Group = { key: string; title: string; lines: DossierLine[] }

/** Block by block, award by award. */
function groupsOf({ lines }: Dossier): Group[] {
  const groups = Map.groupBy(standing(lines), ({ block, award }) => `${block}.${award.code}`)
  return [...groups].map(([key, own]) => ({
    ...{ key, lines: own },
    title: own[0] ? `${own[0].blockLabel}: ${own[0].award.name}` : '',
  }))
}

function listOf(given: DossierFacts): Block[] {
  const { dossier, say } = given
  const columns = [
    column(say('paper.nominee-number'), 1, 'centre'),
    column(say('paper.nominee-unit'), 5),
    column(say('paper.nominee-votes'), 4),
    column(say('paper.nominee-standing'), 3),
  ]
  return groupsOf(dossier).flatMap(({ key, title, lines }): Block[] => [
    heading(`list.${key}`, 3, title),
    {
      ...{ id: `list.${key}.units`, is: 'table', columns },
      rows: lines.map((line, at) => {
        const result = standingTold(line, say)
        return [
          ...[cell(String(at + 1)), cell(line.unitName)],
          cell(told(given, `${line.id}.votes`, votesTold(line, say))),
          cell(result === null ? null : told(given, `${line.id}.standing`, result)),
        ]
      }),
    },
  ])
}

const summariesOf = ({ dossier, say }: DossierFacts): Block[] =>
  standing(dossier.lines).flatMap(({ id, unitName, award, summary }) => [
    heading(`summary.${id}`, 3, `${unitName}: ${award.name}`),
    ...prose(`summary.${id}`, summary ?? say('paper.nominee-no-summary')),
  ])

function posted(given: DossierFacts): Block[] {
  const { dossier, say } = given
  const posting = dossier.postings.find(({ state }) => state !== 'stopped')
  if (!posting) return []
  const from = told(given, 'posted-from', formatDay(posting.from))
  const days =
    posting.to === null
      ? worded(say('paper.submission-posted-open'), { from })
      : worded(say('paper.submission-posted'), { from, to: told(given, 'posted-to', formatDay(posting.to)) })
  const { comments } = posting
  const answered = comments.filter(({ answer }) => answer !== null).length
  const counts = {
    count: told(given, 'comments', comments.length),
    answered: told(given, 'answered', answered),
  }
  return [
    paragraph('posted', days),
    ...(comments.length === 0 ? [] : [paragraph('comments', worded(say('paper.submission-comments'), counts))]),
  ]
}

export const letterTitle = ({ dossier, season, say }: DossierFacts): string =>
  say('paper.submission-about', { awards: awardsIn(dossier), year: season.year })

export function letterPaper(given: DossierFacts): Content {
  const { dossier, season, say } = given
  const [organiser, unit] = [season.organiser.name, season.issuing.name]
  const intro = say('paper.submission-intro', { organiser, unit, year: season.year, noun: nounOf(season.noun).vi })
  const annexes = [
    { id: 'annex-list', name: 'paper.nominee-annex', blocks: listOf(given) },
    { id: 'annex-summaries', name: 'paper.summary-annex', blocks: summariesOf(given) },
  ]
  return {
    kind: 'submission_letter',
    type: { code: 'TTr', name: inCapitals(say('paper.submission-letter')) },
    about: letterTitle(given),
    ...ofRegion(season, say),
    bases: [],
    blocks: [
      draft('to', [text(say('paper.submission-to', { organiser }))]),
      draft('intro', worded(intro, { count: told(given, 'count', standing(dossier.lines).length) })),
      ...posted(given),
      draft('close', [text(say('paper.submission-close', { organiser }))]),
      ...annexes.flatMap(({ id, name, blocks }, at) =>
        titled(
          { id, is: 'annex', name: inCapitals(say('paper.annex-number', { number: at + 1 })), about: say(name) },
          blocks,
        ),
      ),
    ],
    boxes: [],
  }
}

export const listTitle = ({ dossier, season, say }: DossierFacts): string =>
  say('paper.nominee-list-about', { awards: awardsIn(dossier), year: season.year })

export function listPaper(given: DossierFacts): Content {
  const { season, say } = given
  return {
    kind: 'nominee_list',
    type: { code: null, name: inCapitals(say('paper.nominee-list')) },
    about: listTitle(given),
    ...ofRegion(season, say),
    bases: [],
    blocks: listOf(given),
    boxes: [],
  }
}
