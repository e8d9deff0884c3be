/** Everything that is wrong with a card, all at once. Quick enough to run at every keystroke. */
import { type Context, contextOf, walk } from './checks-context.ts'
import { checkTree } from './checks-points.ts'
import { checkConditions, checkGrades, checkLimits, checkTies } from './checks-references.ts'
import { checkLeaf, tellTwice } from './checks-rules.ts'
import { type CardFault, doubtful, faulty, nothingFound, under } from './faults.ts'
import { card as cardShape } from './shape.ts'

/** Of any value at all: it need not be a card, and it is never thrown at. A card without refusing faults is a `Card`. */
export function checkCard(value: unknown): CardFault[] {
  const found = nothingFound(value)
  const card = cardShape(value, '', found)
  if (card) checkMeaning(contextOf(card, found))
  return found.faults
}

function checkMeaning(context: Context): void {
  checkCodes(context)
  checkTree(context)
  for (const leaf of context.leaves) checkLeaf(context, leaf)
  checkConditions(context)
  checkGrades(context)
  checkLimits(context)
  checkTies(context)
  checkBases(context)
  tellUnused(context)
}

function checkCodes(context: Context): void {
  const { card, found } = context
  tellTwice(
    context,
    (card.indicators ?? []).map((indicator) => indicator?.code),
    '/indicators',
    'code',
  )
  tellTwice(
    context,
    (card.grades ?? []).map((grade) => grade?.grade),
    '/grades',
    'grade',
  )
  const seen = new Set<string>()
  walk(card.criteria ?? [], ({ code, path }) => {
    if (code !== undefined && seen.has(code)) faulty(found, under(path, 'code'), 'card.code-twice', { code })
    if (code !== undefined) seen.add(code)
  })
}

/** A day of the calendar, year-month-day. */
const isDay = (text: string) => {
  const at = new Date(`${text}T00:00:00Z`)
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(at.valueOf()) && at.toISOString().startsWith(text)
}

function checkBases({ card, found }: Context): void {
  card.legalBasis?.forEach((basis, index) => {
    const date = basis?.date
    if (typeof date === 'string' && !isDay(date))
      faulty(found, under(under('/legalBasis', index), 'date'), 'card.not-a-day')
  })
}

/** Headings of a file of figures: an indicator of that name would be read as something else. */
const headings = ['unit', 'indicator', 'value', 'hold']

function tellUnused({ card, found, used }: Context): void {
  card.indicators?.forEach((indicator, index) => {
    const path = under(under('/indicators', index), 'code')
    const code = indicator?.code
    if (code === undefined) return
    if (!used.has(code)) doubtful(found, path, 'card.indicator-unused', { code })
    if (headings.includes(code)) doubtful(found, path, 'card.indicator-heading', { code })
  })
}
