/** Passwords as argon2id (OWASP: 19 MiB, two passes, one lane). Slow on purpose: never inside a transaction. */
import { hash, verify } from '@node-rs/argon2'

/** 2 is argon2id; the package exports it as a `const enum`, which Node cannot read from types. */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The hash of a password nobody knows, at the same cost: checked against when there is no such account. */
const nobodys = '$argon2id$v=19$m=19456,t=2,p=1$HGTscqWPN1DUup/Yi+nCkg$Mk+DrMa/9TXdzRuKU4dW4O57BEw4li8jMglgJUipAo8'

export const hashPassword = (password: string): Promise<string> => hash(password, cost)

/** True when the password is right. Without a hash it does the same work and answers false. */
export async function isPassword(password: string, kept: string | undefined): Promise<boolean> {
  const right = await verify(kept ?? nobodys, password)
  return right && kept !== undefined
}
