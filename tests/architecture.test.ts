/** The house rules that no compiler sees, one sentence a test. */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Words } from '#kit/words.ts'
import { words as startWords } from '#platform/start-words.ts'
import { policy, twoPeople } from '#src/app.ts'
import { words as ballotWords } from '#src/ballots/words.ts'
import { words as documentWords } from '#src/commands/document-words.ts'
import { words as receiptWords } from '#src/commands/receipt-words.ts'
import { words as scoreWords } from '#src/commands/score-words.ts'
import { words as signWords } from '#src/commands/sign-words.ts'
import { allWords as featureWords } from '#src/words.ts'

const allWords: readonly Words[] = [
  ...featureWords,
  startWords,
  scoreWords,
  receiptWords,
  documentWords,
  signWords,
  ballotWords,
]

/** Lower features first: each may use those before it, never those after. */
const order = [
  'log',
  'organisations',
  'accounts',
  'approvals',
  'seasons',
  'conferences',
  'awards',
  'evidence',
  'indicators',
  'texts',
  'documents',
  'movements',
  'pacts',
  'registrations',
  'figures',
  'scorecards',
  'assessments',
  'councils',
  'dossiers',
  'exemplars',
  'reports',
  'handover',
  'notices',
  'insights',
  'archive',
  'search',
  'portal',
]
/** The rooms of a feature, lowest first; a second noun is a folder with the same rooms. */
const rooms = ['rules', 'words', 'contract', 'store', 'actions', 'routes', 'jobs']
/** Files a feature may have beside the rooms, each with its reason. This list only gets shorter. */
const exceptions = [
  'src/features/accounts/pages/page.ts', // sign-in and set-up are small server-rendered forms (ui.md, budgets)
]

const files = globSync('src/**/*.{ts,tsx}').filter((path) => !path.includes('.test.'))
const texts = new Map(files.map((path) => [path, readFileSync(path, 'utf8')]))
const imports = files.flatMap((from) =>
  [...(texts.get(from) ?? '').matchAll(/(?:from|import\(?)\s*'([#.][^']+)'/g)].map(([, to = '']) => ({
    from,
    to: to.startsWith('#src/')
      ? to.replace('#src/', 'src/')
      : to.startsWith('#')
        ? to.replace('#', 'src/')
        : normalize(join(dirname(from), to)),
  })),
)
const feature = (path: string) => path.match(/^src\/features\/([^/]+)/)?.[1]
const room = (path: string) => rooms.indexOf(path.match(/([a-z-]+)\.ts$/)?.[1] ?? '')
const noun = (path: string) => path.match(/^src\/features\/[^/]+\/(?:([a-z-]+)\/)?[^/]+$/)?.[1]
const isWeb = (path: string) => path === 'src/screens.tsx' || path.startsWith('src/web/') || path.includes('/web/')
const isShared = (path: string) =>
  path.startsWith('src/kit/') ||
  path.startsWith('src/scoring/') ||
  path.startsWith('src/ballots/') ||
  /\/(rules|contract|words)\.ts$/.test(path)
const gathers = (path: string) => /^src\/[a-z-]+\.tsx?$/.test(path) || path.startsWith('src/sample/')
const broken = (forbidden: (from: string, to: string) => boolean) =>
  imports.filter(({ from, to }) => forbidden(from, to)).map(({ from, to }) => `${from} -> ${to}`)

