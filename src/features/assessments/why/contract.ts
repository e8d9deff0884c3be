/** Why a criterion of a sheet has its points, on the wire: rule, band, figures with their source, what each layer gave. */
import { z } from 'zod'
import { EvidenceBrief } from '#features/evidence/contract.ts'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id } from '#kit/shapes.ts'
import { leafStates } from '#scoring/results.ts'
import { Appeal } from '../appeals/contract.ts'
import { cellKinds, formKinds, layerKinds } from '../rules.ts'

const Moment = z.iso.datetime()
const Code = z.string().normalize('NFC').min(1).max(200)

const Named = z.strictObject({ code: z.string(), name: z.string() })
const Got = z.strictObject({ status: z.enum(leafStates), points: z.string(), max: z.string() })
const Paper = z.strictObject({ evidence: EvidenceBrief, page: z.string().nullable() })

/** One thing that counts there, and where it comes from. */
const Counted = z.strictObject({
  /** Tells apart the marks of a panel. */
  key: z.string(),
  kind: z.enum(['figure', 'mark']),
  ...Named.shape,
  /** Null: nobody gave it. */
  value: z.string().nullable(),
  /** The layer and the unit that gave it, and why. */
  layer: z.enum(formKinds).nullable(),
  authorName: z.string().nullable(),
  reason: z.string().nullable(),
  /** Of an accepted figure: the round it was reported in. */
  round: z.strictObject({ id: z.string(), title: z.string(), asOf: DayShape, source: z.string() }).nullable(),
  /** Behind the accepted figure. */
  papers: z.array(Paper),
})

const Given = z.strictObject({
  kind: z.enum(cellKinds),
  ...Named.shape,
  value: z.string().nullable(),
  reason: z.string().nullable(),
})

/** One sealed form, as far as it speaks of the criterion. */
const FormTold = z.strictObject({
  id: Id,
  kind: z.enum(formKinds),
  authorName: z.string(),
  round: z.int(),
  digest: z.string(),
  sentAt: Moment,
  /** Null where the reader does not know the person. */
  by: z.string().nullable(),
  /** It came back; the next round took its place. */
  returnedAt: Moment.nullable(),
  stands: z.boolean(),
  given: z.array(Given),
  papers: z.array(Paper),
})

const LayerTold = z.strictObject({
  kind: z.enum(layerKinds),
  /** What it came to there; null where nothing was sent at this layer. */
  got: Got.nullable(),
  forms: z.array(FormTold),
})

export const Why = z.strictObject({
  sheetId: Id,
  seasonId: Id,
  unitId: Id,
  unitName: z.string(),
  block: z.string(),
  layer: z.enum(layerKinds),
  card: z.strictObject({
    id: Id,
    title: z.string(),
    number: z.int(),
    year: z.int(),
    digest: z.string(),
    bases: z.array(z.strictObject({ document: z.string(), date: z.string().nullable() })),
    provisional: z.boolean(),
  }),
  /** Null: the whole sheet. */
  criterion: Named.nullable(),
  /** The groups it stands in, the outermost first. */
  path: z.array(Named),
  got: Got,
  /** How the points come about, in sentences. */
  lines: z.array(z.string()),
  /** The rule as the table puts it. */
  rule: z.array(z.string()),
  /** The same as data: from it alone the points can be worked out again (docs/scoring.md). */
  because: z.unknown().meta({ type: 'object' }),
  /** What a group, or the sheet, is made of. */
  parts: z.array(Named.extend(Got.shape)),
  counted: z.array(Counted),
  layers: z.array(LayerTold),
  /** What the reader's own unit wrote there before it was sealed, the newest first. */
  edits: z.array(Given.extend({ id: Id, at: Moment, by: z.string().nullable() })),
  appeals: z.array(Appeal),
  /** Whether the reader may know of appeals here: the unit itself, whoever leads, the body that organises. */
  seesAppeals: z.boolean(),
  /** Others' figures are asked for the best of all: those that accepted reports tell. */
  comparesOthers: z.boolean(),
})
export type Why = z.output<typeof Why>

export const getWhy = endpoint({
  method: 'get',
  path: '/sheets/{sheetId}/why',
  action: 'sheet.read',
  summary:
    'Vì sao một tiêu chí (hoặc cả phiếu) được từng ấy điểm ở một lớp: quy tắc và căn cứ, mức đạt, số liệu và nguồn, minh chứng, từng lớp ai ghi gì và vì sao, kiến nghị',
  params: z.strictObject({ sheetId: Id }),
  query: z.strictObject({
    criterion: Code.optional(),
    /** The last that the reader may see, unless said. */
    layer: z.enum(layerKinds).optional(),
    /** In which language; that of the request, unless said. */
    language: z.enum(['vi', 'en']).optional(),
  }),
  returns: Why,
  refusals: ['why.no-criterion'],
})
