// Autodiscover for phones ("mobilesync"), as plain XML. Source: [MS-ASCMD] 2.2.1.1.
export {
  type AutodiscoverRequest,
  AutodiscoverRequestError,
  readAutodiscoverRequest,
  writeAutodiscoverRequest,
} from './autodiscover/request.ts'
export {
  type AutodiscoverResponse,
  AutodiscoverResponseError,
  type AutodiscoverServer,
  type AutodiscoverUser,
  readAutodiscoverResponse,
  writeAutodiscoverResponse,
} from './autodiscover/response.ts'
export { errorCodes, schemas } from './autodiscover/schemas.ts'
