/**
 * Points are exact because nothing in the engine can make them otherwise: floating arithmetic is refused by the text of
 * its files, outside the one that packs whole numbers. So is everything that would tie it to a machine or a moment.
 */
import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/** The one file that may touch Math and Number; its own tests hold it to exact arithmetic. */
const packing = 'src/scoring/whole.ts'

/** Without comments and texts; what stands in the holes of a template stays. */
function bare(source: string): string {
  const [comment, line] = [/\/\*[\s\S]*?\*\//, /\/\/[^\n]*/]
  const [single, double] = [/'(?:[^'\\\n]|\\.)*'/, /"(?:[^"\\\n]|\\.)*"/]
  const pattern = /(?<=[=(,:[!&|?{};]\s*|return\s+)\/(?![*/])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/
  const all = new RegExp([comment, line, single, double, pattern].map(({ source: own }) => own).join('|'), 'g')
  return source
    .replace(all, (found) => (found.startsWith('/') ? ' ' : "''"))
    .replace(
      /`(?:[^`\\]|\\.)*`/g,
      (template) => `(${[...template.matchAll(/\$\{([^}]*)\}/g)].map(([, hole]) => hole).join(', ')})`,
    )
}

const files = globSync('src/scoring/**/*.ts').filter((path) => !path.includes('.test.'))
const texts = files.map((path) => ({ path: path.replaceAll('\\', '/'), text: bare(readFileSync(path, 'utf8')) }))

type Ban = {
  readonly what: string
  readonly pattern: RegExp
  /** Lines that must be caught, so that the ban can fail. */
  readonly caught: readonly string[]
  /** Files with a reason to break it. */
  readonly spared?: readonly string[]
}
const bans: readonly Ban[] = [
  {
    what: 'Math, parseFloat, parseInt and Number(',
    // Asking whether a number is whole or finite works nothing out.
    pattern: /\bMath\b|\bparseFloat\b|\bparseInt\b|\bNumber\s*\(|\bNumber\s*\.(?!is[A-Z])/,
    caught: [
      'Math.round(x)',
      'parseFloat(text)',
      'Number (text)',
      'Number.parseFloat(text)',
      'map(parseInt)',
      'Number.EPSILON',
    ],
  },
  {
    what: 'numbers made of a text by other ways',
    pattern: /(?<=[=(,?:&|[<>]\s*)\+\s*[A-Za-z_(]/,
    caught: ['const x = +text', 'f(+text)', '[+text]', 'a ? +b : c'],
    spared: [
      'src/scoring/decimals.ts', // the exponent of a literal: how far its point moves
      'src/scoring/places.ts', // a place in a list
    ],
  },
  {
    what: 'cutting off by bits, and floating columns',
    pattern: /~~|[\w)]\s*\|\s*0\s*[;,)\n]|>>>?\s*0\b|<<\s*0\b|\bvalueAsNumber\b|\bFloat32Array\b/,
    caught: ['~~x', 'f(x | 0)', 'x >>> 0', 'new Float32Array(3)'],
  },
  {
    what: 'rounding and writing of floating numbers',
    pattern: /\.toFixed\b|\.toPrecision\b|\.toExponential\b|\.toLocaleString\b|\bNumberFormat\b/,
    caught: ['x.toFixed(2)', 'x.toLocaleString()', 'new Intl.NumberFormat()'],
  },
  {
    what: 'fractions as numbers of the language',
    // The default of `reach` is a literal of the card and is read as one.
    pattern: /(?<![\w.]|reach \?\? |reach = )\d+\.\d+\b(?!n)|(?<![\w.])\d+e-\d+\b/,
    caught: ['x * 0.01', 'f(1.5)', 'x + 1e-9'],
  },
  {
    what: 'a machine, a moment and chance',
    pattern: /\bDate\.now\b|new Date\(\)|\bperformance\b|\bcrypto\b|\bprocess\b|\bsetTimeout\b|\bfetch\b|\brandom/,
    caught: ['Date.now()', 'new Date()', 'Math.random()', 'process.env'],
  },
]

describe('the engine', () => {
  it('is more than its packing', () => {
    expect(files.length).toBeGreaterThan(20)
    expect(texts.some(({ path, text }) => path === packing && text.includes('Math.'))).toBe(true)
  })

  for (const { what, pattern, caught, spared = [] } of bans)
    it(`has nothing of ${what}`, () => {
      expect(caught.filter((line) => !pattern.test(bare(`${line}\n`)))).toEqual([])
      const broken = texts
        .filter(({ path }) => path !== packing && !spared.includes(path))
        .flatMap(({ path, text }) =>
          [...text.matchAll(new RegExp(pattern, 'g'))].map(([one]) => `${path}: ${one.trim()}`),
        )
      expect(broken).toEqual([])
    })

  /** A division, a remainder or a power that stands beside no bigint. */
  const isFloating = (line: string) =>
    /[\w)\]]\s+(?:\/|%|\*\*)\s+[\w(]/.test(line) && !/\d+n\b|\bpower\(|\bdigits\b|\bBigInt\(/.test(line)

  it('divides and raises whole numbers of any size only', () => {
    expect(['a / b', 'done % all', '2 ** places'].filter((line) => !isFloating(line))).toEqual([])
    const lines = texts
      .filter(({ path }) => path !== packing)
      .flatMap(({ path, text }) => text.split('\n').map((line) => `${path}: ${line.trim()}`))
    expect(lines.filter(isFloating)).toEqual([])
  })

  it('takes comments and texts for what they are', () => {
    expect(
      bare(`const a = 'Math' // Math\n/* Math */ const b = \`Math \${x + 1} Math\`; const c = /Math/.test(a)`),
    ).not.toContain('Math')
    expect(bare(`const a = \`\${Math.abs(x)}\``)).toContain('Math')
  })

  it('asks nothing of the operating system', () => {
    expect(files.filter((path) => /from 'node:/.test(readFileSync(path, 'utf8')))).toEqual([])
  })
})
