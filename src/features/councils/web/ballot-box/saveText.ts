/** Puts a text that was made in this browser where it keeps downloads. */
export function saveText(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has taken the file up by the next turn; then the memory is given back.
  setTimeout(() => URL.revokeObjectURL(address), 1_000)
}
