/** The namespaces of Autodiscover for phones. Source: [MS-ASCMD] 2.2.1.1. */
export const schemas = {
  request: 'http://schemas.microsoft.com/exchange/autodiscover/mobilesync/requestschema/2006',
  /** Of the root element of every response. */
  frame: 'http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006',
  response: 'http://schemas.microsoft.com/exchange/autodiscover/mobilesync/responseschema/2006',
} as const

/** Codes that a server answers with when it cannot use a request at all. Source: [MS-OXDSCLI], ErrorCode. */
export const errorCodes = { invalidRequest: 600, schemaNotSupported: 601 } as const
