/** What crosses the wire about workload bands. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { exportFormat, FileAnswer, Id, line, May, Version } from '#kit/shapes.ts'
import { IndicatorCode } from '../contract.ts'
import { TargetValue } from '../targets/contract.ts'

const told = {
  code: z
    .string()
    .regex(/^[a-z0-9_]+$/)
    .max(60)
    .meta({ example: 'nhom_1' }),
  name: line(200),
  /** The decision that made the band. */
  basis: line(500).nullable(),
  /** The indicator that tells the workload, and the edges: from is included, to is not. */
  measureCode: IndicatorCode.nullable(),
  boundFrom: TargetValue.nullable(),
  boundTo: TargetValue.nullable(),
}
const unitIds = z.array(Id).max(500)

const Unit = z.strictObject({ unitId: Id, unitName: z.string() })
export const Band = z.strictObject({
  id: Id,
  block: z.string(),
  position: z.int(),
  ...told,
  units: z.array(Unit),
  /** A target that was adopted, issued or assigned relies on it: it is the organiser's to change. */
  isSettled: z.boolean(),
  version: Version,
})
export type Band = z.output<typeof Band>

export const NewBand = z.strictObject({ block: z.string().max(60), ...told, unitIds })
const BandFields = z.strictObject({ ...told, unitIds })
/** Why a unit comes in or goes out, where a settled target relies on the band. */
export const BandChange = BandFields.extend({ reason: line(500).nullable() })
export type NewBand = z.output<typeof NewBand>
export type BandFields = z.output<typeof BandFields>
export type BandChange = z.output<typeof BandChange>

export const Bands = z.strictObject({
  items: z.array(Band),
  /** The blocks of the season with their members. */
  blocks: z.array(z.strictObject({ code: z.string(), label: z.string(), members: z.array(Unit) })),
  may: May,
})
export type Bands = z.output<typeof Bands>

const params = z.strictObject({ bandId: Id })
const ofSeason = z.strictObject({ seasonId: Id })
const refusals = [
  'band.code-taken',
  'band.measure-needed',
  'band.no-such-measure',
  'band.edges-reversed',
  'band.edges-overlap',
  'band.not-a-member',
  'band.unit-twice',
  'band.unit-elsewhere',
  'band.unit-just-taken',
] as const

export const listBands = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/bands',
  action: 'band.read',
  summary: 'Các nhóm khối lượng công việc của năm thi đua, với đơn vị của từng nhóm',
  params: ofSeason,
  returns: Bands,
})

export const exportBands = endpoint({
  method: 'get',
  path: '/exports/seasons/{seasonId}/bands',
  action: 'band.read',
  summary: 'Các nhóm khối lượng công việc thành tệp',
  params: ofSeason,
  query: z.strictObject(exportFormat),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})

export const addBand = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/bands',
  action: 'band.keep',
  summary: 'Thêm một nhóm khối lượng công việc của một khối, với các đơn vị của nhóm',
  params: ofSeason,
  body: NewBand,
  returns: Band,
  status: 201,
  refusals: ['band.no-such-block', ...refusals],
})

export const changeBand = endpoint({
  method: 'put',
  path: '/bands/{bandId}',
  action: 'band.keep',
  summary: 'Sửa một nhóm khối lượng công việc và các đơn vị của nhóm',
  params,
  body: BandChange,
  returns: Band,
  versioned: true,
  refusals: ['band.relied-on', 'band.by-organiser', 'band.reason-needed', ...refusals],
})

export const removeBand = endpoint({
  method: 'delete',
  path: '/bands/{bandId}',
  action: 'band.keep',
  summary: 'Bỏ một nhóm khối lượng công việc mà chưa chỉ tiêu nào có giá trị riêng cho nhóm',
  params,
  returns: Bands,
  versioned: true,
  refusals: ['band.in-use'],
})
