/** The differences between two cards in words, line by line: the same on a screen and in a file. */
import { type Language, speaker } from '#kit/words.ts'
import type { CardIndicator, Condition, Leaf } from '#scoring/card.ts'
import { type Drafted, type DraftedCard, type DraftedCriterion, draftedChildren } from '#scoring/drafted.ts'
import { scaleOf, tellBand, tellCondition, tellLeaf, tellNumber } from '#scoring/wording.ts'
import {
  type BandChange,
  bandsOf,
  type CriterionField,
  type Differences,
  type ItemChange,
  type NodeChange,
} from '../differences/rules.ts'
import { words } from '../differences/words.ts'
import { tellBasis, tellGrade, tellLimit, tellTie } from '../judging/rules.ts'
import { words as cardWords } from '../words.ts'

const t = speaker(words)
const c = speaker(cardWords)

/** What it is, and how it was and is said; null where there was or is none. */
export type Line = { what: string; before: string | null; after: string | null }
export type Both = { before: DraftedCard; after: DraftedCard; language: Language }

type Side = 'before' | 'after'
type Told = (node: DraftedCriterion, side: Side) => string | null

const leafIn = (node: DraftedCriterion) => node as Drafted<Leaf>

/** How each field but the rule is said. */
function tellers({ before, after, language }: Both): Record<Exclude<CriterionField, 'rule'>, Told> {
  const cards = { before, after }
  const told = (node: DraftedCriterion, side: Side) => tellLeaf(cards[side], leafIn(node), language)
  return {
    name: (node) => node.name ?? null,
    max: (node) => tellNumber(node.max, language),
    side: ({ side }) => (side ? c(`scorecard.side.${side}`, {}, language) : t('diff.main', {}, language)),
    measure: (node, side) => told(node, side).measure,
    onlyIf: (node) => condition('only-if', leafIn(node).onlyIf, language),
    applies: (node) => condition('applies', leafIn(node).applies, language),
    evidence: (node) => {
      const { evidence } = leafIn(node)
      return evidence ? c(`scorecard.evidence.${evidence}`, {}, language) : null
    },
    whenNotApplicable: (node) => {
      const { whenNotApplicable: when } = node as { whenNotApplicable?: 'redistribute' | 'full' | 'drop' }
      return when ? c(`scorecard.not-applicable.${when}`, {}, language) : null
    },
    order: (node) => orderOf(draftedChildren(node)),
  }
}

/** The criteria of a group one after the other. */
const orderOf = (nodes: readonly DraftedCriterion[] = []): string =>
  nodes.map(({ code = '', name = '' }) => `${code} ${name}`.trim()).join('; ')

const condition = (word: 'only-if' | 'applies', given: Drafted<Condition> | undefined, language: Language) =>
  given ? tellCondition(word, given, language) : null

function bandLines(changes: readonly BandChange[], node: NodeChange, { before, after, language }: Both): Line[] {
  const scales = {
    before: scaleOf(before, node.before ? leafIn(node.before).measure : undefined),
    after: scaleOf(after, node.after ? leafIn(node.after).measure : undefined),
  }
  return changes
    .filter(({ kind }) => kind !== 'same')
    .map((change) => ({
      what: t('diff.what.band', {}, language),
      before: change.before && tellBand(change.before, scales.before, language),
      after: change.after && tellBand(change.after, scales.after, language),
    }))
}

function ruleLines(node: NodeChange, both: Both): Line[] {
  const bands = bandsOf(node)
  if (bands) return bandLines(bands, node, both)
  const said = (of: DraftedCriterion | null, card: DraftedCard) =>
    of && tellLeaf(card, leafIn(of), both.language).lines.join('\n')
  const what = t('diff.what.rule', {}, both.language)
  return [{ what, before: said(node.before, both.before), after: said(node.after, both.after) }]
}

function placeLine({ moved, after }: NodeChange, { after: card, language }: Both): Line[] {
  if (moved === null || after === null) return []
  const place = (code: string, under: string | null) =>
    under === null ? t('diff.what.top', { code }, language) : t('diff.what.place', { code, under }, language)
  return [
    {
      what: t('diff.what.moved', {}, language),
      before: place(moved.code, moved.under),
      after: place(after.code ?? '', groupOf(card, after)),
    },
  ]
}

