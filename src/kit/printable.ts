/** Text as an XML file may hold it. Pure. */

/** What no XML may hold (XML 1.0, 2.2) is left out, and letters are composed: Word shows stray marks apart from theirs. */
export const printable = (text: string): string =>
  text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '').normalize('NFC')
