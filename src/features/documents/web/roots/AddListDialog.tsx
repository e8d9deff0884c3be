/** Brings the newest list of an issuer; the certificate of an intermediate one with it. */
import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { addRevocations, listRevocations, mostBytes } from '../../revocations/contract.ts'
import { words } from '../../revocations/words.ts'
import { FileField } from '../FileField.tsx'

/** As the browser tells a file in base64: after the comma. */
const encoded = (file: File): Promise<string> =>
  new Promise((done, fail) => {
    const reader = new FileReader()
    reader.onload = () => done(String(reader.result).replace(/^[^,]*,/, ''))
    reader.onerror = () => fail(reader.error)
    reader.readAsDataURL(file)
  })

export function AddListDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(words)
  const title = t('revocations.add')
  const [file, setFile] = useState<File | null>(null)
  const add = useTell(addRevocations, { refresh: [listRevocations] })
  const fields = useFields({ issuers: '' }, add.error, { key: 'revocations/new', name: title })
  const isLarge = file !== null && file.size > mostBytes
  const submit = async () => {
    if (file === null || isLarge) return
    const issuers = fields.values.issuers.trim() || null
    add.mutate({ body: { list: await encoded(file), issuers } }, { onSuccess: fields.done(onClose) })
  }
  return (
    <FormDialog
      opened
      title={title}
      onClose={onClose}
      onSubmit={submit}
      pending={add.isPending}
      error={add.error}
      form={fields.form}
      labels={{ list: t('revocations.file'), issuers: t('revocations.issuers') }}
      ready={file !== null && !isLarge}
    >
      <FileField
        label={t('revocations.file')}
        choose={t('revocations.choose')}
        accept=".crl,.pem,application/pkix-crl"
        told={file?.name ?? t('revocations.file-hint')}
        fault={isLarge ? t('revocations.too-large') : fields.faultOf('list')}
        onChoose={setFile}
      />
      <Textarea
        label={t('revocations.issuers')}
        description={t('revocations.issuers-hint')}
        autosize
        minRows={3}
        maxRows={12}
        spellCheck={false}
        {...fields.text('issuers')}
      />
    </FormDialog>
  )
}
