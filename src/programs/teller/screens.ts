/** What a teller sees of each thing that the desk asks: plain words, what they say big, and nothing beside it. */

import type { Manifest } from '#src/ballots/board.ts'
import type { Asks, Refused, Said, Task, Tasks } from '#src/ballots/desk-tasks.ts'
import { codeOf } from '#src/ballots/spoken.ts'
import { alert, button, comesIn, el, facts, type Say, saveAs, wordsShown } from '../parts.ts'

type Shown = readonly (Node | string | false | undefined)[]
/** `typed`: what somebody has begun to type, kept while the page is drawn anew. */
export type Ways = {
  say: Say
  says: (said: Said) => void
  leaves: () => void
  typed: { back: string }
  trouble: Refused | undefined
}

const inOrder = ['begin', 'show', 'share', 'keep', 'manifest', 'agree', 'open'] as const

export function stepsShown(say: Say, step: string): HTMLElement | undefined {
  if (!inOrder.some((one) => one === step)) return undefined
  const each = inOrder.map((one) => {
    const attributes = one === step ? { 'aria-current': 'step' } : {}
    return el('li', attributes, `${inOrder.indexOf(one) + 1}. ${say(`teller.step.${one}`)}`)
  })
  return el('ol', { class: 'steps', 'aria-label': say('teller.steps') }, ...each)
}

/** Why the desk did not do it, in words, and whose part or which entry it is about. */
export function refusalShown(say: Say, { refused, teller, at, slips }: Refused): HTMLElement {
  const place = at === 'manifest' ? say('teller.at-manifest') : say('teller.at-entry', { number: at?.slice(6) ?? '' })
  return alert(
    `${say(refused).slice(0, 1).toLocaleUpperCase('vi')}${say(refused).slice(1)}.`,
    teller ? el('p', {}, say('teller.refused-teller', { teller })) : undefined,
    at === undefined ? undefined : el('p', {}, say('teller.refused-at', { at: place })),
    slips?.length ? el('ul', {}, ...slips.map(({ code, ...where }) => el('li', {}, say(code, where)))) : undefined,
  )
}

