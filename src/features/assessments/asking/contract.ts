/** Questions on the wire: what is worth asking of a sheet and of a checker, with facts, and what was noted of it. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { Id, line, ParamsShape, prose } from '#kit/shapes.ts'
import { habitKinds } from '../habits/rules.ts'
import { questionKinds } from '../questions/rules.ts'

const Said = z.strictObject({ code: z.string(), params: ParamsShape.optional() })

const Note = z.strictObject({
  id: Id,
  note: z.string(),
  at: z.iso.datetime(),
  /** Null where the reader does not know the person. */
  by: z.string().nullable(),
  unitName: z.string(),
  /** The facts stand as they did when it was noted. */
  isCurrent: z.boolean(),
})

const Question = z.strictObject({
  /** What it is about, whatever its numbers: notes stay with it. */
  id: z.string(),
  kind: z.enum(questionKinds),
  criterion: z.string().nullable(),
  asks: Said,
  facts: z.array(Said),
  notes: z.array(Note),
})
export type Question = z.output<typeof Question>

export const SheetQuestions = z.strictObject({
  sheetId: Id,
  items: z.array(Question),
  /** Nothing is asked of people whose unit it is, or who neither check nor lead: they are told none. */
  mayNote: z.boolean(),
})
export type SheetQuestions = z.output<typeof SheetQuestions>

const params = z.strictObject({ sheetId: Id })

export const listQuestions = endpoint({
  method: 'get',
  path: '/sheets/{sheetId}/questions',
  action: 'question.read',
  summary:
    'Điều cần hỏi về một phiếu (cho người chấm phiếu ấy, trưởng, phó, cơ quan tổ chức): mỗi điều kèm dữ kiện, không có điểm, không kết luận',
  params,
  returns: SheetQuestions,
})

export const noteQuestion = endpoint({
  method: 'post',
  path: '/sheets/{sheetId}/question-notes',
  action: 'question.note',
  summary: 'Ghi rằng đã xem một điều cần hỏi, thấy gì; ghi lại thì thêm, không sửa',
  params,
  body: z.strictObject({ question: line(300), note: prose(2_000).min(1) }),
  returns: SheetQuestions,
  status: 201,
  refusals: ['question.not-yours', 'question.gone'],
})

export const listHabits = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/checker-questions',
  action: 'question.oversee',
  summary:
    'Điều cần hỏi về thói quen chấm của từng đơn vị chấm chéo, so với những nơi cùng chấm; ít phiếu thì nói là ít',
  params: z.strictObject({ seasonId: Id }),
  returns: z.strictObject({
    items: z.array(
      z.strictObject({
        id: z.string(),
        kind: z.enum(habitKinds),
        block: z.string(),
        unitId: Id,
        unitName: z.string(),
        asks: Said,
        facts: z.array(Said),
      }),
    ),
  }),
})
