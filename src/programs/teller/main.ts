/**
 * The tellers' program: one page, one file, no network. It stands on its own, with tasks and answers carried as text, or in a frame of
 * the voting page, which hands it tasks and is told answers. The part of the key is on this page alone.
 */
import { answerTo, type Desk, type Outcome } from '#src/ballots/desk.ts'
import { type Answer, type Refused, type Said, type Task, taskIn } from '#src/ballots/desk-tasks.ts'
import { ristretto } from '#src/ballots/group.ts'
import { codeOf } from '#src/ballots/spoken.ts'
import { fileOf, readTellerKey } from '#src/ballots/teller-key.ts'
import {
  button,
  comesIn,
  draw,
  el,
  facts,
  hearParent,
  mannerIn,
  parent,
  saveAs,
  speakerOf,
  tellParent,
} from '../parts.ts'
import { remember, withMemory } from './memory.ts'
import { asksShown, refusalShown, stepsShown, type Ways } from './screens.ts'
import { words } from './words.ts'

type View =
  | { is: 'home' }
  | { is: 'working' }
  | { is: 'key'; trouble?: Refused }
  | { is: 'outcome'; outcome: Outcome; trouble?: Refused }

const speaker = speakerOf(words)
const typed = { task: '', back: '', key: '' }
let manner = mannerIn({})
let desk: Desk = {}
/** What was asked last; `unknown` as it comes from outside. */
let given: unknown
let view: View = { is: 'home' }
let notice: Refused | undefined

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
const say = (code: string, params?: Record<string, string | number>) => speaker(manner.language)(code, params)

function render(isNew = true): void {
  draw({ say, name: say('teller.name'), manner, turn: turned }, [stepsNow(), ...shown()], isNew)
}

function turned(next: typeof manner): void {
  manner = next
  render(false)
}

const stepsNow = () => (view.is === 'outcome' ? stepsShown(say, taskIn(given)?.step ?? '') : undefined)

function shown(): ReturnType<typeof asksShown> {
  switch (view.is) {
    case 'home':
      return homeShown()
    case 'key':
      return keyShown(view.trouble)
    case 'working':
      return [el('h1', {}, say('teller.working')), el('p', { role: 'status' }, say('teller.working-lead'))]
    case 'outcome':
      return outcomeShown(view.outcome, view.trouble)
  }
}

function goes(next: View): void {
  view = next
  render()
}

// What it is given, and what comes of it.

/** Painted first: looking at a whole box takes a while. */
function does(task: unknown, said: Said): void {
  given = task
  goes({ is: 'working' })
  setTimeout(() => done(answerTo({ group: ristretto, random, now: new Date() }, desk, task, said), said), 30)
}

function done(outcome: Outcome, said: Said): void {
  desk = outcome.desk
  remember(desk.key)
  if ('refused' in outcome) refuses(outcome, said)
  else {
    if ('answer' in outcome) tellParent({ giaouoc: 'answer', answer: outcome.answer })
    typed.back = ''
    goes({ is: 'outcome', outcome })
  }
}

/** Without a key it is asked for first; what is still to be mended here is nobody else's refusal. */
function refuses(outcome: Outcome & Refused, { back }: Said): void {
  if (outcome.refused === 'desk.no-key') goes({ is: 'key' })
  else if (back !== undefined && outcome.refused.startsWith('teller-key.')) triesAgain(outcome)
  else {
    tellParent({ giaouoc: 'refused', code: outcome.refused, words: say(outcome.refused) })
    goes({ is: 'outcome', outcome })
  }
}

/** What was given back is not what was made: the same is asked again, and why is said. */
function triesAgain(trouble: Refused): void {
  const outcome = answerTo({ group: ristretto, random, now: new Date() }, desk, given)
  goes({ is: 'outcome', outcome, trouble })
}

function looks(text: string): void {
  notice = undefined
  try {
    const task: unknown = JSON.parse(text)
    typed.task = ''
    does(task, {})
  } catch {
    typed.task = text
    notice = { refused: 'teller.not-json' }
    render()
  }
}

function opens(text: string): void {
  const read = readTellerKey(ristretto, text)
  if ('refused' in read) goes({ is: 'key', trouble: read })
  else {
    desk = { key: withMemory(read.key) }
    typed.key = ''
    if (given === undefined) goesHome()
    else does(given, {})
  }
}

function leaves(): void {
  if (given !== undefined) tellParent({ giaouoc: 'refused', code: 'desk.not-done', words: say('desk.not-done') })
  goesHome()
}

function goesHome(): void {
  given = undefined
  goes({ is: 'home' })
}

// What is shown of it.

function keyTold(): string {
  const { key } = desk
  if (!key) return say('teller.key-none')
  const { known, teller } = key
  return known
    ? `${say('teller.you-are', { teller, name: known.name, unit: known.unit })} (${known.title})`
    : say('teller.key-from-paper', { teller })
}

