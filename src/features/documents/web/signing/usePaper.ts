/** Signed on paper: a scan of it, and who signed. */
import { useTell } from '#web/api.ts'
import { useFields } from '#web/useFields.ts'
import { getSigners, type SignerRow, signOnPaper } from '../../signing/contract.ts'

export function usePaper({ id }: SignerRow, name: string) {
  const scan = useTell(signOnPaper, { refresh: [getSigners] })
  const fields = useFields({ scanId: '', signerName: '' }, scan.error, { key: `signer/${id}/scan`, name })
  return {
    fields,
    form: fields.form,
    pending: scan.isPending,
    error: scan.error,
    send: (letterId: string | null, done: () => void) =>
      scan.mutate({ params: { signerId: id }, body: { ...fields.values, letterId } }, { onSuccess: fields.done(done) }),
  }
}
