@protocol
Feature: Waiting for changes
  A phone leaves a request open, and the server answers when something changes: Ping, or a Sync that waits.

  @EAS-PING-CHANGED
  Rule: Ping is answered with status 2 and the folders that changed

    Scenario: A change while the phone waits
      Given phone A and phone B hold the contact "Brandt"
      And phone A has synced its tasks
      When phone A waits with Ping for changes of its contacts and tasks
      And phone B adds the contact "Okafor"
      Then phone A's Ping is answered with status 2 and names the contacts alone
      When phone A syncs its contacts
      Then phone A shows the contact "Okafor" once

    Scenario Outline: A contact that is <done>
      Given phone A and phone B hold the contact "Brandt"
      When phone A waits with Ping for changes of its contacts
      And phone B <does>
      Then phone A's Ping is answered with status 2 and names the contacts alone

      Examples:
        | done    | does                                                                   |
        | changed | changes the company of the contact "Brandt" to "Maklerhaus Rhein"      |
        | deleted | deletes the contact "Brandt"                                           |

    Scenario: A change from before the phone began to wait
      Given phone A and phone B hold the contact "Brandt"
      When phone B adds the contact "Okafor"
      And phone A waits with Ping for changes of its contacts
      Then phone A's Ping is answered with status 2 and names the contacts alone

    Scenario: Ping takes nothing away: asked twice, it says so twice
      Given phone A and phone B hold the contact "Brandt"
      When phone B adds the contact "Okafor"
      And phone A waits with Ping for changes of its contacts
      Then phone A's Ping is answered with status 2 and names the contacts alone
      When phone A waits with Ping for changes of its contacts
      Then phone A's Ping is answered with status 2 and names the contacts alone
      When phone A syncs its contacts
      Then phone A shows the contact "Okafor" once

    @expected
    Scenario: A phone that hangs up misses nothing
      Given phone A and phone B hold the contact "Brandt"
      When phone A waits with Ping for changes of its contacts, and hangs up
      And phone B adds the contact "Okafor"
      And phone A waits with Ping for changes of its contacts
      Then phone A's Ping is answered with status 2 and names the contacts alone

  @EAS-PING-EXPIRED
  Rule: Ping is answered with status 1 when its time is up

    Scenario: Nothing changed
      Given phone A and phone B hold the contact "Brandt"
      When phone A waits with Ping for changes of its contacts, for the least time
      Then phone A's Ping is answered with status 1

    @expected
    Scenario: The phone's own change does not wake it, nor does one in a folder that it does not watch
      Given phone A and phone B hold the contact "Brandt"
      When phone A adds the contact "Okafor"
      And phone A syncs its contacts
      And phone A waits with Ping for changes of its contacts, for the least time
      And phone B adds the task "Schlüssel abholen"
      Then phone A's Ping is answered with status 1

  @EAS-PING-PARAMETERS
  Rule: A first Ping that does not say all is answered with status 3

    Scenario Outline: A first Ping with <content>
      Given phone A is brand-new
      When phone A sends a Ping with <content>
      Then phone A's Ping is answered with status 3

      Examples:
        | content            |
        | nothing            |
        | no folders         |
        | no heartbeat       |

  @EAS-PING-REPEATED
  Rule: What a Ping does not say is as the phone said it last

    Scenario Outline: A later Ping with <content>
      Given phone A and phone B hold the contact "Brandt"
      And phone B adds the contact "Okafor"
      And phone A waits with Ping for changes of its contacts
      And phone A's Ping is answered with status 2 and names the contacts alone
      When phone A sends a Ping with <content>
      Then phone A's Ping is answered with status 2 and names the contacts alone

      Examples:
        | content      |
        | nothing      |
        | no folders   |
        | no heartbeat |

  @EAS-PING-HEARTBEAT
  Rule: A heartbeat out of range is answered with status 5 and one that would do

    Scenario Outline: A heartbeat <which>
      Given phone A and phone B hold the contact "Brandt"
      And phone B adds the contact "Okafor"
      When phone A sends a Ping with a heartbeat <which>
      Then phone A's Ping is answered with status 5 and a heartbeat that would do
      When phone A sends a Ping with the heartbeat that would do
      Then phone A's Ping is answered with status 2 and names the contacts alone

      Examples:
        | which     |
        | too short |
        | too long  |

  @EAS-PING-FOLDERS
  Rule: A Ping for a folder that is not there is answered with status 7

    Scenario: One of two folders never was
      Given phone A holds the contact "Brandt"
      When phone A sends a Ping for its contacts and a folder that never was
      Then phone A's Ping is answered with status 7

  @EAS-PING-NEWER
  Rule: A newer Ping of the same phone ends the older one

    Scenario: The older is answered long before its time is up
      Given phone A and phone B hold the contact "Brandt"
      When phone A waits with Ping for changes of its contacts, for a long time
      And phone A waits with a newer Ping for changes of its contacts
      Then phone A's older Ping is answered before the newer one
      When phone B adds the contact "Okafor"
      Then phone A's Ping is answered with status 2 and names the contacts alone

    Scenario: Another phone's Ping goes on
      Given phone A and phone B hold the contact "Brandt"
      When phone A waits with Ping for changes of its contacts
      And phone B waits with Ping for changes of its contacts
      And phone C adds the contact "Okafor"
      Then phone A's Ping is answered with status 2 and names the contacts alone
      And phone B's Ping is answered with status 2 and names the contacts alone

  @EAS-WAIT-CHANGE
  Rule: A Sync that waits is answered as soon as something changes

    Scenario Outline: A Sync with a <wait>
      Given phone A and phone B hold the contact "Brandt"
      When phone A waits with a Sync of its contacts, with a <wait>
      And phone B adds the contact "Okafor"
      Then phone A's Sync is answered, and brings the contact "Okafor"

      Examples:
        | wait                          |
        | Wait of 1 minute              |
        | Wait of 59 minutes            |
        | HeartbeatInterval of 60 seconds |

    Scenario: What the phone itself sends is answered at once
      Given phone A and phone B hold the contact "Brandt"
      When phone A waits with a Sync that adds the contact "Okafor", with a Wait of 1 minute
      Then phone A's Sync is answered, and has a ServerId for what was added

  @EAS-WAIT-EXPIRED
  Rule: A Sync that waited in vain is answered in time, and its SyncKey stays good

    Scenario: Nothing changed
      Given phone A and phone B hold the contact "Brandt"
      When phone A waits with a Sync of its contacts, for the least time
      Then phone A's Sync is answered, and brings nothing
      When phone B adds the contact "Okafor"
      And phone A syncs its contacts
      Then phone A shows the contact "Okafor" once
      And phone A has started nothing over

  @EAS-WAIT-LIMITS
  Rule: A wait out of range is answered with status 14 and one that would do

    Scenario Outline: <wait>
      Given phone A holds the contact "Brandt"
      When phone A waits with a Sync of its contacts, with a <wait>
      Then phone A's Sync is refused with status 14 and a limit of at most <most>

      Examples:
        | wait                               | most |
        | Wait of 60 minutes                 | 59   |
        | Wait of 100000 minutes             | 59   |
        | HeartbeatInterval of 3541 seconds  | 3540 |
        | HeartbeatInterval of 999999 seconds | 3540 |

    Scenario Outline: <wait>, the shortest being more
      Given phone A holds the contact "Brandt"
      When phone A waits with a Sync of its contacts, with a <wait>
      Then phone A's Sync is refused with status 14 and a limit of at least 1

      Examples:
        | wait                            |
        | Wait of 0 minutes               |
        | HeartbeatInterval of 0 seconds  |

    Scenario: Both at once
      Given phone A holds the contact "Brandt"
      When phone A waits with a Sync of its contacts, with a Wait and a HeartbeatInterval
      Then phone A's Sync is refused with status 4

  @EAS-WAIT-EMPTY-SYNC
  Rule: An empty Sync repeats the last one, or is answered with status 13

    Scenario: A phone that has never synced
      Given phone A is brand-new
      When phone A sends an empty Sync
      Then phone A's Sync is refused with status 13

    Scenario: A phone that has
      Given phone A and phone B hold the contact "Brandt"
      When phone A waits with a Sync of its contacts, for the least time
      And phone B adds the contact "Okafor"
      And phone A sends an empty Sync
      Then phone A's Sync is refused with status 13, or brings the contact "Okafor"
