@protocol
Feature: Replies in portions
  A phone says how many changes it takes in one reply. The rest is announced and comes with the next.

  @EAS-WINDOW-SIZE
  Rule: A reply has no more changes than the phone takes, and announces what is left

    Scenario Outline: Three changes, a phone that takes <size>
      Given phone A and phone B hold the contact "Brandt"
      When phone B adds 3 contacts
      And phone A asks once for changes of its contacts, at most <size>
      Then the reply brings at most <most> of 3 changes, and announces more exactly if some are left

      Examples: below, at and above what has changed
        | size | most |
        | 1    | 1    |
        | 2    | 2    |
        | 3    | 3    |
        | 4    | 3    |

      Examples: the ends of the range, and beyond
        | size  | most | in words                   |
        | 512   | 3    | the largest size           |
        | 513   | 3    | counts as 512              |
        | 99999 | 3    | counts as 512              |
        | 0     | 3    | counts as 512              |

    Scenario Outline: <count> changes, a phone that says nothing
      Given phone A and phone B hold the contact "Anders"
      When phone B adds <count> contacts
      And phone A asks once for changes of its contacts
      Then the reply brings at most 100 of <count> changes, and announces more exactly if some are left

      Examples:
        | count |
        | 100   |
        | 101   |

    @slow
    Scenario Outline: <count> changes, a phone that takes <size>
      Given phone A and phone B hold the contact "Anders"
      When phone B adds <count> contacts
      And phone A asks once for changes of its contacts, at most <size>
      Then the reply brings at most <most> of <count> changes, and announces more exactly if some are left

      Examples:
        | count | size | most |
        | 511   | 512  | 511  |
        | 512   | 512  | 512  |
        | 513   | 512  | 512  |
        | 513   | 513  | 512  |
        | 513   | 0    | 512  |

    @expected
    Scenario: A limit for the whole request holds for all its folders together
      Given phone A and phone B hold the contact "Anders"
      And phone A has synced its tasks
      When phone B adds 3 contacts
      And phone B adds 3 tasks
      And phone A asks once for its contacts and its tasks, at most 2 in the whole reply
      Then the whole reply brings at most 2 changes, and announces more

  @EAS-WINDOW-COMPLETE
  Rule: In portions each change comes once, and none is left out

    Scenario Outline: Five new contacts, <size> at a time
      Given phone A and phone B hold the contact "Anders"
      When phone B adds 5 contacts
      And phone A syncs its contacts, <size> at a time
      Then phone A shows each of the 5 contacts once
      And phone A was told of the contact "Brandt 1" by exactly one Add
      And phone A was told of the contact "Brandt 5" by exactly one Add
      And phone A has started nothing over

      Examples:
        | size |
        | 1    |
        | 2    |
        | 4    |
        | 5    |

    Scenario Outline: The reply with portion number <number> is lost
      Given phone A and phone B hold the contact "Anders"
      When phone B adds 5 contacts
      And phone A syncs its contacts, 2 at a time, and loses reply number <number>
      Then each lost reply brought phone A the same contacts as the reply after it
      And phone A shows each of the 5 contacts once
      And phone A has started nothing over

      Examples:
        | number |
        | 1      |
        | 2      |
        | 3      |

    @expected
    Scenario: Between two portions items are changed, deleted and added
      Given phone A and phone B hold the contact "Anders"
      When phone B adds 5 contacts
      And phone A takes one portion of 2 contacts
      And phone B changes the company of the contact "Brandt 1" to "Maklerhaus Rhein"
      And phone B deletes the contact "Brandt 5"
      And phone B adds the contact "Okafor"
      And phone A syncs its contacts, 2 at a time
      Then phone A shows the contact "Brandt 1" with the company "Maklerhaus Rhein"
      And phone A shows the contact "Brandt 4" once
      And phone A does not show the contact "Brandt 5"
      And phone A shows the contact "Okafor" once

    @expected
    Scenario: A first sync in portions
      Given phone B has synced its contacts
      And phone B adds 5 contacts
      When phone A syncs its contacts, 2 at a time
      Then phone A shows each of the 5 contacts once
