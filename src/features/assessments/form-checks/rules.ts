/** What a form lacks before it may be sent: each fault names the criteria it is about. Pure; the same for every layer. */
import { tableOf } from '#features/scorecards/trial-inputs/rules.ts'
import type { Card, Leaf } from '#scoring/card.ts'
import { engineOf } from '#scoring/engine.ts'
import { leavesOf } from '#scoring/figure-needs.ts'
import { readFigure, readMark } from '#scoring/figure-reading.ts'
import { notInDispute } from '../checks/rules.ts'
import { changedThoughClosed, leavesWith, openedBy, type Returned } from '../reopening/rules.ts'
import type { FormCell, SealedForm } from '../sealing/rules.ts'
import type { Writer } from '../settings/rules.ts'
import { plainValue } from '../spelling/rules.ts'
import { figureHeld, formsUpTo, inputsAt, marksHeld, type Standing } from '../stacking/rules.ts'

/** The paper that a whole layer stands on, where it is one: attached to no criterion. */
export const wholeForm = '*'

export type Lack = { code: string; criteria: string[] }

export type Ground = {
  card: Card
  unit: { id: string; code: string; name: string }
  by: Writer
  /** The forms that stand below this layer. */
  below: readonly Standing[]
  /** Who is to check the sheet, by the codes of their units. */
  checkers: readonly string[]
  /** Accepted figures that came with a paper: what they count in is shown by it. */
  evidenced: readonly string[]
  /** What answers to appeals say the final form gives. */
  settled: readonly Settled[]
  /** The form of the round before, where it came back, and why. */
  returned: { form: SealedForm; returns: readonly Returned[] } | null
}

/** What an answered appeal changed: a cell of the final form, and the criterion that was appealed against. */
export type Settled = Pick<FormCell, 'kind' | 'code' | 'value'> & { criterion: string }

/** What a lack names, as people know it: a criterion by its code and name, an indicator by its name alone. */
export function calledIn({ criteria, indicators }: Card): (code: string) => string {
  const leaves = new Map(leavesOf(criteria).map(({ code, name }) => [code, `${code} ${name}`]))
  const figures = new Map(indicators.map(({ code, name }) => [code, name]))
  return (code) => leaves.get(code) ?? figures.get(code) ?? code
}

const lack = (code: string, criteria: readonly string[]): Lack[] =>
  criteria.length === 0 ? [] : [{ code, criteria: [...new Set(criteria)] }]

/** Everything a form lacks, the faults that make others meaningless first and alone. */
export function lacksOf(form: SealedForm, ground: Ground): Lack[] {
  const unfit = [...unknownCodes(form, ground.card), ...unfitValues(form, ground.card)]
  if (unfit.length > 0) return unfit
  const misspelt = form.cells.filter((cell) => plainValue(ground.card, cell) !== cell.value)
  if (misspelt.length > 0)
    return lack(
      'form.spelled-otherwise',
      misspelt.map(({ code }) => code),
    )
  const own = form.layer === 'self' ? lacksOfOwn(form, ground) : lacksOfCorrection(form, ground)
  return [...own, ...closedOf(form, ground)]
}

const leafOf = (card: Card, code: string): Leaf | undefined =>
  leavesOf(card.criteria).find((leaf) => leaf.code === code)

function isKnown(card: Card, { kind, code }: Pick<FormCell, 'kind' | 'code'>): boolean {
  if (kind === 'figure') return card.indicators.some((one) => one.code === code)
  const leaf = leafOf(card, code)
  return leaf !== undefined && (kind !== 'mark' || leaf.rule.kind === 'judged')
}

/** What the card asks for in no place: it was written for another version. */
function unknownCodes({ cells, evidence }: SealedForm, card: Card): Lack[] {
  const foreign = cells.filter((cell) => !isKnown(card, cell)).map(({ code }) => code)
  const papers = evidence.map(({ criterion }) => criterion).filter((code) => code !== wholeForm && !leafOf(card, code))
  return lack('form.foreign', [...foreign, ...papers])
}

/** Options that a choice may be, where a criterion of the card lists them. */
function optionsOf(card: Card, indicator: string): ReadonlySet<string> | undefined {
  const rule = leavesOf(card.criteria).find(
    ({ measure, rule: one }) => one.kind === 'choice' && measure && 'value' in measure && measure.value === indicator,
  )?.rule
  return rule?.kind === 'choice' ? new Set(rule.options.map(({ code }) => code)) : undefined
}

function unfitValues({ cells }: SealedForm, card: Card): Lack[] {
  const isFit = ({ kind, code, value }: FormCell): boolean => {
    if (kind === 'explanation' || kind === 'opinion') return true
    if (kind === 'mark') {
      const rule = leafOf(card, code)?.rule
      return rule?.kind === 'judged' && 'mark' in readMark(rule, value)
    }
    const type = card.indicators.find((one) => one.code === code)?.type
    return type !== undefined && 'figure' in readFigure(type, value, optionsOf(card, code))
  }
  const unfit = cells.filter((cell) => !isFit(cell))
  return [
    ...lack(
      'form.mark-unfit',
      unfit.filter(({ kind }) => kind === 'mark').map(({ code }) => code),
    ),
    ...lack(
      'form.figure-unfit',
      unfit.filter(({ kind }) => kind === 'figure').map(({ code }) => code),
    ),
  ]
}

