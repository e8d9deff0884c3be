/** The validity report in lines: what is shown, printed and copied says the same. Pure. */
import { formatMoment } from '#kit/days.ts'
import type { Params } from '#kit/refusal.ts'
import type { Validity } from '../../signing/contract.ts'
import type { words } from '../../signing/screens/words.ts'

type Say = (word: keyof (typeof words)['vi'], params?: Params) => string
type Signature = Validity['signatures'][number]
type Finding = Validity['findings'][number]

export const findingTold = (say: Say, { weight, told }: Finding): string => `${say(`signers.${weight}`)}: ${told}`

/** What is told of one signature, each line under its name. */
export function factsOf(say: Say, signature: Signature): [string, string][] {
  const { unitName, signer, signedAt, integrity, coversAll, chain, revocation } = signature
  return [
    ...(unitName === null ? [] : [[say('signers.unit'), unitName] satisfies [string, string]]),
    [say('signers.signed-by'), signer?.name ?? say('signers.nobody')],
    ...(signer
      ? ([
          [say('signers.issuer'), signer.issuer],
          [say('signers.serial'), signer.serial],
          [say('signers.fingerprint'), signer.fingerprint.replace('sha256:', '')],
        ] satisfies [string, string][])
      : []),
    [say('signers.signed-at'), signedAt === null ? say('signers.no-time') : formatMoment(signedAt)],
    [say('signers.integrity'), say(`signers.integrity.${integrity}`)],
    [say('signers.chain'), say(`signers.chain.${chain}`)],
    [say('signers.revocation'), say(`signers.revocation.${revocation}`)],
    [say('signers.after'), say(coversAll ? 'signers.after.all' : 'signers.after.part')],
  ]
}

export const isFaulty = ({ findings, integrity, chain, revocation }: Signature): boolean =>
  integrity === 'broken' ||
  chain === 'untrusted' ||
  revocation === 'revoked' ||
  findings.some(({ weight }) => weight === 'fault')

/** The whole report as text, to be put into a letter. */
export function reportText(say: Say, head: string, { verdict, fileDigest, findings, signatures }: Validity): string {
  const parts = signatures.map((signature, at) => [
    say('signers.nth', { number: at + 1 }),
    ...factsOf(say, signature).map(([name, value]) => `  ${name}: ${value}`),
    ...signature.findings.map((finding) => `  ${findingTold(say, finding)}`),
  ])
  return [
    say('signers.validity-title'),
    head,
    say(`signers.verdict.${verdict}`),
    `${say('signers.checked-file')}: ${fileDigest}`,
    ...findings.map((finding) => findingTold(say, finding)),
    ...parts.flatMap((lines) => ['', ...lines]),
    '',
    say('signers.paper-aside'),
  ].join('\n')
}
