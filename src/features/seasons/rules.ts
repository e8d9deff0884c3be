/** What is right about a season: its span, the order of its stages, and where it stands today. Nothing here is stored. */
import { addDays, type Day, daysBetween, formatDay, holdsOn, overlap, type Span } from '#kit/days.ts'
import { invalid, type Params, type Refusal, type Said } from '#kit/refusal.ts'

/** The year's steps in their order. */
export const stageCodes = [
  'preparation',
  'movements',
  'pacts',
  'registrations',
  'figures',
  'scoring',
  'review',
  'commendation',
  'closing',
] as const
export type StageCode = (typeof stageCodes)[number]

/** What must be true before the season may leave a stage; `missing` names the units that still owe it. */
export type GateState = { stage: StageCode; code: string; met: boolean; params?: Params; missing?: readonly Owing[] }
/** A unit that still owes something. */
export type Owing = { unitId: string; unitName: string }
export type StageDays = { code: StageCode; opens: Day | null; deadline: Day | null }
export type StageState = 'done' | 'current' | 'coming'
export type Standing = { code: StageCode; state: StageState; waits: Said[] }

/** Published only when the launch is complete: these stages' gates must be met. */
export const launchStages: readonly StageCode[] = ['preparation', 'movements', 'pacts']

const inOrder = (stages: readonly StageDays[]) =>
  [...stages].sort((a, b) => stageCodes.indexOf(a.code) - stageCodes.indexOf(b.code))

/** What stands between today and this stage: its own day, and the unmet gates of all stages before it. */
function waitsOf(stage: StageDays, before: ReadonlySet<StageCode>, gates: readonly GateState[], today: Day): Said[] {
  const unmet = gates
    .filter((gate) => !gate.met && before.has(gate.stage))
    .map(({ code, params }) => ({ code, ...(params && { params }) }))
  if (stage.opens === null) return [{ code: 'stage.no-opening' }, ...unmet]
  return stage.opens <= today ? unmet : [{ code: 'stage.opens-on', params: { day: formatDay(stage.opens) } }, ...unmet]
}

/**
 * Where the season stands: a stage is entered when the one before it is, its opening day has come and every gate of
 * all earlier stages is met. The first stage needs nothing: a season that exists is being prepared.
 */
export function standings(stages: readonly StageDays[], gates: readonly GateState[], today: Day): Standing[] {
  const before = new Set<StageCode>()
  const walked: { code: StageCode; entered: boolean; waits: Said[] }[] = []
  for (const [index, stage] of inOrder(stages).entries()) {
    const waits = index === 0 ? [] : waitsOf(stage, before, gates, today)
    walked.push({ code: stage.code, waits, entered: waits.length === 0 && (walked.at(-1)?.entered ?? true) })
    before.add(stage.code)
  }
  const last = walked.findLastIndex(({ entered }) => entered)
  const stateOf = (index: number) => (index === last ? 'current' : index < last ? 'done' : 'coming')
  return walked.map(({ code, waits }, index) => ({ code, state: stateOf(index), waits }))
}

export const currentStage = (walk: readonly Standing[]): StageCode =>
  walk.find(({ state }) => state === 'current')?.code ?? 'preparation'

/** May this stage be given these days? It opens before it ends, and no stage opens before one that precedes it. */
export function whyNotStage(stages: readonly StageDays[], changed: StageDays): Refusal | undefined {
  const { opens, deadline } = changed
  if (opens !== null && deadline !== null && deadline < opens)
    return invalid('deadline', 'stage.deadline-before-opening')
  if (opens === null) return undefined
  const place = stageCodes.indexOf(changed.code)
  for (const other of inOrder(stages)) {
    if (other.opens === null || other.code === changed.code) continue
    const earlier = stageCodes.indexOf(other.code) < place
    if (earlier ? other.opens > opens : other.opens < opens)
      return invalid('opens', earlier ? 'stage.opens-too-early' : 'stage.opens-too-late', {
        day: formatDay(other.opens),
      })
  }
  return undefined
}

