/** The check, beside the page where a browser lets it: so that the page stays awake while a box is worked out again. */
import { type Verdict, verifyBox } from '#src/ballots/verifier/verify.ts'
import type { Box } from './fate.ts'

export type Asked = { box: Box; fingerprint: string | undefined }

/** The page's own script once more, which sees that it stands in no page. */
function besidePage(asked: Asked): Promise<Verdict> {
  const address = URL.createObjectURL(
    new Blob([document.querySelector('script')?.textContent ?? ''], { type: 'text/javascript' }),
  )
  return new Promise<Verdict>((resolve, reject) => {
    const worker = new Worker(address, { type: 'module' })
    worker.addEventListener('message', ({ data }) => {
      worker.terminate()
      resolve(data)
    })
    worker.addEventListener('error', reject)
    worker.postMessage(asked)
  }).finally(() => URL.revokeObjectURL(address))
}

export const checked = ({ box, fingerprint }: Asked): Verdict => verifyBox(box, fingerprint)

/** Where a browser lets nothing run beside a page, on it, after it was painted. */
export const check = (asked: Asked): Promise<Verdict> =>
  besidePage(asked).catch(() => new Promise((resolve) => setTimeout(() => resolve(checked(asked)), 50)))