const choices = (...all: HTMLElement[]) => el('div', { class: 'buttons' }, ...all)
const hour = (text: string) =>
  new Intl.DateTimeFormat('vi-VN', {
    ...{ day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit' },
    timeZone: 'Asia/Ho_Chi_Minh',
  }).format(new Date(text))

function beginShown({ say, says, leaves }: Ways, { title, teller, name, unit }: Tasks['begin'], again: boolean): Shown {
  return [
    el('h1', {}, say('teller.begin')),
    facts([say('teller.vote'), title], [say('teller.you'), say('teller.you-are', { teller, name, unit })]),
    el('p', {}, say('teller.begin-lead')),
    again && alert(say('teller.begin-again')),
    choices(
      button(say('teller.begin-yes'), () => says({ agreed: true }), 'first'),
      button(say('teller.no'), leaves),
    ),
  ]
}

const compareShown = ({ say, says }: Ways, words: string): Shown => [
  el('h1', {}, say('teller.compare')),
  el('p', {}, say('teller.compare-lead')),
  wordsShown(words, say('teller.compare-words')),
  choices(
    button(say('teller.compare-yes'), () => says({ agreed: true }), 'first'),
    button(say('teller.compare-no'), () => says({ agreed: false })),
  ),
]

const linesShown = (paper: readonly string[]) =>
  el('ol', { class: 'paper' }, ...paper.map((line) => el('li', {}, line)))

function keepShown(ways: Ways, { file, paper }: Extract<Asks, { ask: 'keep' }>): Shown {
  const { say, says, typed, trouble } = ways
  const { teller, title, name, unit } = JSON.parse(file)
  const you = facts([say('teller.vote'), title], [say('teller.you'), say('teller.you-are', { teller, name, unit })])
  return [
    el('h1', {}, say('teller.keep')),
    el('p', {}, say('teller.keep-lead')),
    choices(
      button(say('teller.keep-save'), () => saveAs(`phan-chia-khoa-${teller}.json`, file), 'first'),
      button(say('teller.keep-print'), () => print()),
    ),
    el('details', {}, el('summary', {}, say('teller.keep-show')), linesShown(paper)),
    el('h2', {}, say('teller.keep-back')),
    el('p', {}, say('teller.keep-back-lead')),
    trouble && refusalShown(say, trouble),
    comesIn(say, {
      ...{ label: say('teller.key-label'), paste: say('teller.key-paste'), id: 'back', typed: typed.back },
      take: (back) => says({ back }),
      change: (back) => {
        typed.back = back
      },
    }),
    choices(button(say('teller.keep-try'), () => says({ back: typed.back }), 'first')),
    el(
      'section',
      { class: 'print', 'aria-hidden': 'true' },
      el('h2', {}, say('teller.paper-title', { teller })),
      you.cloneNode(true),
      linesShown(paper),
      el('p', {}, say('teller.paper-lead')),
    ),
  ]
}

const people = (label: string, all: readonly string[]) =>
  el('details', {}, el('summary', {}, label), el('ul', {}, ...all.map((one) => el('li', {}, one))))

function voteShown(say: Say, { title, questions, opens, closes, roll, tellers, programs }: Manifest): Shown {
  const asked = questions.map(({ title: question, told, min, max }) =>
    el('li', {}, say('teller.question', { title: question, names: told.join('; '), min, max })),
  )
  return [
    facts(
      [say('teller.vote'), title],
      [say('teller.questions'), el('ul', {}, ...asked)],
      [say('teller.hours'), say('teller.hours-of', { opens: hour(opens), closes: hour(closes) })],
      [say('teller.programs'), codeOf(programs.teller)],
    ),
    people(
      say('teller.tellers'),
      tellers.map(({ number, name, unit }) => say('teller.person', { number, name, unit })),
    ),
    people(
      say('teller.roll', { count: roll.length }),
      roll.map(({ slot, name, unit }) => say('teller.person', { number: slot, name, unit })),
    ),
  ]
}

function manifestShown({ say, says }: Ways, manifest: Manifest, asks: Extract<Asks, { ask: 'manifest' }>): Shown {
  return [
    el('h1', {}, say('teller.manifest')),
    el('p', {}, say('teller.manifest-lead')),
    asks.again && alert(say('teller.manifest-again')),
    !asks.whole && alert(say('teller.manifest-paper')),
    ...voteShown(say, manifest),
    wordsShown(asks.words, say('page.fingerprint')),
    el('p', { class: 'digest dimmed' }, asks.fingerprint),
    choices(
      button(say('teller.manifest-yes'), () => says({ agreed: true }), 'first'),
      button(say('teller.compare-no'), () => says({ agreed: false })),
    ),
  ]
}

/** The code of the vote: where this page never saw it, to be compared. */
const fingerprintShown = (say: Say, { fingerprint, isSeen }: { fingerprint: string; isSeen: boolean }): Shown => [
  facts([say('page.fingerprint'), codeOf(fingerprint)]),
  !isSeen && alert(say('teller.unseen')),
]

function boardShown(
  { say, says, leaves }: Ways,
  { manifest }: Tasks['agree']['box'],
  asks: Extract<Asks, { ask: 'board' }>,
): Shown {
  const { deed, cast, entitled, at, head } = asks
  return [
    el('h1', {}, say(`teller.${deed}`)),
    el('p', {}, say(`teller.${deed}-lead`)),
    facts(
      [say('teller.vote'), manifest.title],
      [say('page.turnout'), say('page.turnout-of', { cast, entitled })],
      [say('teller.closed-at'), hour(at)],
    ),
    ...fingerprintShown(say, asks),
    el('h2', {}, say('teller.head-words')),
    wordsShown(codeOf(head), say('teller.head-words')),
    el('p', { class: 'digest dimmed' }, head),
    choices(
      button(say(`teller.${deed}-yes`), () => says({ agreed: true }), 'first'),
      button(say('teller.no'), leaves),
    ),
  ]
}

const abandonShown = (
  { say, says, leaves }: Ways,
  { reason }: Tasks['abandon'],
  asks: Extract<Asks, { ask: 'abandon' }>,
): Shown => [
  el('h1', {}, say('teller.abandon')),
  el('p', {}, say('teller.abandon-lead')),
  facts([say('teller.reason'), reason]),
  ...fingerprintShown(say, asks),
  choices(
    button(say('teller.abandon-yes'), () => says({ agreed: true }), 'first'),
    button(say('teller.no'), leaves),
  ),
]

const rekeyShown = (
  { say, says, leaves }: Ways,
  task: Tasks['rekey'],
  asks: Extract<Asks, { ask: 'rekey' }>,
): Shown => [
  el('h1', {}, say('teller.rekey')),
  el('p', {}, say('teller.rekey-lead')),
  facts(
    [say('teller.rekey-who'), say('teller.rekey-who-of', { slot: task.slot, name: task.name })],
    [say('teller.reason'), task.reason],
  ),
  ...fingerprintShown(say, asks),
  wordsShown(asks.words, say('teller.compare-words')),
  choices(
    button(say('teller.rekey-yes'), () => says({ agreed: true }), 'first'),
    button(say('teller.rekey-no'), () => says({ agreed: false })),
    button(say('teller.no'), leaves),
  ),
]

export function asksShown(ways: Ways, task: Task, asks: Asks): Shown {
  switch (asks.ask) {
    case 'begin':
      return beginShown(ways, task as Tasks['begin'], asks.again)
    case 'compare':
      return compareShown(ways, asks.words)
    case 'keep':
      return keepShown(ways, asks)
    case 'manifest':
      return manifestShown(ways, (task as Tasks['manifest']).manifest, asks)
    case 'board':
      return boardShown(ways, (task as Tasks['agree']).box, asks)
    case 'abandon':
      return abandonShown(ways, task as Tasks['abandon'], asks)
    case 'rekey':
      return rekeyShown(ways, task as Tasks['rekey'], asks)
  }
}
