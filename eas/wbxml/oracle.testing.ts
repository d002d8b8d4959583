import { spawnSync } from 'node:child_process'
import type { Tag } from '../codePages.ts'

/** Why the oracle cannot be asked, or false if it can. The oracle is libwbxml, tried with 0.11.8. */
export const oracleMissing: string | false = ['xml2wbxml', 'wbxml2xml'].some((tool) => spawnSync(tool).error)
  ? 'libwbxml is not here to compare with; on Debian: apt-get install libwbxml2-utils'
  : false

/** The XML that libwbxml makes of a document; its own tags and namespaces, no line breaks added. */
export function toOracleXml(document: Uint8Array): string {
  return run('wbxml2xml', ['-l', 'ACTIVESYNC', '-m', '0', '-k', '-o', '-', '-'], document).toString('utf8')
}

/** The document that libwbxml makes of its XML, with the header and without the string table that ActiveSync wants. */
export function fromOracleXml(xml: string): Uint8Array {
  return new Uint8Array(run('xml2wbxml', ['-a', '-k', '-n', '-v', '1.3', '-o', '-', '-'], xml))
}

function run(tool: string, options: readonly string[], input: Uint8Array | string) {
  const { status, stdout, stderr } = spawnSync(tool, options, { input, maxBuffer: 64 * 1024 * 1024 })
  if (status !== 0) throw new Error(`${tool} ended with ${status}: ${stderr}`)
  return stdout
}

/** Tags whose content libwbxml reads and writes as opaque data. */
export const opaqueInOracle: ReadonlySet<Tag> = new Set<Tag>([
  'ResolveRecipients:Data',
  'Search:ConversationId',
  'GAL:Data',
  'ItemOperations:ConversationId',
  'ComposeMail:Mime',
  'Email2:ConversationId',
  'Email2:ConversationIndex',
])

const recurrence = [
  'Type',
  'Until',
  'Occurrences',
  'Interval',
  'DayOfWeek',
  'DayOfMonth',
  'WeekOfMonth',
  'MonthOfYear',
]

/** Tags that libwbxml has under another name than [MS-ASWBXML]. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ...['Business', 'Home', 'Other'].flatMap((kind) =>
    ['City', 'Country', 'PostalCode', 'State', 'Street'].map((part): [string, string] => [
      `Contacts:${kind}Address${part}`,
      `${kind}${part}`,
    ]),
  ),
  ...['Email', 'Calendar', 'Tasks'].flatMap((page) =>
    recurrence.map((part): [string, string] => [`${page}:${part}`, `Recurrence_${part}`]),
  ),
  ['Contacts:AssistantPhoneNumber', 'AssistantTelephoneNumber'],
  ['Email:Att0id', 'AttOId'],
  ['Email:ReplyTo', 'Reply-To'],
  ['Email:DtStamp', 'DTStamp'],
  ['Email:Status', 'FlagStatus'],
  ['Calendar:Timezone', 'TimeZone'],
  ['Calendar:DtStamp', 'DTStamp'],
  ['Calendar:Email', 'Attendee_Email'],
  ['Calendar:Name', 'Attendee_Name'],
  ['Calendar:AttendeeStatus', 'Attendee_Status'],
  ['Calendar:AttendeeType', 'Attendee_Type'],
  ['Calendar:Deleted', 'Exception_Deleted'],
  ['Calendar:ExceptionStartTime', 'Exception_StartTime'],
  ['Calendar:OrganizerEmail', 'Organizer_Email'],
  ['Calendar:OrganizerName', 'Organizer_Name'],
  ['Tasks:UtcDueDate', 'UTCDueDate'],
  ['Tasks:UtcStartDate', 'UTCStartDate'],
  ['Tasks:Start', 'Recurrence_Start'],
  ['Tasks:Regenerate', 'Recurrence_Regenerate'],
  ['Tasks:DeadOccur', 'Recurrence_DeadOccur'],
  // The name of the token in protocol 12.0.
  ['Provision:RequireStorageCardEncryption', 'DeviceEncryptionEnabled'],
  ['Settings:SMTPAddress', 'SmtpAddress'],
  // A slip in libwbxml.
  ['Settings:RightsManagementInformation', 'ihsManagementInformation'],
  ['ComposeMail:Mime', 'MIME'],
  ['RightsManagement:Owner', 'RMOwner'],
  ['RightsManagement:RemoveRightsManagementProtection', 'RemoveRightsManagementDistribution'],
])

/** A tag as libwbxml writes it in XML: its namespace and its name there. */
export function oracleName(tag: Tag): string {
  const [page, name] = tag.split(':') as [string, string]
  return `${page === 'GAL' ? 'Gal' : page}: ${otherNames.get(tag) ?? name}`
}