const homeShown = () => [
  el('h1', {}, say('teller.home')),
  el('p', {}, say('teller.home-lead')),
  el('p', { class: 'dimmed' }, say('page.offline')),
  desk.begun && el('div', { class: 'alert' }, el('p', {}, say('teller.keep-open'))),
  facts([say('teller.key-of'), keyTold()]),
  el(
    'div',
    { class: 'buttons' },
    button(say('teller.key-open'), () => goes({ is: 'key' })),
  ),
  ...(parent() ? [el('p', { role: 'status' }, say('teller.embedded-wait'))] : taskShown()),
]

const taskShown = () => [
  el('h2', {}, say('teller.task')),
  el('p', {}, say('teller.task-lead')),
  notice && refusalShown(say, notice),
  comesIn(say, {
    ...{ label: say('teller.task'), paste: say('teller.task-paste'), id: 'task', typed: typed.task, take: looks },
    change: (text) => {
      typed.task = text
    },
  }),
  el(
    'div',
    { class: 'buttons' },
    button(say('teller.task-look'), () => looks(typed.task), 'first'),
  ),
]

const keyShown = (trouble: Refused | undefined) => [
  el('h1', {}, say('teller.key-open')),
  el('p', {}, say('teller.key-open-lead')),
  trouble && refusalShown(say, trouble),
  comesIn(say, {
    ...{ label: say('teller.key-label'), paste: say('teller.key-paste'), id: 'key', typed: typed.key, take: opens },
    change: (text) => {
      typed.key = text
    },
  }),
  el(
    'div',
    { class: 'buttons' },
    button(say('teller.key-take'), () => opens(typed.key), 'first'),
    button(say('teller.back'), leaves),
  ),
]

function outcomeShown(outcome: Outcome, trouble: Refused | undefined): ReturnType<typeof asksShown> {
  if ('answer' in outcome) return answerShown(outcome.answer)
  if ('refused' in outcome)
    return [
      el('h1', {}, say('teller.refused')),
      refusalShown(say, outcome),
      el('p', {}, say('teller.refused-do')),
      el('div', { class: 'buttons' }, button(say('teller.back'), goesHome)),
    ]
  const ways: Ways = { say, says: (said) => does(given, said), leaves, typed, trouble }
  return asksShown(ways, given as Task, outcome.asks)
}

/** The file as it is now: it says more than the one that was saved. */
function savedAgain() {
  const { key } = desk
  if (!key?.remembered) return []
  const file = fileOf(key)
  const save = file && button(say('teller.save-again'), () => saveAs(`phan-chia-khoa-${key.teller}.json`, file))
  const { fingerprint, head } = key.remembered
  return [
    el('h2', {}, say('teller.save-again')),
    el('p', {}, say(file ? 'teller.save-again-lead' : 'teller.save-paper-lead')),
    save ? el('div', { class: 'buttons' }, save) : facts([say('page.fingerprint'), codeOf(head ?? fingerprint)]),
  ]
}

function copied(area: HTMLTextAreaElement, told: HTMLElement): void {
  area.select()
  // An older way that also works in a page of a file and in a frame.
  document.execCommand('copy')
  told.textContent = say('teller.answer-copied')
}

function answerShown(answer: Answer): ReturnType<typeof asksShown> {
  const text = JSON.stringify(answer)
  const open = desk.begun && el('div', { class: 'alert' }, el('p', {}, say('teller.keep-open')))
  const head = [el('h1', {}, say('teller.answer')), open]
  if (parent()) return [...head, el('p', { role: 'status' }, say('teller.answer-sent')), ...savedAgain()]
  const area = el('textarea', { id: 'answer', class: 'code', readonly: true })
  area.value = text
  const told = el('span', { role: 'status' })
  return [
    ...head,
    el('p', {}, say('teller.answer-lead')),
    el('label', { for: 'answer' }, say('teller.answer')),
    area,
    el(
      'div',
      { class: 'buttons' },
      button(say('teller.answer-copy'), () => copied(area, told), 'first'),
      button(say('teller.answer-save'), () => saveAs(`tra-loi-${answer.step}.json`, text)),
      button(say('teller.answer-next'), goesHome),
      told,
    ),
    ...savedAgain(),
  ]
}

addEventListener('beforeunload', (event) => {
  // What was drawn is on this page alone until it is kept.
  if (desk.begun) event.preventDefault()
})
hearParent(({ giaouoc, task, ...more }) => {
  if (giaouoc === 'task') does(task, {})
  if (giaouoc === 'manner') turned(mannerIn(more))
})
render(false)
tellParent({ giaouoc: 'ready', program: 'teller' })