/** Days of a season lie in its year or in a neighbouring one: a work year may differ from the calendar (1 Oct–30 Sep). */
export function whyNotDay(year: number, field: string, day: Day | null): Refusal | undefined {
  if (day === null || Math.abs(Number(day.slice(0, 4)) - year) <= 1) return undefined
  return invalid(field, 'season.day-outside', { year })
}

/** May a season of this year last from–to? It must share at least one day with its year. */
export function whyNotYear(year: number, from: Day, to: Day): Refusal | undefined {
  if (to < from) return invalid('to', 'season.ends-before-start')
  if (from > `${year}-12-31`) return invalid('from', 'season.day-outside', { year })
  if (to < `${year}-01-01`) return invalid('to', 'season.day-outside', { year })
  return whyNotDay(year, 'from', from) ?? whyNotDay(year, 'to', to)
}

/** May the season be made public? Only once, and only when the launch is complete. */
export function whyNotPublish(publishedAt: Date | null, gates: readonly GateState[]): Refusal | undefined {
  if (publishedAt !== null) return { kind: 'conflict', code: 'season.already-published' }
  const unmet = gates.filter((gate) => !gate.met && launchStages.includes(gate.stage))
  if (unmet.length === 0) return undefined
  return {
    kind: 'conflict',
    code: 'season.gates-not-met',
    params: { count: unmet.length },
    issues: unmet.flatMap(issuesOf),
  }
}

/** One unmet gate in words: what it is, and who is missing. */
function issuesOf({ stage, code, params, missing = [] }: GateState, index: number) {
  const path = `/stages/${stage}/${index}`
  const what = { path, code, ...(params && { params }) }
  const units = missing.map(({ unitName }) => unitName).join(', ')
  return missing.length === 0 ? [what] : [what, { path, code: 'gate.missing', params: { units } }]
}

export type LineMark = { code: StageCode; kind: 'opens' | 'deadline'; day: Day; at: number }
export type YearLine = { today: number | null; marks: LineMark[]; months: { month: number; at: number }[] }

/** The season drawn as a line from 0 to 1: its stages' days, the months, and today when it lies inside. */
export function yearLine(span: { from: Day; to: Day }, stages: readonly StageDays[], today: Day): YearLine {
  const length = Math.max(1, daysBetween(span.from, span.to))
  const at = (day: Day) => Math.min(1, Math.max(0, daysBetween(span.from, day) / length))
  const inside = span.from <= today && today <= span.to
  const marks = inOrder(stages).flatMap(({ code, opens, deadline }) => [
    ...(opens === null ? [] : [{ code, kind: 'opens' as const, day: opens, at: at(opens) }]),
    ...(deadline === null ? [] : [{ code, kind: 'deadline' as const, day: deadline, at: at(deadline) }]),
  ])
  return {
    today: inside ? at(today) : null,
    marks,
    months: monthsOf(span).map((day) => ({ month: Number(day.slice(5, 7)), at: at(day) })),
  }
}

