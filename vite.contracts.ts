/**
 * A Vite plugin: of a contract, screens keep the addresses. Its shapes, sentences and lists of refusals are the
 * server's alone; each shape becomes the one that stands in for all (src/web/no-shapes.ts), so that what only shapes
 * used falls away as well.
 */
import type { Plugin } from 'vite'

type Node = { type: string; start: number; end: number } & Record<string, unknown>
type Cut = { start: number; end: number; by: string }

/** What no screen asks an endpoint for. */
const serversOwn = new Set(['summary', 'refusals', 'returns', 'params', 'query', 'body'])
const standIn = 'aShape'

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value
const nameOf = (value: unknown) => (isNode(value) && value.type === 'Identifier' ? String(value.name) : '')
const partsOf = (node: Node): Node[] => Object.values(node).flat().filter(isNode)
const isCalled = (node: Node, name: string) => node.type === 'CallExpression' && nameOf(node.callee) === name

/** Does an expression speak of one of these names? The names of properties are nobody's. */
function speaksOf(names: ReadonlySet<string>, node: Node): boolean {
  if (node.type === 'Identifier') return names.has(nameOf(node))
  const own = node.computed ? undefined : (node.property ?? node.key)
  return partsOf(node).some((part) => (part !== own || node.shorthand) && speaksOf(names, part))
}

const holdsEndpoint = (node: Node): boolean => isCalled(node, 'endpoint') || partsOf(node).some(holdsEndpoint)

/** What is taken out of one expression. */
function cutsOf(shapes: ReadonlySet<string>, node: Node): Cut[] {
  if (isCalled(node, 'endpoint'))
    return partsOf(node).flatMap((given) => (given === node.callee ? [] : withoutOwn(given)))
  if (holdsEndpoint(node)) return partsOf(node).flatMap((part) => cutsOf(shapes, part))
  if (node.type === 'ObjectExpression') return (node.properties as Node[]).flatMap((one) => ofProperty(shapes, one))
  return speaksOf(shapes, node) ? [{ start: node.start, end: node.end, by: standIn }] : []
}

function ofProperty(shapes: ReadonlySet<string>, { shorthand, value, type }: Node): Cut[] {
  return type === 'Property' && !shorthand && isNode(value) ? cutsOf(shapes, value) : []
}

/** An endpoint's properties but the server's own. */
function withoutOwn({ properties, end }: Node): Cut[] {
  const all = (properties ?? []) as Node[]
  return all.flatMap((one, at) =>
    serversOwn.has(nameOf(one.key)) ? [{ start: one.start, end: all[at + 1]?.start ?? end - 1, by: '' }] : [],
  )
}

const isWords = (from: string) => from.endsWith('words.ts')

/** Words that refusals are listed from: whole chunks of sentences that no screen asks a contract for. */
const wordsTaken = (body: readonly Node[]): Cut[] =>
  body.flatMap(({ type, source, start, end }) =>
    type === 'ImportDeclaration' && isWords(String((source as Node).value)) ? [{ start, end, by: '' }] : [],
  )

/** Names that stand for shapes in a module: those of zod, of shapes.ts, of words, and capitalised ones of contracts. */
function importedShapes(body: readonly Node[]): Set<string> {
  const names = new Set<string>()
  for (const { type, source, specifiers } of body)
    if (type === 'ImportDeclaration')
      for (const { local } of specifiers as Node[]) {
        const from = String((source as Node).value)
        const isShape =
          isWords(from) ||
          /(^zod|\/shapes\.ts)$/.test(from) ||
          (from.endsWith('/contract.ts') && /^[A-Z]/.test(nameOf(local)))
        if (isShape) names.add(nameOf(local))
      }
  return names
}

const declaredIn = ({ type, declaration, declarations }: Node): Node[] =>
  type === 'ExportNamedDeclaration' && isNode(declaration) ? declaredIn(declaration) : ((declarations ?? []) as Node[])

function addressesOf(code: string, body: readonly Node[]): string {
  const shapes = importedShapes(body)
  const cuts = wordsTaken(body)
  for (const { id, init } of body.flatMap(declaredIn)) {
    if (!isNode(init)) continue
    const own = cutsOf(shapes, init)
    cuts.push(...own)
    if (own.some(({ start, by }) => by !== '' && start === init.start)) shapes.add(nameOf(id))
  }
  const left = cuts
    .sort((a, b) => b.start - a.start)
    .reduce((text, cut) => text.slice(0, cut.start) + cut.by + text.slice(cut.end), code)
  return `import { z as ${standIn} } from 'zod'\n${left}`
}

export const addressesOnly = (): Plugin => ({
  name: 'addresses-only',
  transform: {
    filter: { id: /[\\/]src[\\/].*[\\/](contract|shapes)\.ts$/ },
    handler(code) {
      return { code: addressesOf(code, this.parse(code).body as unknown as Node[]), map: null }
    },
  },
})
