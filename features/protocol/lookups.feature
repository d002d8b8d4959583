@protocol
Feature: Asking without syncing

  @EAS-ESTIMATE-AGREES
  Rule: GetItemEstimate tells how many changes the next Sync brings

    Scenario Outline: <count> changes
      Given phone A and phone B hold the contact "Anders"
      When phone B adds <count> contacts
      And phone A asks how many changes its contacts have
      And phone A syncs its contacts
      Then the estimate is what the sync brought
      And phone A shows each of the <count> contacts once

      Examples:
        | count |
        | 1     |
        | 3     |

    Scenario: No change
      Given phone A and phone B hold the contact "Anders"
      When phone A asks how many changes its contacts have
      And phone A syncs its contacts
      Then the estimate is what the sync brought

    Scenario: Asking takes nothing away
      Given phone A and phone B hold the contact "Anders"
      When phone B adds the contact "Okafor"
      And phone A asks how many changes its contacts have
      And phone A asks how many changes its contacts have
      And phone A syncs its contacts
      Then phone A shows the contact "Okafor" once
      And phone A has started nothing over

    Scenario: Of the appointments only those of the period count
      Given phone B adds the appointment "Notartermin Weber" of 20 days ago
      And phone B adds the appointment "Besichtigung Lindenallee 4" in 2 days
      And phone A has a first SyncKey for its appointments
      When phone A asks how many appointments the last 2 weeks have
      And phone A asks how many appointments the last 1 month have
      Then the second estimate is higher by 1

  @EAS-ESTIMATE-REFUSED
  Rule: GetItemEstimate refuses what it cannot count, each folder for itself

    Scenario Outline: With <wrong>
      Given phone A holds the contact "Brandt"
      When phone A asks how many changes its contacts have, with <wrong>
      Then the estimate has the status <status>

      Examples:
        | wrong             | status |
        | an unknown folder | 2      |
        | a SyncKey of 0    | 3      |
        | a bad SyncKey     | 4      |

  @EAS-FETCH-SAME-ITEM
  Rule: ItemOperations fetches an item as Sync brings it

    Scenario Outline: The <items>
      Given phone B holds the <items> "Brandt"
      And phone A has synced its <items>s
      When phone A fetches the <items> "Brandt"
      Then what was fetched says the same as what phone A holds of the <items> "Brandt"

      Examples:
        | items       |
        | contact     |
        | task        |
        | appointment |

    Scenario: After a change it is the new one, and the next sync still brings the change
      Given phone A and phone B hold the contact "Brandt"
      When phone B changes the company of the contact "Brandt" to "Maklerhaus Rhein"
      And phone A fetches the contact "Brandt"
      Then the company that was fetched is "Maklerhaus Rhein"
      When phone A syncs its contacts
      Then phone A shows the contact "Brandt" with the company "Maklerhaus Rhein"

  @EAS-FETCH-NOT-FOUND
  Rule: An item that is not there gets a status, the others their content

    Scenario: One of two was never there
      Given phone A holds the contact "Brandt"
      When phone A fetches the contact "Brandt" and one that never was
      Then the first is answered with status 1, and the second with status 6

    Scenario: One was deleted
      Given phone A and phone B hold the contact "Brandt"
      When phone B deletes the contact "Brandt"
      And phone A fetches the contact "Brandt"
      Then what was fetched has the status 6
