/** Signing here: the key is opened and used in this browser; what leaves it is the certificate and the signature. */
import { useEffect, useState } from 'react'
import { Refused } from '#kit/refusal.ts'
import { call, isRefused } from '#web/api.ts'
import { useWords } from '#web/language.ts'
import { useAttempt } from '#web/useAttempt.ts'
import { words as verdictWords } from '../../signatures/verdicts/words.ts'
import { prepareSigning, type SigningList, signHere } from '../../signing/contract.ts'
import type { Opened } from './keys.ts'

/** So often it is tried anew when others sign at the same time. */
const most = 5
/** Somebody signed meanwhile, or the password was asked for so long that the time no longer fits. */
const overtaken = ['document_signer.moved', 'document_signer.time-apart']

type Asked = { signerId: string; opened: Opened; letterId: string | null; onTry: (tried: number) => void }

/** @throws Refused with the server's sentence. */
async function sign({ signerId, opened, letterId, onTry }: Asked): Promise<SigningList> {
  const params = { signerId }
  const { certificate } = opened
  for (let tried = 1; ; tried++) {
    onTry(tried)
    const { base, at, digest } = await call(prepareSigning, { params, body: { certificate } })
    const cms = await opened.cmsFor(digest)
    try {
      return await call(signHere, { params, body: { base, at, certificate, cms, letterId } })
    } catch (error) {
      const isOvertaken = isRefused(error) && overtaken.includes(error.refusal.code)
      if (!isOvertaken || tried >= most) throw error
    }
  }
}

/** The file and its passphrase live in this component's memory alone, and go with it. */
export function useHere(signerId: string) {
  const t = useWords(verdictWords)
  const { run, pending, error } = useAttempt()
  const [file, setFile] = useState<File | null>(null)
  const [passphrase, setPassphrase] = useState('')
  const [opened, setOpened] = useState<Opened | null>(null)
  const [tried, setTried] = useState(0)
  // Fetched while the file is being chosen.
  useEffect(() => void import('./keys.ts'), [])

  const open = () => {
    if (!file) return
    run(
      async () => {
        const { openKey } = await import('./keys.ts')
        const found = await openKey(file, passphrase)
        if ('kind' in found) throw new Refused(found, t(found.code as keyof typeof verdictWords.vi))
        setPassphrase('')
        setOpened(found)
      },
      () => undefined,
    )
  }
  return {
    ...{ file, passphrase, opened, tried, pending, error, open },
    choose: (chosen: File | null) => {
      setFile(chosen)
      setOpened(null)
    },
    type: setPassphrase,
    forget: () => {
      setFile(null)
      setOpened(null)
      setPassphrase('')
    },
    sign: (letterId: string | null, done: () => void) =>
      opened && run(() => sign({ signerId, opened, letterId, onTry: setTried }), done),
  }
}
