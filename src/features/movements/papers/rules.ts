/** A plan as it is printed: what it stands on, its articles, and movements, tasks, targets and phases as tables. */

import { goalOf } from '#features/indicators/targets/rules.ts'
import { type Agency, headOf, issuerOf, placeOf } from '#features/organisations/papers/rules.ts'
import { ofRegion, type Setting } from '#features/seasons/papers/rules.ts'
import { articleTitle } from '#features/texts/rules.ts'
import { type Day, formatDay } from '#kit/days.ts'
import { type Block, fact, type Line, type Run, text } from '#kit/paper.ts'
import {
  aboutOf,
  cell,
  column,
  heading,
  inCapitals,
  paragraph,
  prose,
  type Saying,
  titled,
  worded,
} from '#kit/paper-lines.ts'
import type { Content } from '#kit/paper-source.ts'
import { basisText } from '../paper/rules.ts'
import type { Plan } from '../plans/contract.ts'

export type PlanFacts = { plan: Plan; agency: Agency; setting: Setting | null; day: Day }
type Told = { plan: Plan; say: Saying }

/** A number of the plan, as its own screen shows it. */
function told({ plan, say }: Told, key: string, value: string): Run {
  const from = say('paper.plan-from', { title: plan.text.title })
  return fact(`plan.${plan.id}.${key}`, value, from, `/mua/${plan.seasonId}/ke-hoach/${plan.id}`)
}
const dayTold = (given: Told, key: string, day: Day | null): Line =>
  day === null ? [] : [told(given, key, formatDay(day))]

function basesOf(given: Told): Line[] {
  const { plan, say } = given
  return plan.bases.map((basis, at) => {
    const ends = at === plan.bases.length - 1 ? '.' : ';'
    const line = worded(say('paper.plan-basis'), { basis: told(given, `basis.${at + 1}`, basisText(basis)) })
    return [...line, text(ends)]
  })
}

const articles = ({ plan }: Told): Block[] =>
  plan.text.articles.flatMap(({ id, heading: title, body }, index) => [
    heading(`article.${id}`, 2, articleTitle(index + 1, title)),
    ...prose(`article.${id}`, body),
  ])

const spanTold = (given: Told, key: string, { from, to }: { from: Day | null; to: Day | null }): Line =>
  from === null && to === null ? [] : [told(given, key, `${formatDay(from) || '…'} – ${formatDay(to) || '…'}`)]

const movements = ({ plan }: Told): Block[] =>
  plan.movements.length === 0
    ? []
    : [{ id: 'movements-list', is: 'list', items: plan.movements.map(({ name }) => [text(name)]) }]

function ownMovements(given: Told): Block[] {
  const { plan, say } = given
  if (plan.ownMovements.length === 0) return []
  const columns = [
    column(say('paper.plan-number'), 1, 'centre'),
    column(say('paper.plan-name'), 6),
    column(say('paper.plan-by'), 3),
    column(say('paper.plan-span'), 3),
  ]
  const rows = plan.ownMovements.map(({ id, name, launchedBy, from, to }, at) => [
    ...[cell(String(at + 1)), cell(name), cell(launchedBy), spanTold(given, `own.${id}`, { from, to })],
  ])
  return [{ id: 'own-table', is: 'table', columns, rows }]
}

function tasks(given: Told): Block[] {
  const { plan, say } = given
  if (plan.tasks.length === 0) return []
  const isCounted = plan.tasks.some(({ count }) => count !== null)
  const columns = [
    column(say('paper.plan-number'), 1, 'centre'),
    column(say('paper.plan-task'), 6),
    ...(isCounted ? [column(say('paper.plan-count'), 1, 'right')] : []),
    column(say('paper.plan-owner'), 3),
    column(say('paper.plan-due'), 2, 'centre'),
  ]
  const rows = plan.tasks.map(({ id, content, count, ownerPost, ownerName, due }, at) => [
    ...[cell(String(at + 1)), cell(content)],
    ...(isCounted ? [count === null ? [] : [told(given, `task.${id}.count`, String(count))]] : []),
    ...[cell([ownerPost, ownerName].filter(Boolean).join(', ')), dayTold(given, `task.${id}.due`, due)],
  ])
  const count = worded(say('paper.plan-task-count'), { count: told(given, 'tasks', String(plan.taskCount)) })
  return [{ id: 'tasks-table', is: 'table', columns, rows }, paragraph('tasks-count', count)]
}

