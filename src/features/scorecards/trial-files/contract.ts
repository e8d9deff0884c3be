/** Further figures, marks and holds for a trial, as a file: tried and told first, then scored together with what was accepted. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { Id, line } from '#kit/shapes.ts'
import { createTrial, Trial } from '../trials/contract.ts'
import { audiences } from '../trials/rules.ts'

const params = z.strictObject({ seasonId: Id, scorecardId: Id })
const round = { roundId: Id.optional() }

const FileFault = z.strictObject({
  row: z.int().nullable(),
  column: z.string().nullable(),
  code: z.string(),
  message: z.string(),
})

export const checkTrialFile = endpoint({
  method: 'post',
  path: '/imports/seasons/{seasonId}/trials/{scorecardId}/check',
  action: 'trial.make',
  summary: 'Thử đọc tệp số liệu bổ sung cho lần tính thử: đọc được gì, lỗi từng ô; không tính gì',
  params,
  query: z.strictObject(round),
  takes: 'table',
  returns: z.strictObject({
    units: z.int(),
    /** Figures that no report tells and the file adds. */
    added: z.int(),
    marks: z.int(),
    holds: z.int(),
    faultCount: z.int(),
    faults: z.array(FileFault),
  }),
  refusals: ['trial.other-block', 'trial.card-unfinished', 'trial.nobody'],
})

export const createTrialFrom = endpoint({
  method: 'post',
  path: '/imports/seasons/{seasonId}/trials/{scorecardId}',
  action: 'trial.make',
  summary: 'Tính thử từ số liệu đã chấp nhận và tệp bổ sung; tệp có lỗi thì không tính',
  params,
  query: z.strictObject({
    ...round,
    title: line(200).optional(),
    fileName: line(200).optional(),
    audience: z.enum(audiences).default('leaders'),
  }),
  takes: 'table',
  returns: Trial,
  status: 201,
  refusals: [...createTrial.refusals, 'trial.file-has-faults'],
})
