/** The global tokens of WBXML 1.3 (WAP-192 section 7.1); ActiveSync uses only some ([MS-ASWBXML] 2.1.2). */
export const token = {
  switchPage: 0x00,
  end: 0x01,
  entity: 0x02,
  strI: 0x03,
  strT: 0x83,
  opaque: 0xc3,
} as const

/** Global tokens that a document may contain but that ActiveSync has no use for, with what each would have been. */
export const refusedTokens: ReadonlyMap<number, string> = new Map([
  [0x04, 'LITERAL: a tag by its name'],
  [0x44, 'LITERAL_C: a tag by its name, with content'],
  [0x84, 'LITERAL_A: a tag by its name, with attributes'],
  [0xc4, 'LITERAL_AC: a tag by its name, with attributes and content'],
  [0x43, 'PI: a processing instruction'],
  [0x40, 'EXT_I_0: an extension'],
  [0x41, 'EXT_I_1: an extension'],
  [0x42, 'EXT_I_2: an extension'],
  [0x80, 'EXT_T_0: an extension'],
  [0x81, 'EXT_T_1: an extension'],
  [0x82, 'EXT_T_2: an extension'],
  [0xc0, 'EXT_0: an extension'],
  [0xc1, 'EXT_1: an extension'],
  [0xc2, 'EXT_2: an extension'],
])

/** Set in a tag's byte when content follows. */
export const contentBit = 0x40

/** Set in a tag's byte when attributes follow. */
export const attributeBit = 0x80

/** The bits of a tag's byte that name the tag. */
export const tagBits = 0x3f

/** The document header ([MS-ASWBXML] 2.1.1): WBXML 1.3, public identifier 1 (unknown), character set 106 (UTF-8). */
export const header = { version: 0x03, publicId: 0x01, charset: 0x6a } as const