/** The first days of the months that begin inside the span. */
function monthsOf({ from, to }: { from: Day; to: Day }): Day[] {
  const first = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1
  const last = Number(to.slice(0, 4)) * 12 + Number(to.slice(5, 7)) - 1
  const days = Array.from({ length: last - first + 1 }, (_, index) => first + index).map(
    (month) => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`,
  )
  return days.filter((day) => from <= day)
}

export type WorkItem = {
  code: string
  params: Params
  due: Day | null
  path: string
  seasonId: string | null
  /** It was done once and came back. */
  returned?: boolean
  /** Why it came back, in the words of whoever sent it back. */
  reason?: string | null
}
export const urgencies = ['late', 'today', 'returned', 'week', 'later'] as const
export type Urgency = (typeof urgencies)[number]

/** What came back is told apart from what is merely near; what is late or due today comes first all the same. */
export function urgencyOf({ due, returned = false }: Pick<WorkItem, 'due' | 'returned'>, today: Day): Urgency {
  if (due !== null && due <= today) return due === today ? 'today' : 'late'
  if (returned) return 'returned'
  return due !== null && daysBetween(today, due) < 7 ? 'week' : 'later'
}

/** What is late comes first, then by day; what has no day comes last. */
export const byUrgency = <T extends { due: Day | null }>(items: readonly T[]): T[] =>
  [...items].sort((a, b) => (a.due ?? '9999').localeCompare(b.due ?? '9999'))

/** Is every day of the part in one of the spans, which come in order? */
function coveredBy(spans: readonly Span[], { from, to }: { from: Day; to: Day }): boolean {
  let next = from
  for (const span of spans) {
    if (next > to || !holdsOn(span, next)) continue
    if (span.to === null) return true
    next = addDays(span.to, 1)
  }
  return next > to
}

type Days = { from: Day; to: Day }

/**
 * May a unit hold the post from–to? The days belong to the season, on those inside it the unit is a member, and nobody
 * holds a post longer than there is the unit. `member`: its memberships of the region, in order.
 */
export function whyNotLead(
  season: { year: number } & Days,
  { member, unitTo }: { member: readonly Span[]; unitTo: Day | null },
  given: Days,
) {
  if (!member.some((span) => overlap(span, season))) return invalid('unitId', 'leadership.not-a-member')
  if (given.to < given.from) return invalid('to', 'leadership.ends-before-start')
  if (given.to < season.from) return invalid('to', 'leadership.outside-season')
  if (given.from > season.to) return invalid('from', 'leadership.outside-season')
  const outside = whyNotDay(season.year, 'from', given.from) ?? whyNotDay(season.year, 'to', given.to)
  if (outside) return outside
  if (unitTo !== null && given.to > unitTo) return invalid('to', 'leadership.unit-ends', { day: formatDay(unitTo) })
  const [, from = given.from] = [given.from, season.from].sort()
  const [to = given.to] = [given.to, season.to].sort()
  if (!coveredBy(member, { from, to })) return invalid('from', 'leadership.not-a-member-then')
}

export type Term = { role: 'lead' | 'deputy'; unitId: string; from: Day; to: Day }

/** Who answers for a season on a day: the units that lead or deputise; where none does any more, those that did. */
export function leadingUnits(terms: readonly Term[], day: Day): string[] {
  const now = terms.filter((term) => holdsOn(term, day))
  return [...new Set((now.length > 0 ? now : terms).map(({ unitId }) => unitId))]
}

/**
 * From when a season asks for two people: once it is public, or somebody leads it. Until then whoever sets it up is
 * alone, and there is nobody to ask.
 */
export const isUnderWay = (publishedAt: Date | null, terms: readonly Term[], day: Day): boolean =>
  publishedAt !== null || terms.some((term) => term.role === 'lead' && holdsOn(term, day))

/** One lead at a time; a unit holds one post at a time. The database says the same of two who ask at once. */
export function whyNotBeside(terms: readonly Term[], given: Term): Refusal | undefined {
  const meanwhile = terms.filter((term) => overlap(term, given))
  if (given.role === 'lead' && meanwhile.some(({ role }) => role === 'lead')) return leadTaken
  return meanwhile.some(({ unitId }) => unitId === given.unitId) ? unitTaken : undefined
}
export const leadTaken: Refusal = { ...invalid('from', 'leadership.lead-overlap'), kind: 'conflict' }
export const unitTaken: Refusal = { ...invalid('unitId', 'leadership.unit-overlap'), kind: 'conflict' }

/** May this deadline be postponed to that day? There is one, and the new day lies after it. */
export function whyNotPostpone(deadline: Day | null, until: Day): Refusal | undefined {
  if (deadline === null) return { kind: 'conflict', code: 'stage.no-deadline' }
  return until > deadline ? undefined : invalid('until', 'stage.not-later', { day: formatDay(deadline) })
}

export type Postponement = {
  was: Day
  until: Day
  decisionNumber: string | null
  decisionDay: Day | null
  decisionBody: string | null
  reason: string
}
/** The deadline as it stood before anybody postponed it, and by what it was moved last; nothing once it was set anew. */
export function postponedOf(deadline: Day | null, moved: readonly Postponement[]) {
  const last = moved.at(-1)
  const first = moved.findLast((one, index) => moved[index - 1]?.until !== one.was)
  if (last === undefined || first === undefined || last.until !== deadline) return null
  const { decisionNumber, decisionDay, decisionBody, reason } = last
  return { original: first.was, decisionNumber, decisionDay, decisionBody, reason }
}
