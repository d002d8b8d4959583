/** The commands of protocol 14.1 with their codes in the base64 form. Source: [MS-ASHTTP] 2.2.1.1.1.1.2. */
export const commandCodes = {
  Sync: 0,
  SendMail: 1,
  SmartForward: 2,
  SmartReply: 3,
  GetAttachment: 4,
  FolderSync: 9,
  FolderCreate: 10,
  FolderDelete: 11,
  FolderUpdate: 12,
  MoveItems: 13,
  GetItemEstimate: 14,
  MeetingResponse: 15,
  Search: 16,
  Settings: 17,
  Ping: 18,
  ItemOperations: 19,
  Provision: 20,
  ResolveRecipients: 21,
  ValidateCert: 22,
} as const

/** The name of a command, such as `FolderSync`. */
export type Command = keyof typeof commandCodes

const commands = Object.keys(commandCodes) as Command[]

/** The command of that name, upper or lower case, or undefined. */
export function commandByName(name: string): Command | undefined {
  const wanted = name.toLowerCase()
  return commands.find((command) => command.toLowerCase() === wanted)
}

/** The command of that code, or undefined. */
export function commandByCode(code: number): Command | undefined {
  return commands.find((command) => commandCodes[command] === code)
}
