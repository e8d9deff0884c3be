/** Several reports of one season at once: sent by their head, accepted by whoever may; each has its own answer. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { Id, line, Version } from '#kit/shapes.ts'
import { Report, Warning } from '../reports/contract.ts'

export const mostReports = 500
const seasonParams = z.strictObject({ seasonId: Id })

/** Which report, as it was read: whoever sends or accepts it answers for what they saw. */
const Named = z.strictObject({ reportId: Id, version: Version })

const answers = <const O extends string>(done: O) =>
  z.strictObject({
    /** In the order asked. */
    reports: z.array(
      z.strictObject({
        outcome: z.enum([done, 'refused']),
        /** As it stands now; null where the reader knows of none. */
        report: Report.nullable(),
        /** Why it was refused. */
        code: z.string().optional(),
        message: z.string().optional(),
        /** Which checks of the figures refuse it or want a reason. */
        warnings: z.array(Warning).optional(),
      }),
    ),
  })

export const sendReports = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/figure-report-approvals',
  action: 'report.send',
  summary:
    'Thủ trưởng duyệt và gửi nhiều báo cáo số liệu một lượt, khai đầy đủ hay còn thiếu cho từng báo cáo (nhập lại mật khẩu); mỗi báo cáo có kết quả riêng, theo đúng thứ tự gửi',
  params: seasonParams,
  body: z.strictObject({
    reports: z
      .array(Named.extend({ complete: z.boolean(), incompleteWhy: line(1000).nullable().default(null) }))
      .min(1)
      .max(mostReports),
  }),
  returns: answers('sent'),
})
export type ToSend = z.output<typeof sendReports.body>['reports'][number]

export const acceptReports = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/figure-report-acceptances',
  action: 'report.accept',
  summary:
    'Tiếp nhận nhiều báo cáo số liệu một lượt, kể cả cả kỳ; mỗi báo cáo có kết quả riêng; không ai tiếp nhận số liệu của chính đơn vị mình',
  params: seasonParams,
  body: z.strictObject({ reports: z.array(Named).min(1).max(mostReports) }),
  returns: answers('accepted'),
})
export type ToAccept = z.output<typeof acceptReports.body>['reports'][number]

/** An answer before its reason is put into words. */
export type Answered<O> = { outcome: O | 'refused'; report: Report | null }
