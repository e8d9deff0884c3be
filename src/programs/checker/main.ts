/** "Tự kiểm tra": one page, one file, no network. It checks a box with the verifier alone, and says what it found in words. */
import { isBox } from '#src/ballots/read-box.ts'
import { codeOf } from '#src/ballots/spoken.ts'
import type { Verdict } from '#src/ballots/verifier/verify.ts'
import { alert, comesIn, draw, el, hearParent, mannerIn, speakerOf, tellParent } from '../parts.ts'
import { type Asked, check, checked } from './check.ts'
import type { Box } from './fate.ts'
import { resultShown } from './result.ts'
import { words } from './words.ts'

type View = { is: 'home' } | { is: 'working' } | { is: 'result'; box: Box; verdict: Verdict }

/** Beside the page there is nothing to draw. */
if (typeof document === 'undefined')
  addEventListener('message', ({ data }: MessageEvent<Asked>) => postMessage(checked(data)))
else page()

function page(): void {
  const speaker = speakerOf(words)
  const typed = { box: '', fingerprint: '', tracker: '' }
  let manner = mannerIn({})
  let view: View = { is: 'home' }
  let trouble: string | undefined
  const say = (code: string, params?: Record<string, string | number>) => speaker(manner.language)(code, params)

  function render(isNew = true): void {
    draw({ say, name: say('checker.name'), manner, turn: turned }, shown(), isNew)
  }
  function turned(next: typeof manner): void {
    manner = next
    render(false)
  }
  function goes(next: View): void {
    view = next
    render()
  }

  /** Words that were read aloud are compared with those of what was worked out; a whole fingerprint by the verifier. */
  async function looks(text: string): Promise<void> {
    const box = boxIn(text)
    trouble = typeof box === 'string' ? box : undefined
    if (typeof box === 'string') return render()
    const said = typed.fingerprint.trim().toLowerCase()
    goes({ is: 'working' })
    const verdict = await check({ box, fingerprint: /^[0-9a-f]{64}$/.test(said) ? said : undefined })
    const isOther = said !== '' && !/^[0-9a-f]{64}$/.test(said) && !isCode(said, verdict.fingerprint)
    const faults = [...(isOther ? [{ code: 'manifest.other-fingerprint', at: 'manifest' }] : []), ...verdict.faults]
    goes({ is: 'result', box, verdict: { ...verdict, faults } })
  }

  const field = (id: 'fingerprint' | 'tracker') => {
    const input: HTMLInputElement = el('input', {
      ...{ type: 'text', id, spellcheck: 'false', autocapitalize: 'off', autocomplete: 'off' },
      input: () => {
        typed[id] = input.value
      },
    })
    input.value = typed[id]
    return [el('label', { for: id }, say(`checker.${id}`)), input]
  }

  const homeShown = () => [
    el('h1', {}, say('checker.home')),
    el('p', {}, say('checker.home-lead')),
    el('p', { class: 'dimmed' }, say('page.offline')),
    trouble !== undefined && alert(say(trouble)),
    el(
      'form',
      {
        submit: (event: Event) => {
          event.preventDefault()
          void looks(typed.box)
        },
      },
      comesIn(say, {
        ...{ label: say('checker.box'), paste: say('checker.paste'), id: 'box', typed: typed.box },
        take: (text) => {
          typed.box = text
          render(false)
        },
        change: (text) => {
          typed.box = text
        },
      }),
      ...field('fingerprint'),
      ...field('tracker'),
      el('div', { class: 'buttons' }, el('button', { class: 'first' }, say('checker.check'))),
    ),
  ]

  function shown(): Parameters<typeof draw>[1] {
    if (view.is === 'home') return homeShown()
    if (view.is === 'working')
      return [el('h1', {}, say('checker.working')), el('p', { role: 'status' }, say('checker.working-lead'))]
    return resultShown({ say, box: view.box, verdict: view.verdict, typed, again: () => goes({ is: 'home' }) })
  }

  hearParent(({ giaouoc, box, fingerprint, tracker, ...more }) => {
    if (giaouoc === 'manner') turned(mannerIn(more))
    if (giaouoc !== 'box') return
    typed.fingerprint = typeof fingerprint === 'string' ? fingerprint : ''
    typed.tracker = typeof tracker === 'string' ? tracker : ''
    void looks(JSON.stringify(box) ?? '')
  })
  render(false)
  tellParent({ giaouoc: 'ready', program: 'checker' })
}

const bare = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/g, 'd')
    .split(/[^a-z]+/)
    .filter(Boolean)
    .join(' ')
const isCode = (said: string, fingerprint: string) => bare(said) === bare(codeOf(fingerprint))

/** Why it is none, where it is none. */
function boxIn(text: string): Box | string {
  try {
    const box: unknown = JSON.parse(text)
    return isBox(box) ? box : 'box.not-a-box'
  } catch {
    return 'box.not-json'
  }
}
