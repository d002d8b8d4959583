import { errorCodes, schemas } from './schemas.ts'
import { readXml, writeXml, type XmlElement, XmlError, xmlText } from './xml.ts'

/** What a phone asks: where is the mailbox of this address? */
export interface AutodiscoverRequest {
  readonly emailAddress: string
}

/** A request that cannot be answered; `errorCode` is what the response should say (600 invalid, 601 another schema). */
export class AutodiscoverRequestError extends Error {
  override readonly name = 'AutodiscoverRequestError'
  readonly errorCode: number

  constructor(errorCode: number, message: string) {
    super(message)
    this.errorCode = errorCode
  }
}

/** Writes the request that a phone posts as text/xml. Source: [MS-ASCMD] 2.2.1.1.1. */
export function writeAutodiscoverRequest({ emailAddress }: AutodiscoverRequest): string {
  return writeXml({
    Autodiscover: {
      '@xmlns': schemas.request,
      Request: { EMailAddress: xmlText(emailAddress), AcceptableResponseSchema: schemas.response },
    },
  })
}

/**
 * Reads a request.
 *
 * @throws AutodiscoverRequestError, and nothing else, for anything that is none.
 */
export function readAutodiscoverRequest(xml: string): AutodiscoverRequest {
  const root = readRoot(xml)
  if (root.name !== 'Autodiscover') {
    throw invalid(`The root element is ${root.name}; it is Autodiscover.`)
  }
  if (root.namespace !== schemas.request) {
    const message = `The request is in the namespace "${root.namespace}"; a phone asks in ${schemas.request}.`
    throw new AutodiscoverRequestError(errorCodes.schemaNotSupported, message)
  }
  const request = only(root, 'Request')
  const emailAddress = only(request, 'EMailAddress').text
  if (!/^[^\s@]+@[^\s@]+$/.test(emailAddress)) {
    throw invalid(
      `EMailAddress is "${emailAddress.slice(0, 80)}"; it is an address such as a.berger@example.org.`,
    )
  }
  const schema = only(request, 'AcceptableResponseSchema').text
  if (schema !== schemas.response) {
    const message = `AcceptableResponseSchema is "${schema.slice(0, 120)}"; a phone asks for ${schemas.response}.`
    throw new AutodiscoverRequestError(errorCodes.schemaNotSupported, message)
  }
  return { emailAddress }
}

function readRoot(xml: string): XmlElement {
  try {
    return readXml(xml)
  } catch (error) {
    if (error instanceof XmlError) throw invalid(error.message)
    throw error
  }
}

function only(parent: XmlElement, name: string): XmlElement {
  const found = parent.children.filter((child) => child.name === name && child.namespace === schemas.request)
  if (found.length !== 1) throw invalid(`${parent.name} has ${found.length} times ${name}; it has it once.`)
  return found[0] as XmlElement
}

function invalid(message: string): AutodiscoverRequestError {
  return new AutodiscoverRequestError(errorCodes.invalidRequest, message)
}
