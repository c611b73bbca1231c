/** A name in the notes as HackMD writes it, with the blank before it. */
export const NAMES = /[ \t]?\[name=[^\]\n]{1,80}\]/g

export const namesIn = (text: string): number =>
  text.includes('[name=') ? [...text.matchAll(NAMES)].length : 0
