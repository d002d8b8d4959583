import type { ByteReader } from './byteReader.ts'
import { hex, WbxmlError } from './error.ts'
import { header } from './tokens.ts'

/**
 * Reads the header and returns the string table ([MS-ASWBXML] 2.1.1). A public identifier as a text in the string
 * table is accepted, as libwbxml writes one; another vocabulary's number is not.
 */
export function readHeader(reader: ByteReader): Uint8Array {
  const version = reader.byte('the WBXML version')
  if (version !== header.version) {
    throw new WbxmlError(
      0,
      `The version byte ${hex(version)}`,
      'ActiveSync documents start with 0x03 (WBXML 1.3)',
    )
  }
  const publicIdAt = reader.offset
  const publicId = reader.integer('the public identifier')
  const idInTable = publicId === 0 ? reader.integer('the place of the public identifier') : undefined
  if (publicId > header.publicId) {
    throw new WbxmlError(publicIdAt, `The public identifier ${publicId}`, 'ActiveSync documents have 1')
  }
  const charsetAt = reader.offset
  const charset = reader.integer('the character set')
  if (charset !== header.charset) {
    throw new WbxmlError(charsetAt, `The character set ${charset}`, 'ActiveSync documents have 106 (UTF-8)')
  }
  const table = reader.slice(reader.integer('the length of the string table'), 'the string table')
  if (idInTable !== undefined && idInTable >= table.length) {
    throw new WbxmlError(
      publicIdAt,
      `A public identifier at place ${idInTable} of the string table`,
      `the table has ${table.length} bytes`,
    )
  }
  return table
}