/** The code of the group a criterion stands in. */
function groupOf(card: DraftedCard, wanted: DraftedCriterion): string | null {
  const search = (nodes: readonly DraftedCriterion[], under: string | null): string | null | undefined => {
    for (const node of nodes) {
      if (node === wanted) return under
      const found = search(draftedChildren(node) ?? [], node.code ?? '')
      if (found !== undefined) return found
    }
  }
  return search(card.criteria ?? [], null) ?? null
}

/** What is new or gone is told whole: its points, and how a leaf is scored. */
function wholeLines({ before, after }: NodeChange, both: Both): Line[] {
  const { language } = both
  const told = (node: DraftedCriterion | null, card: DraftedCard) => {
    if (node === null) return { max: null, rule: null }
    const { measure, lines, conditions } = tellLeaf(card, leafIn(node), language)
    const rule = [...(measure === null ? [] : [measure]), ...lines, ...conditions].join('\n')
    return { max: tellNumber(node.max, language), rule: rule === '' ? null : rule }
  }
  const [was, is] = [told(before, both.before), told(after, both.after)]
  const points = { what: t('diff.what.max', {}, language), before: was.max, after: is.max }
  const rule = { what: t('diff.what.rule', {}, language), before: was.rule, after: is.rule }
  return rule.before === null && rule.after === null ? [points] : [points, rule]
}

/** All that changed of one criterion. */
export function linesOf(node: NodeChange, both: Both): Line[] {
  if (node.kind === 'added' || node.kind === 'removed') return wholeLines(node, both)
  const told = tellers(both)
  const lines = node.fields.flatMap((field): Line[] => {
    if (field === 'rule') return ruleLines(node, both)
    const what = t(`diff.what.${field}`, {}, both.language)
    return [
      {
        what,
        before: node.before && told[field](node.before, 'before'),
        after: node.after && told[field](node.after, 'after'),
      },
    ]
  })
  return [...placeLine(node, both), ...lines]
}

const items = <T>(what: string, changes: readonly ItemChange<T>[], said: (item: T) => string): Line[] =>
  changes.map(({ before, after }) => ({ what, before: before && said(before), after: after && said(after) }))

/** All that changed beside the tree. */
export function linesBeside(differences: Differences, { before, after, language }: Both): Line[] {
  const what = (name: 'indicator' | 'grade' | 'limit' | 'basis' | 'tieBreak') => t(`diff.what.${name}`, {}, language)
  const indicator = ({ code, name, type }: Drafted<CardIndicator>) =>
    [code, name, type && c(`scorecard.type.${type}`, {}, language)].filter(Boolean).join(' · ')
  const fields = differences.fields.map(
    (field): Line => ({
      what: t(`diff.what.${field}`, {}, language),
      before: fieldOf(before, field, language),
      after: fieldOf(after, field, language),
    }),
  )
  const order = (ties: readonly Parameters<typeof tellTie>[0][]) =>
    ties.length === 0 ? null : ties.map((tie) => tellTie(tie, language)).join('\n')
  const { tieBreak } = differences
  return [
    ...fields,
    ...items(what('indicator'), differences.indicators, indicator),
    ...items(what('grade'), differences.grades, (grade) => tellGrade(grade, language)),
    ...items(what('limit'), differences.limits, (limit) => tellLimit(limit, language)),
    ...(tieBreak ? [{ what: what('tieBreak'), before: order(tieBreak.before), after: order(tieBreak.after) }] : []),
    ...items(what('basis'), differences.basis, tellBasis),
  ]
}

function fieldOf(card: DraftedCard, field: Differences['fields'][number], language: Language): string | null {
  if (field === 'title') return card.title ?? null
  if (field === 'order') return orderOf(card.criteria)
  if (field === 'precision') return String(card.precision ?? 2)
  if (field === 'status') return card.status ? t(`diff.status.${card.status}`, {}, language) : null
  return c(`scorecard.not-applicable.${card.whenNotApplicable ?? 'redistribute'}`, {}, language)
}