describe('the house', () => {
  it('kit stands on nothing of ours', () =>
    expect(broken((from, to) => from.startsWith('src/kit/') && !to.startsWith('src/kit/'))).toEqual([]))

  it('the scoring engine stands on the kit alone: it runs on the server, in the browser and without either', () =>
    expect(broken((from, to) => from.startsWith('src/scoring/') && !/^src\/(scoring|kit)\//.test(to))).toEqual([]))

  it('ballots stand on nothing of ours: they run in a voter’s browser, on the server and without either', () =>
    expect(broken((from, to) => from.startsWith('src/ballots/') && !to.startsWith('src/ballots/'))).toEqual([]))

  it('whoever checks a ballot box uses nothing of what made it', () => {
    expect(broken((from) => from.startsWith('src/ballots/verifier/'))).toEqual([])
    const verifier = globSync('src/ballots/verifier/*.ts').flatMap((path) =>
      readFileSync(path, 'utf8').trimEnd().split('\n'),
    )
    expect(verifier.length).toBeLessThan(400)
  })

  it('platform knows no feature', () =>
    expect(broken((from, to) => from.startsWith('src/platform/') && feature(to) !== undefined)).toEqual([]))

  it('rules, words and contracts touch no platform', () =>
    expect(broken((from, to) => /\/(rules|contract|words)\.ts$/.test(from) && to.startsWith('src/platform/'))).toEqual(
      [],
    ))

  it('screens reach the server only through contracts', () =>
    expect(broken((from, to) => isWeb(from) && !isWeb(to) && !isShared(to) && to !== 'src/words.ts')).toEqual([]))

  it('the shell of the screens knows no feature', () =>
    expect(broken((from, to) => from.startsWith('src/web/') && feature(to) !== undefined)).toEqual([]))

  it('the server shows no screens', () => expect(broken((from, to) => !isWeb(from) && isWeb(to))).toEqual([]))

  it('a feature has only the rooms we know', () =>
    expect(
      files.filter((path) => feature(path) && !isWeb(path) && room(path) < 0 && !exceptions.includes(path)),
    ).toEqual([]))

  it('inside a noun imports run downward', () =>
    expect(
      broken(
        (from, to) =>
          feature(from) !== undefined &&
          feature(from) === feature(to) &&
          noun(from) === noun(to) &&
          room(from) >= 0 &&
          room(to) > room(from),
      ),
    ).toEqual([]))

  it('between features imports run down the order', () =>
    expect(
      broken((from, to) => {
        const [a, b] = [feature(from), feature(to)]
        return a !== undefined && b !== undefined && order.indexOf(b) > order.indexOf(a)
      }),
    ).toEqual([]))

  it('every feature has its place in the order', () =>
    expect([...new Set(files.map(feature))].filter((name) => name !== undefined && !order.includes(name))).toEqual([]))

  it("another feature's store is its own", () =>
    expect(broken((from, to) => to.endsWith('/store.ts') && feature(from) !== feature(to))).toEqual([]))

  it('only the top gathers features; a command without a server stands on their pure rooms', () => {
    const isPure = (from: string, to: string) => from.startsWith('src/commands/') && isShared(to)
    const gathered = broken(
      (from, to) => feature(to) !== undefined && !feature(from) && !gathers(from) && !isPure(from, to),
    )
    expect(gathered).toEqual([])
  })
})

describe('the data', () => {
  it('each table is written by one feature', () => {
    const writers = new Map<string, Set<string>>()
    for (const [path, text] of texts)
      for (const [, table = ''] of text.matchAll(/(?:insertInto|updateTable|deleteFrom)\('(\w+)'/g))
        writers.set(table, (writers.get(table) ?? new Set()).add(feature(path) ?? 'platform'))
    expect([...writers].filter(([, by]) => by.size > 1)).toEqual([])
  })

  it('a feature writes tables only in its stores', () => {
    const writing = files.filter((path) => feature(path) && !path.endsWith('/store.ts'))
    expect(writing.filter((path) => /(?:insertInto|updateTable|deleteFrom)\('/.test(texts.get(path) ?? ''))).toEqual([])
  })

  it('time and ids come from the context', () => {
    const own = files.filter((path) => feature(path) && !isWeb(path))
    expect(
      own.filter((path) => /new Date\(\)|Date\.now\(\)|randomUUID|Math\.random/.test(texts.get(path) ?? '')),
    ).toEqual([])
  })

  it('no clock and no chance in SQL', () => {
    const faulty = globSync('migrations/*.sql').filter((path) =>
      /default\s+(now|gen_random_uuid|current_)|uuidv7\(|without overlaps|json_table|any_value/i.test(
        readFileSync(path, 'utf8'),
      ),
    )
    expect(faulty).toEqual([])
  })
})

/** Forms whose values are kept nowhere, each with its reason. This list only gets shorter. */
const forgetful = [
  'src/features/accounts/web/FactorSection.tsx', // a code that holds for half a minute
  'src/features/accounts/web/MyAccountScreen.tsx', // passwords
]

/** What stands between the brackets that follow, cut at its own commas. */
function argumentsIn(text: string, from: number): string[] {
  const parts = ['']
  let depth = 0
  for (const sign of text.slice(from)) {
    if ('([{'.includes(sign)) depth++
    if (')]}'.includes(sign)) depth--
    if (depth < 0) break
    if (sign === ',' && depth === 0) parts.push('')
    else parts[parts.length - 1] += sign
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}

describe('what is typed', () => {
  it('outlives a lost line and a closed tab in every form', () => {
    const forms = [...texts].flatMap(([path, text]) =>
      [...text.matchAll(/= useFields(?:<[^;=]*?>)?\(/g)].map(({ index, 0: call }) => ({
        path,
        given: argumentsIn(text, index + call.length).length,
      })),
    )
    expect(forms.length).toBeGreaterThan(50)
    const losing = forms.filter(({ given }) => given < 3).map(({ path }) => path)
    expect([...new Set(losing)].filter((path) => !forgetful.includes(path))).toEqual([])
  })

  it('is handed to the frame of its form, which says that it is kept', () => {
    const silent = [...texts].filter(
      ([path, text]) => /= useFields[<(]/.test(text) && !forgetful.includes(path) && !text.includes('fields.form'),
    )
    expect(silent.map(([path]) => path)).toEqual([])
  })
})

describe('the words', () => {
  const vietnamese = /[ăâđêôơưĂÂĐÊÔƠƯáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]/u
  /** Names that are the same in every language. */
  const properNames = /Giao Ước|Sở Tư pháp|Cục Thi hành án dân sự|Tiền Giang|Bạc Liêu|Việt Nam|Điều/g

  it('both languages say the same things', () => {
    for (const { vi, en } of allWords) expect(Object.keys(en).sort()).toEqual(Object.keys(vi).sort())
  })

  it('English does not fall back to Vietnamese', () => {
    const faulty = allWords
      .flatMap(({ en }) => Object.entries(en))
      .filter(([, text]) => vietnamese.test(text.replace(properNames, '')))
    expect(faulty).toEqual([])
  })

  it('a sentence has the same figures in both languages', () => {
    const holes = (text = '') => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort()
    for (const { vi, en } of allWords)
      for (const [key, text] of Object.entries(vi)) expect([key, holes(en[key])]).toEqual([key, holes(text)])
  })

  it('no sentence fixes what a region is called: its label says so for a time', () => {
    const fixed = /trưởng (khu vực|cụm|khối)|(của|cả) (khu vực|cụm)(?!,)|(lead|plan) of (the|your) (region|cluster)/iu
    const faulty = allWords.flatMap(({ vi, en }) => [...Object.entries(vi), ...Object.entries(en)])
    expect(faulty.filter(([, text]) => fixed.test(text))).toEqual([])
  })

  it('no two features claim one word', () => {
    const seen = new Map<string, string>()
    const clashes = allWords.flatMap(({ vi }) =>
      Object.entries(vi).filter(([key, text]) => {
        const clash = seen.has(key) && seen.get(key) !== text
        seen.set(key, text)
        return clash
      }),
    )
    expect(clashes).toEqual([])
  })

  it('each refusal and reason has words', () => {
    const known = new Set(allWords.flatMap(({ vi }) => Object.keys(vi)))
    const codes = [...texts].flatMap(([path, text]) =>
      isWeb(path) ? [] : [...text.matchAll(/\bcode: '([a-z]+(?:[.-][a-z-]+)+)'/g)].map(([, code = '']) => code),
    )
    expect(codes.filter((code) => code.includes('.') && !known.has(code) && !known.has(`deed.${code}`))).toEqual([])
  })

  it('each deed of two people has its name, the sentence that asks for a decision and the one with which it comes back', () => {
    const known = new Set(allWords.flatMap(({ vi }) => Object.keys(vi)))
    const wanted = twoPeople.deeds.flatMap(({ code }) => [
      `deed.${code}`,
      `work.decide.${code}`,
      `work.returned.${code}`,
    ])
    expect(wanted.filter((word) => !known.has(word))).toEqual([])
  })

  it('each code an action or a rule speaks has words: refusals, events, work, gates', () => {
    const known = new Set(allWords.flatMap(({ vi }) => Object.keys(vi)))
    const told = (code: string) =>
      [code, `event.${code}`, `deed.${code}`].some((word) => known.has(word)) || code in policy
    const speaking = files.filter((path) => feature(path) && /\/(actions|rules)\.ts$/.test(path))
    const codes = speaking.flatMap((path) =>
      [...(texts.get(path) ?? '').matchAll(/(?<![#\w/.])'([a-z_]+\.[a-z]+(?:-[a-z]+)*)'/g)].map(
        ([, code = '']) => code,
      ),
    )
    expect(codes.length).toBeGreaterThan(100)
    // `table.column` in raw SQL never stands in these rooms, so every dotted word there is said to somebody.
    expect([...new Set(codes.filter((code) => !told(code)))]).toEqual([])
  })
})
