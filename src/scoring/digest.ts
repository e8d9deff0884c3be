/** The digest by which a card is known: the same card has the same one on every machine. */
import { canonical, digestOf, type Json } from '#kit/digest.ts'

/** Of the card as it was given, nothing filled in: SHA-256 over its canonical JSON (RFC 8785), as `sha256:…`. */
export const cardDigest = (card: unknown): Promise<string> => digestOf(canonical(card as Json))
