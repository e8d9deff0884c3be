/** What both programs are drawn with: elements, files that come and go, and the page around them. */
import { chorus, type Language, type Words } from '#kit/words.ts'
import { words as ballotWords } from '#src/ballots/words.ts'
import { words as own } from './words.ts'

type Child = Node | string | false | undefined
type Attributes = Readonly<Record<string, string | boolean | undefined | ((event: never) => void)>>

/** An element; what is a function listens, what is false or left out is not there. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name, value as EventListener)
    else if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : value)
  }
  made.append(...children.filter((child): child is Node | string => child !== undefined && child !== false))
  return made
}

export type Say = (code: string, params?: Record<string, string | number>) => string

export const speakerOf = (more: Words): ((language: Language) => Say) => {
  const say = chorus([more, own, ballotWords])
  return (language) => (code, params) => say(code, params, language)
}

export const button = (text: string, press: () => void, kind = ''): HTMLButtonElement =>
  el('button', { type: 'button', class: kind, click: press }, text)

/** Big enough to be read aloud across a table, each with its place. */
export const wordsShown = (text: string, label: string): HTMLElement =>
  el('ol', { class: 'words', 'aria-label': label }, ...text.split(' ').map((word) => el('li', {}, word)))

export const facts = (...pairs: (readonly [string, Child] | false)[]): HTMLElement =>
  el('dl', {}, ...pairs.flatMap((pair) => (pair ? [el('dt', {}, pair[0]), el('dd', {}, pair[1])] : [])))

export const alert = (title: string, ...more: Child[]): HTMLElement =>
  el('div', { class: 'alert', role: 'alert' }, el('p', {}, el('strong', {}, title)), ...more)

export const most = 50 * 1024 * 1024

type Coming = {
  label: string
  paste: string
  id: string
  typed: string
  take: (text: string) => void
  change: (text: string) => void
}

/** A file that is chosen or dropped, or its text pasted. */
export function comesIn(say: Say, { label, paste, id, typed, take, change }: Coming): HTMLElement {
  const read = (file: File | undefined) => {
    if (!file) return
    if (file.size > most) return change(say('page.too-large'))
    void file.text().then(take)
  }
  const area: HTMLTextAreaElement = el('textarea', {
    ...{ id: `${id}-text`, class: 'code', spellcheck: 'false', autocapitalize: 'off', autocomplete: 'off' },
    input: () => change(area.value),
  })
  area.value = typed
  const chosen: HTMLInputElement = el('input', {
    type: 'file',
    id: `${id}-file`,
    change: () => read(chosen.files?.[0]),
  })
  const place = el(
    'div',
    {
      dragover: (event: DragEvent) => {
        event.preventDefault()
        place.classList.add('over')
      },
      dragleave: () => place.classList.remove('over'),
      drop: (event: DragEvent) => {
        event.preventDefault()
        place.classList.remove('over')
        read(event.dataTransfer?.files[0])
      },
    },
    chosen,
    el('label', { for: `${id}-file`, class: 'file' }, say('page.file', { label })),
    el('label', { for: `${id}-text` }, paste),
    area,
  )
  return place
}

/** A text as a file, out of the page's own memory: nothing is fetched. */
export function saveAs(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = el('a', { href: address, download: name })
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/** Light or dark as the system asks for, until somebody chooses. */
export type Manner = { language: Language; scheme?: 'light' | 'dark' }

export const mannerIn = ({ language, scheme }: Record<string, unknown>): Manner => ({
  language: language === 'en' ? 'en' : 'vi',
  ...((scheme === 'dark' || scheme === 'light') && { scheme }),
})

const otherGround = ({ scheme }: Manner): 'light' | 'dark' => {
  const isDark = scheme ? scheme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
  return isDark ? 'light' : 'dark'
}

type Frame = { say: Say; name: string; manner: Manner; turn: (manner: Manner) => void }

/** The head with its two switches, and what stands below it; the heading has the focus, so that it is read out. */
export function draw({ say, name, manner, turn }: Frame, content: readonly Child[], isNew: boolean): void {
  const { language, scheme } = manner
  document.documentElement.lang = language
  if (scheme) document.documentElement.dataset.scheme = scheme
  document.title = `${name} · Giao Ước`
  const other = language === 'vi' ? 'en' : 'vi'
  const head = el(
    'header',
    {},
    el('span', { class: 'name' }, `Giao Ước · ${name}`),
    el(
      'button',
      { type: 'button', class: 'bare', lang: other, click: () => turn({ ...manner, language: other }) },
      say(`page.language.${other}`),
    ),
    el(
      'button',
      {
        ...{ type: 'button', class: 'bare', 'aria-label': say('page.scheme'), title: say('page.scheme') },
        click: () => turn({ ...manner, scheme: otherGround(manner) }),
      },
      '◐',
    ),
  )
  const main = el('main', {}, ...content)
  document.getElementById('page')?.replaceChildren(head, main)
  const heading = main.querySelector('h1')
  heading?.setAttribute('tabindex', '-1')
  if (isNew) heading?.focus()
}

/** Whoever the page stands in, where it stands in another: nobody else is listened to. */
export const parent = (): Window | undefined => (window.parent === window ? undefined : window.parent)

export function tellParent(message: object): void {
  // What is told holds no secret, and a page without an origin cannot know its parent's.
  parent()?.postMessage(message, '*')
}

export function hearParent(hear: (message: Record<string, unknown>) => void): void {
  addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
    const isOurs = typeof data === 'object' && data !== null && 'giaouoc' in data
    if (source !== null && source === parent() && isOurs) hear(data as Record<string, unknown>)
  })
}
