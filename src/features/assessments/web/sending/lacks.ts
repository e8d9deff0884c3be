/** What the form lacks as it is seen here, with the cells that the server has not got yet: found before its digest goes. */
import type { Card } from '#scoring/card.ts'
import { type Lack, lacksOf } from '../../form-checks/rules.ts'
import { readForm, type SealedForm } from '../../sealing/rules.ts'
import type { Prepared } from '../../sending/contract.ts'

export function lacksSeen(
  form: SealedForm,
  card: Card,
  { unit, by, below, checkers, evidenced, settled, returned }: Prepared['ground'],
): Lack[] {
  const forms = below.flatMap(({ digest, text }) => {
    const one = readForm(text)
    return one ? [{ digest, form: one }] : []
  })
  const back = returned && readForm(returned.text)
  return lacksOf(form, {
    ...{ card, unit, by, below: forms, checkers, evidenced, settled },
    returned: back ? { form: back, returns: returned.returns } : null,
  })
}
