/** The numbers of the form: A, A.I, A.I.1, A.I.1.1. How a card is numbered, and what comes next. Pure. */
import { at, childrenAt, type DraftCard, type DraftCriterion, mapped, type Path, topOf } from '../drafts/rules.ts'

/** How one depth of the tree counts. */
export type Counting = 'letters' | 'roman' | 'arabic' | 'small'
const countings: readonly Counting[] = ['letters', 'roman', 'arabic', 'small']

/** As the Ministry's form does: letters, Roman, then Arabic all the way down. */
const formCounting = (depth: number): Counting => (depth === 0 ? 'letters' : depth === 1 ? 'roman' : 'arabic')

const romans = Object.entries({
  ...{ M: 1000, CM: 900, D: 500, CD: 400, C: 100, XC: 90, L: 50 },
  ...{ XL: 40, X: 10, IX: 9, V: 5, IV: 4, I: 1 },
})

function roman(count: number): string {
  const found = romans.find(([, worth]) => worth <= count)
  return found ? found[0] + roman(count - found[1]) : ''
}

/** 1 is A, 26 is Z, 27 is AA. */
function letters(count: number): string {
  const rest = count - 1
  const last = String.fromCharCode(65 + (rest % 26))
  return rest < 26 ? last : letters((rest - (rest % 26)) / 26) + last
}

const labelOf = (counting: Counting, index: number): string => {
  const count = index + 1
  if (counting === 'roman') return roman(count)
  if (counting === 'arabic') return String(count)
  return counting === 'letters' ? letters(count) : letters(count).toLowerCase()
}

const under = (parent: string | undefined, label: string) => (parent ? `${parent}.${label}` : label)

/** How each depth of this card counts, told by the first criterion that stands there; the form's way where none does. */
function countingOf(card: DraftCard): (depth: number) => Counting {
  const first = new Map<number, Counting | undefined>()
  const visit = (among: readonly DraftCriterion[], parent: string | undefined, depth: number) => {
    const [one] = among
    const label = one?.code?.startsWith(under(parent, '')) ? one.code.slice(under(parent, '').length) : undefined
    if (one && !first.has(depth))
      first.set(
        depth,
        countings.find((counting) => labelOf(counting, 0) === label),
      )
    for (const { code, children } of among) if (children) visit(children, code, depth + 1)
  }
  visit(topOf(card), undefined, 0)
  return (depth) => first.get(depth) ?? formCounting(depth)
}

/** The code each place has when it is numbered so. */
function numbered(card: DraftCard, counting: (depth: number) => Counting): Map<string, string> {
  const codes = new Map<string, string>()
  const visit = (among: readonly DraftCriterion[], parent: string | undefined, path: Path) => {
    for (const [index, { children }] of among.entries()) {
      const here = [...path, index]
      const code = under(parent, labelOf(counting(path.length), index))
      codes.set(here.join(), code)
      visit(children ?? [], code, here)
    }
  }
  visit(topOf(card), undefined, [])
  return codes
}

const withCodes = (card: DraftCard, codes: ReadonlyMap<string, string>): DraftCard => ({
  ...card,
  criteria: mapped(topOf(card), (one, path) => {
    const code = codes.get(path.join()) ?? ''
    return one.code === code ? one : { ...one, code }
  }),
})

/** Is every code what counting through would give? Then moving something counts anew. */
export function isNumbered(card: DraftCard): boolean {
  const codes = numbered(card, countingOf(card))
  return [...codes].every(([path, code]) => at(card, path.split(',').map(Number))?.code === code)
}

/** The card counted through by the form's numbering. References are another's work (`following`). */
export const byForm = (card: DraftCard): DraftCard => withCodes(card, numbered(card, formCounting))

/** A card counted through again in its own way, as `like` was. */
export const again = (card: DraftCard, like: DraftCard): DraftCard => withCodes(card, numbered(card, countingOf(like)))

/** A code for a criterion added at a place, that no other has. */
export function freeCode(card: DraftCard, parent: Path, index: number, taken: ReadonlySet<string>): string {
  const counting = countingOf(card)(parent.length)
  const above = at(card, parent)?.code
  const most = childrenAt(card, parent).length + taken.size + 1
  for (let next = index; next <= most; next++) {
    const code = under(above, labelOf(counting, next))
    if (!taken.has(code)) return code
  }
  return under(above, labelOf(counting, most))
}