function targets(given: Told): Block[] {
  const { plan, say } = given
  if (plan.targets.length === 0) return []
  const columns = [
    column(say('paper.plan-number'), 1, 'centre'),
    column(say('paper.plan-content'), 6),
    column(say('paper.plan-goal'), 4),
  ]
  const rows = plan.targets.map((target) => [
    cell(String(target.position)),
    cell(target.content),
    [told(given, `target.${target.id}`, goalOf(target, say))],
  ])
  return [{ id: 'targets-table', is: 'table', columns, rows }]
}

/** A short burst is launched in the course of the year, beside the paper. */
function phases(given: Told): Block[] {
  const { plan, say } = given
  const whole = plan.phases.filter(({ inside }) => inside === null)
  if (whole.length === 0) return []
  const columns = [
    column(say('paper.plan-number'), 1, 'centre'),
    column(say('paper.plan-phase'), 4),
    column(say('paper.plan-span'), 3),
    column(say('paper.plan-anniversaries'), 5),
  ]
  const rows = whole.map(({ id, name, from, to, anniversaries }, at) => [
    ...[cell(String(at + 1)), cell(name), spanTold(given, `phase.${id}`, { from, to })],
    anniversaries.flatMap((one, index): Run[] => [
      text(`${index === 0 ? '' : '; '}${one.name}`),
      ...(one.day === null ? [] : [text(' ('), told(given, `phase.${id}.${index + 1}`, formatDay(one.day)), text(')')]),
    ]),
  ])
  return [{ id: 'phases-table', is: 'table', columns, rows }]
}

/** "06/KH-STP": the part of the symbol that stands for the unit, where the plan has been numbered; else the unit's own. */
const codeIn = (number: string | null): string | null => /\/KH-(\S+)$/u.exec(number ?? '')?.[1] ?? null

/** Who issues it: the unit for itself, or the region through the unit that leads. */
function partsOf({ plan, agency, setting, day }: PlanFacts, say: Saying) {
  if (setting) {
    const { issuer, ...parts } = ofRegion(setting, say)
    return { issuer: { ...issuer, code: codeIn(plan.number) ?? issuer.code }, ...parts }
  }
  const issuer = issuerOf(agency)
  const { signerName, signerPost } = plan
  const signer = signerPost
    ? { title: inCapitals(signerPost), name: signerName }
    : headOf(agency.kind, day, say, signerName)
  return {
    issuer: { ...issuer, code: codeIn(plan.number) ?? issuer.code },
    place: placeOf(agency),
    signer,
    recipients: agency.parentName === null ? [] : [agency.parentName],
    filed: say('paper.filed'),
  }
}

export function planPaper(facts: PlanFacts, say: Saying): Content {
  const { plan } = facts
  const given = { plan, say }
  const name = say('paper.plan')
  const part = (code: string, blocks: readonly Block[]) =>
    titled(heading(`part.${code}`, 2, say(`paper.plan-${code}`)), blocks)
  return {
    kind: 'plan',
    type: { code: 'KH', name: inCapitals(name) },
    about: aboutOf(name, plan.text.title),
    ...partsOf(facts, say),
    bases: basesOf(given),
    blocks: [
      ...prose('preamble', plan.text.preamble),
      ...articles(given),
      ...part('movements', movements(given)),
      ...part('own', ownMovements(given)),
      ...part('tasks', tasks(given)),
      ...part('targets', targets(given)),
      ...part('phases', phases(given)),
    ],
    boxes: [],
  }
}
