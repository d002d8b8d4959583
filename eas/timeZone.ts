// The time zone of an event, as `Calendar:Timezone` carries it. Source: [MS-ASDTYPE] 2.7.6.
export {
  readTimeZone,
  type SystemTime,
  type TimeZone,
  TimeZoneError,
  writeTimeZone,
} from './timeZone/blob.ts'
export { blobFor } from './timeZone/iana.ts'
export { offsetAt } from './timeZone/offset.ts'
