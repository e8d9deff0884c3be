/** What the layers are called inside a sentence. */
import type { Term } from '#kit/refusal.ts'
import type { FormKind } from '../rules.ts'

export const layerTerms: Readonly<Record<FormKind, Term>> = {
  self: { vi: 'tự chấm', en: 'self-scoring' },
  confirmation: { vi: 'xác nhận', en: 'confirmation' },
  check: { vi: 'chấm chéo', en: 'check' },
  cross: { vi: 'chấm chéo', en: 'cross-check' },
  verification: { vi: 'thẩm định', en: 'verification' },
  final: { vi: 'kết luận', en: 'final layer' },
}
