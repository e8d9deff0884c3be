/** What the checker found, in words: sound or every fault, what came out, and the ballot of whoever looks for theirs. */
import { codeOf } from '#src/ballots/spoken.ts'
import type { Fault, Verdict } from '#src/ballots/verifier/verify.ts'
import { alert, button, el, facts, type Say, wordsShown } from '../parts.ts'
import { type Box, fateOf } from './fate.ts'

type Found = {
  say: Say
  box: Box
  verdict: Verdict
  typed: { fingerprint: string; tracker: string }
  again: () => void
}
type Told = { title?: unknown; told?: unknown; programs?: unknown }

const mostFaults = 200

function placeTold(say: Say, at: string): string {
  return at === 'manifest' ? say('box.at-manifest') : say('box.at-entry', { number: at.replace('entry ', '') })
}
const faultTold = (say: Say, { code, at }: Fault) => say('box.fault', { at: placeTold(say, at), meaning: say(code) })

function outcomeShown({ say, verdict }: Found): HTMLElement {
  const { faults, counts, abandoned } = verdict
  if (faults.length > 0)
    return alert(
      say('checker.not-sound', { count: faults.length }),
      el('p', {}, say('checker.not-sound-lead')),
      el('ul', {}, ...faults.slice(0, mostFaults).map((fault) => el('li', {}, faultTold(say, fault)))),
      faults.length > mostFaults ? el('p', {}, say('checker.more', { count: faults.length - mostFaults })) : undefined,
    )
  const lead = abandoned ? 'abandoned-lead' : counts === null ? 'no-result-lead' : 'sound-lead'
  return el(
    'div',
    { class: 'alert good', role: 'status' },
    el('p', {}, el('strong', {}, `✓ ${say('checker.sound')}`)),
    el('p', {}, say(`checker.${lead}`)),
  )
}

function comparedShown({ say, verdict, typed }: Found): HTMLElement | undefined {
  if (typed.fingerprint.trim() === '') return alert(say('checker.no-fingerprint'))
  const isOther = verdict.faults.some(({ code }) => code === 'manifest.other-fingerprint')
  return isOther ? undefined : el('p', {}, say('checker.compared'))
}

function mineShown({ say, box, verdict, typed }: Found) {
  const tracker = typed.tracker.trim().toLowerCase()
  if (tracker === '') return []
  const isTracker = /^[0-9a-f]{64}$/.test(tracker)
  const { code, slot = 0 } = fateOf(box, verdict, tracker)
  const text = isTracker ? say(`checker.mine.${code}`, { slot }) : say('checker.mine.not-code')
  const isGood = isTracker && code === 'counts'
  return [
    el('h2', {}, say('checker.mine')),
    el('div', { class: isGood ? 'alert good' : 'alert' }, el('p', {}, `${isGood ? '✓ ' : ''}${text}`)),
  ]
}

const cells = (numbers: readonly number[]) => numbers.map((number) => el('td', { class: 'number' }, String(number)))

function countsShown({ say, box, verdict }: Found) {
  if (verdict.faults.length > 0) return []
  return (verdict.counts ?? []).map(({ names, blank, against }, at) => {
    const { title, told } = (box.manifest.questions[at] ?? {}) as Told
    const nameOf = (which: number) => (Array.isArray(told) ? String(told[which]) : String(which + 1))
    const heads = ['who', 'for', 'against'].map((one, column) =>
      el('th', { scope: 'col', class: column > 0 ? 'number' : '' }, say(`checker.${one}`)),
    )
    const rows = names.map((count, which) =>
      el('tr', {}, el('th', { scope: 'row' }, nameOf(which)), ...cells([count, against[which] ?? 0])),
    )
    return el(
      'table',
      {},
      el('caption', {}, say('checker.counts', { number: at + 1, title: String(title) })),
      el('thead', {}, el('tr', {}, ...heads)),
      el('tbody', {}, ...rows),
      el('tfoot', {}, el('tr', {}, el('th', { scope: 'row' }, say('checker.blank')), ...cells([blank]), el('td'))),
    )
  })
}

function programsShown({ say, box }: Found) {
  const { programs } = box.manifest as Told
  const { teller, verifier } = (programs ?? {}) as { teller?: unknown; verifier?: unknown }
  const each = (['teller', 'verifier'] as const).map((name) => {
    const digest = String(name === 'teller' ? teller : verifier)
    const told = [el('div', {}, codeOf(digest)), el('div', { class: 'digest' }, digest)]
    return [say(`checker.program.${name}`), el('div', {}, ...told)] as const
  })
  return [el('h2', {}, say('checker.programs')), el('p', {}, say('checker.programs-lead')), facts(...each)]
}

function standingShown({ say, verdict: { standing, faults } }: Found): HTMLElement | undefined {
  if (standing.length === 0 || faults.length > 0) return undefined
  const rows = standing.map(({ slot, tracker }) =>
    el('tr', {}, el('th', { scope: 'row' }, String(slot)), el('td', { class: 'digest' }, tracker)),
  )
  const heads = ['slot', 'tracker-short'].map((one) => el('th', { scope: 'col' }, say(`checker.${one}`)))
  return el(
    'details',
    {},
    el('summary', {}, say('checker.standing', { count: standing.length })),
    el('table', {}, el('thead', {}, el('tr', {}, ...heads)), el('tbody', {}, ...rows)),
  )
}

export function resultShown(found: Found) {
  const { say, box, verdict, again } = found
  const { fingerprint, head, cast, entitled } = verdict
  const { title } = box.manifest as Told
  return [
    el('h1', {}, say('checker.result')),
    outcomeShown(found),
    comparedShown(found),
    ...mineShown(found),
    facts(
      [say('checker.vote'), String(title)],
      [say('page.turnout'), say('page.turnout-of', { cast, entitled })],
      [say('page.fingerprint'), el('span', { class: 'digest' }, fingerprint)],
      [say('page.head'), el('span', { class: 'digest' }, head)],
    ),
    el('h2', {}, say('checker.words')),
    wordsShown(codeOf(fingerprint), say('checker.words')),
    ...countsShown(found),
    standingShown(found),
    ...programsShown(found),
    el('div', { class: 'buttons' }, button(say('checker.again'), again)),
  ]
}
