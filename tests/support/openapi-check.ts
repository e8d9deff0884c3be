/** Every answer in tests is validated against the OpenAPI the same app serves. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { Hono } from 'hono'
import { words as edgeWords } from '#kit/edge-words.ts'

type Operation = { 'x-refusals': string[]; responses: Record<string, { content?: Record<string, { schema: object }> }> }
type Document = { paths: Record<string, Record<string, Operation>>; components: { schemas: { Problem: object } } }

let document: Document | undefined
/** Most shapes are asked a few times only: compiling them well would take longer than it saves. */
const ajv = new Ajv2020({ strict: false, allErrors: true, code: { optimize: false } })
formats.default(ajv)
const compiled = new Map<object, ReturnType<typeof ajv.compile>>()

const valid = (schema: object, value: unknown): string | null => {
  const check = compiled.get(schema) ?? ajv.compile(schema)
  compiled.set(schema, check)
  return check(value) ? null : ajv.errorsText(check.errors)
}

const load = async (app: Hono): Promise<Document> => {
  document ??= (await (await app.request('/api/v1/openapi.json')).json()) as Document
  return document
}

let shapes: { shape: RegExp; operations: Record<string, Operation> }[] | undefined
const shapesOf = ({ paths }: Document) =>
  Object.entries(paths).map(([pattern, operations]) => ({
    shape: new RegExp(`^${pattern.replace(/\{\w+\}/g, '[^/]+')}$`),
    operations,
  }))

const operationOf = (served: Document, method: string, path: string): Operation | undefined => {
  const wanted = path.split('?')[0] ?? path
  const verb = method.toLowerCase()
  shapes ??= shapesOf(served)
  return shapes.find(({ shape, operations }) => verb in operations && shape.test(wanted))?.operations[verb]
}

/** Codes any route may refuse with: what the edge says, and "there is no such thing". */
const shared = (code: string) => code in edgeWords.vi || code.endsWith('.missing')

/** A season's gates are added by features; a route that may refuse with unmet gates names any of them. */
const gateOf = (refusals: readonly string[], code: string) =>
  code.startsWith('gate.') && refusals.includes('season.gates-not-met')

/** A deed that was proposed is refused in the words of its own feature, once what it changes has moved on. */
const deedOf = (refusals: readonly string[], code: string, said: string) =>
  code === 'approval.overtaken' && said !== code && refusals.includes(code)

/** Throws when an answer is not what OpenAPI promises: its shape, or a refusal the route did not declare. */
export async function checkAnswer(app: Hono, method: string, path: string, response: Response): Promise<void> {
  if (!path.startsWith('/api/v1/') || response.status === 304) return
  const served = await load(app)
  const operation = operationOf(served, method, path)
  if (!operation) {
    if (response.status === 404) return
    throw new Error(`${method} ${path} answers ${response.status}, and OpenAPI does not know it`)
  }
  const promised = operation.responses[String(response.status)]
  const type = response.headers.get('content-type')?.split(';')[0] ?? ''
  if (response.ok && promised?.content?.[type] && type !== 'application/json') return
  const told = promised?.content?.['application/json']?.schema
  const body: unknown = await response.clone().json()
  const wrong = valid(told ?? served.components.schemas.Problem, body)
  if (wrong)
    throw new Error(
      `${method} ${path} ${response.status} is not as OpenAPI says: ${wrong}\n${JSON.stringify(body).slice(0, 800)}`,
    )
  if (told) return
  const { code, issues = [] } = body as { code: string; issues?: { code: string }[] }
  if (code === 'server.fault') throw new Error(`${method} ${path} broke: ${JSON.stringify(body)}`)
  const undeclared = [code, ...issues.map((issue) => issue.code)].filter(
    (said) =>
      !shared(said) &&
      !said.startsWith('input.') &&
      !operation['x-refusals'].includes(said) &&
      !gateOf(operation['x-refusals'], said) &&
      !deedOf(operation['x-refusals'], code, said),
  )
  if (undeclared.length > 0)
    throw new Error(`${method} ${path} refused with ${undeclared}, which its contract does not list`)
}