/** Criteria with a paper behind them: one that is named and has no file shows nothing. */
const shownIn = ({ evidence }: SealedForm): ReadonlySet<string> =>
  new Set(evidence.filter(({ file }) => file !== null).map(({ criterion }) => criterion))

/** A leaf that is not shown is explained; zero is a score, nothing is not. */
function lacksOfOwn(form: SealedForm, { card, unit, evidenced }: Ground): Lack[] {
  const taken = new Set(form.taken.map(({ indicator }) => indicator))
  const typedOver = form.cells.filter(({ kind, code }) => kind === 'figure' && taken.has(code)).map(({ code }) => code)
  if (typedOver.length > 0) return lack('form.over-accepted', typedOver)
  const inputs = inputsAt(card, [{ ...unit, hold: null, checkers: [], forms: [{ digest: '', form }] }], 'self')
  const leaves = engineOf(card).explain(tableOf(card, inputs), unit.code)?.leaves ?? []
  const explained = new Set(form.cells.filter(({ kind }) => kind === 'explanation').map(({ code }) => code))
  const behindFigures = evidenced
    .filter((code) => taken.has(code))
    .flatMap((code) => leavesWith(card, code).map((leaf) => leaf.code))
  const shown = new Set([...shownIn(form), ...behindFigures])
  const open = leaves.filter(({ code }) => !explained.has(code))
  const missing = open.filter(({ status }) => status === 'missing').map(({ code }) => code)
  const bare = open.filter(
    ({ code, status }) => status === 'scored' && leafOf(card, code)?.evidence === 'required' && !shown.has(code),
  )
  return [
    ...lack('form.leaf-missing', missing),
    ...lack(
      'form.evidence-missing',
      bare.map(({ code }) => code),
    ),
  ]
}

/** What stood below, in the words of the form. */
function heldBelow(
  { card, below: stood, checkers }: Ground,
  form: SealedForm,
  { kind, code }: FormCell,
): string | undefined {
  const forms = formsUpTo({ forms: stood, checkers }, form.layer === 'check' ? 'confirmation' : form.layer)
  const indicator = kind === 'figure' ? card.indicators.find((one) => one.code === code) : undefined
  if (indicator) return figureHeld(forms, indicator)?.value
  const rule = leafOf(card, code)?.rule
  return rule?.kind === 'judged' ? marksHeld(forms, { code, rule })[0]?.value : undefined
}

/** A check agrees or says what it found; what is decided above needs a paper too. */
const needsPaper = ({ by }: Ground): boolean => by === 'parent' || by === 'organiser' || by === 'leaders'

function lacksOfCorrection(form: SealedForm, ground: Ground): Lack[] {
  const changes = form.cells.filter(
    (cell) => (cell.kind === 'figure' || cell.kind === 'mark') && heldBelow(ground, form, cell) !== cell.value,
  )
  const shown = shownIn(form)
  const places = ({ kind, code }: FormCell) =>
    kind === 'figure' ? leavesWith(ground.card, code).map((leaf) => leaf.code) : [code]
  const isShown = (cell: FormCell) => shown.has(wholeForm) || places(cell).some((code) => shown.has(code))
  const bare = needsPaper(ground) ? changes.filter((cell) => !isShown(cell)) : []
  const stack = { forms: ground.below, checkers: ground.checkers }
  return [
    ...lack('form.not-in-dispute', form.layer === 'cross' ? notInDispute(ground.card, stack, form) : []),
    ...lack(
      'form.reason-missing',
      changes.filter(({ reason }) => !reason?.trim()).map(({ code }) => code),
    ),
    ...lack(
      'form.paper-missing',
      bare.map(({ code }) => code),
    ),
    ...(form.layer === 'final' ? lack('form.settled-otherwise', unlikeAnswers(form, ground)) : []),
    ...(ground.by === 'paper' ? lacksOfPaper(form) : []),
  ]
}

/** Where the final form says otherwise than what was answered to an appeal, or nothing; of what its card still asks for. */
function unlikeAnswers({ cells }: SealedForm, { card, settled }: Ground): string[] {
  const keyOf = ({ kind, code }: Pick<FormCell, 'kind' | 'code'>) => JSON.stringify([kind, code])
  const given = new Map(cells.map((cell) => [keyOf(cell), plainValue(card, cell)]))
  return settled
    .filter((one) => isKnown(card, one) && given.get(keyOf(one)) !== plainValue(card, one))
    .map(({ code }) => code)
}

/** A confirmation from outside is a document: its number, day and body, and what it looks like. */
function lacksOfPaper({ paper, evidence }: SealedForm): Lack[] {
  const isNamed = paper !== null && [paper.number, paper.date, paper.body].every((part) => part !== null && part !== '')
  const isScanned = evidence.some(({ criterion, file }) => criterion === wholeForm && file !== null)
  return [
    ...(isNamed ? [] : [{ code: 'form.outer-paper', criteria: [] }]),
    ...(isScanned ? [] : [{ code: 'form.scan-missing', criteria: [] }]),
  ]
}

/** What came back is open, and what an appeal was answered with meanwhile. */
function closedOf(form: SealedForm, { card, returned, settled }: Ground): Lack[] {
  if (!returned) return []
  const opened = openedBy(card, [...returned.returns, ...settled.map(({ criterion }) => ({ criterion, reason: '' }))])
  return lack('form.closed', changedThoughClosed(opened, returned.form, form))
}
