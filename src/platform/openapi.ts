/** Draws OpenAPI 3.1 from the endpoints: every route, parameter, body, answer, error, security and policy action. */
import { z } from 'zod'
import type { Endpoint } from '#kit/endpoint.ts'
import { anyBytes, type FileType, mediaTypes, takenAs } from '#kit/media.ts'
import type { Refusal } from '#kit/refusal.ts'
import { isForPeople } from './context.ts'
import type { Policy } from './policy.ts'
import { statuses } from './problem.ts'
import { takesKey } from './request.ts'

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    params: { type: 'object' },
    issues: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'code', 'message'],
        properties: {
          path: { type: 'string' },
          code: { type: 'string' },
          message: { type: 'string' },
          params: { type: 'object' },
        },
      },
    },
    current: {
      type: 'object',
      properties: { version: { type: 'integer' }, by: { type: 'string' }, at: { type: 'string' } },
    },
  },
}

type Schema = { properties?: Record<string, unknown>; required?: string[] }
const schemaOf = (shape: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any' })
  return schema
}

function parametersOf(shape: z.ZodType | undefined, place: 'path' | 'query') {
  const { properties = {}, required = [] } = shape ? (schemaOf(shape, 'input') as Schema) : {}
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema,
  }))
}

const header = (name: string, required: boolean) => ({ name, in: 'header', required, schema: { type: 'string' } })

function operation(endpoint: Endpoint, policy: Policy) {
  const { action, params, query, body, takes, receives, status = 200, versioned, tagged, refusals = [] } = endpoint
  const { method } = endpoint
  const row = policy[action]
  return {
    operationId: `${method}${endpoint.path.replace(/[^a-z0-9]+/gi, '_')}`,
    tags: [action.split('.')[0]],
    summary: endpoint.summary,
    'x-action': action,
    'x-policy': row,
    'x-refusals': refusals,
    ...(row !== 'public' && { security: [{ session: [] }, ...(isForPeople(action) ? [] : [{ key: [] }])] }),
    parameters: [
      ...parametersOf(params, 'path'),
      ...parametersOf(query, 'query'),
      ...(versioned ? [header('If-Match', true)] : []),
      ...(takesKey(endpoint) ? [header('Idempotency-Key', false)] : []),
    ],
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } },
    }),
    ...(takes && {
      requestBody: { required: true, content: filesOf(takenAs[takes]) },
    }),
    ...(receives && {
      requestBody: { required: true, content: { [anyBytes]: { schema: { type: 'string', format: 'binary' } } } },
    }),
    responses: {
      [status]: {
        description: 'OK',
        ...(tagged && { headers: { ETag: { schema: { type: 'string' } } } }),
        content: answerOf(endpoint),
      },
      ...(tagged && method === 'get' && { 304: { description: 'Not modified' } }),
      ...Object.fromEntries(refusedWith(endpoint, row).map((kind) => [statuses[kind], problem])),
      default: problem,
    },
  }
}

const problem = { $ref: '#/components/responses/Problem' }

const isWords = (type: FileType) => type === 'csv' || type === 'text' || type === 'calendar'
const fileSchema = (type: FileType) => {
  if (type === 'json') return { type: 'object' }
  return isWords(type) ? { type: 'string' } : { type: 'string', format: 'binary' }
}

const filesOf = (types: readonly FileType[]) =>
  Object.fromEntries(types.map((type) => [mediaTypes[type], { schema: fileSchema(type) }]))

const answerOf = ({ produces, returns }: Endpoint) =>
  produces ? filesOf(produces) : { 'application/json': { schema: schemaOf(returns, 'output') } }

/** The kinds of refusal this endpoint's own form makes possible. */
function refusedWith(
  { params, body, takes, receives, versioned, method }: Endpoint,
  row: Policy[string] | undefined,
): Refusal['kind'][] {
  return [
    ...(row === 'public' ? [] : (['unauthenticated', 'forbidden'] as const)),
    ...(params ? (['missing'] as const) : []),
    ...(method === 'get' ? [] : (['conflict'] as const)),
    ...(versioned ? (['stale', 'unconditioned'] as const) : []),
    ...(body || takes || receives ? (['too-large', 'unsupported'] as const) : []),
    'invalid',
  ]
}

type Paths = Record<string, Record<string, unknown>>

const json = (schema: object) => ({ 'application/json': { schema } })
const health = {
  type: 'object',
  required: ['status', 'version'],
  properties: { status: { enum: ['ok', 'failing'] }, part: { type: 'string' }, version: { type: 'string' } },
}

/** What the server answers beside its endpoints. */
const ownPaths: Paths = {
  '/health': {
    get: {
      operationId: 'get_health',
      tags: ['server'],
      summary: 'Máy chủ có khoẻ không; 503 và phần hỏng khi không',
      'x-action': null,
      responses: {
        200: { description: 'OK', content: json(health) },
        503: { description: 'Failing part', content: json(health) },
      },
    },
  },
  '/api/v1/openapi.json': {
    get: {
      operationId: 'get_openapi',
      tags: ['server'],
      summary: 'Chính tài liệu này',
      'x-action': null,
      responses: { 200: { description: 'OK', content: json({ type: 'object' }) } },
    },
  },
}

/** The whole document; `version` is the program's. */
export function openapi(endpoints: readonly Endpoint[], policy: Policy, version: string) {
  const paths: Paths = { ...ownPaths }
  for (const endpoint of endpoints) {
    const path = `/api/v1${endpoint.path}`
    paths[path] = { ...paths[path], [endpoint.method]: operation(endpoint, policy) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Giao Ước', version, license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' } },
    paths,
    components: {
      schemas: { Problem: problemSchema },
      responses: {
        Problem: {
          description: 'Refused: problem details (RFC 9457)',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: '__Host-giaouoc' },
        key: { type: 'http', scheme: 'bearer' },
      },
    },
  }
}
