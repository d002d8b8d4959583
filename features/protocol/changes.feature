@protocol
Feature: What one phone does reaches the others

  @EAS-CHANGE-ARRIVES-ONCE
  Rule: An Add, a Change or a Delete reaches the account's other phones, once

    Scenario Outline: A new <items>
      Given phone B has synced its <items>s
      When phone A adds the <items> "Brandt"
      And phone B syncs its <items>s
      And phone B syncs its <items>s again
      Then phone B shows the <items> "Brandt" once
      And phone B was told of the <items> "Brandt" by exactly one Add

      Examples:
        | items       |
        | contact     |
        | task        |
        | appointment |

    Scenario: A changed contact
      Given phone A and phone B hold the contact "Brandt"
      When phone A changes the company of the contact "Brandt" to "Maklerhaus Rhein"
      And phone B syncs its contacts
      And phone B syncs its contacts again
      Then phone B shows the contact "Brandt" with the company "Maklerhaus Rhein"
      And phone B was told of the contact "Brandt" by exactly one Change

    Scenario: A deleted contact
      Given phone A and phone B hold the contact "Brandt"
      And the id under which phone B holds the contact "Brandt"
      When phone A deletes the contact "Brandt"
      And phone B syncs its contacts
      And phone B syncs its contacts again
      Then phone B does not show the contact "Brandt"
      And phone B was told of the contact "Brandt" by exactly one Delete

    Scenario: A name beyond ASCII arrives as it was written
      Given phone B has synced its contacts
      When phone A adds the contact "Yılmaz-Østergård & Söhne <東京> 👋"
      And phone B syncs its contacts
      Then phone B shows the contact "Yılmaz-Østergård & Söhne <東京> 👋" once

  @EAS-CHANGE-NO-ECHO
  Rule: What a phone did comes to rest: its own item never comes back as another

    Scenario Outline: After an added <items> the third sync at the latest brings nothing
      When phone A adds the <items> "Brandt"
      And phone A syncs its <items>s
      And phone A syncs its <items>s again
      And phone A asks once for changes of its <items>s
      Then the reply brings nothing
      And phone A shows the <items> "Brandt" once
      And phone A was told of the <items> "Brandt" by no Add

      Examples:
        | items       |
        | contact     |
        | task        |
        | appointment |

    Scenario: After a changed contact
      Given phone A holds the contact "Brandt"
      When phone A changes the company of the contact "Brandt" to "Maklerhaus Rhein"
      And phone A syncs its contacts
      And phone A syncs its contacts again
      And phone A asks once for changes of its contacts
      Then the reply brings nothing
      And phone A shows the contact "Brandt" with the company "Maklerhaus Rhein"

  @EAS-CHANGE-SAME-MOMENT
  Rule: Changes that follow one another at once all arrive

    Scenario: Three contacts, each added right after the sync that brought the one before
      Given phone A and phone B hold the contact "Brandt"
      When phone B adds the contact "Okafor"
      And phone A syncs its contacts
      And phone B adds the contact "de Vries"
      And phone A syncs its contacts
      And phone B adds the contact "Yılmaz"
      And phone A syncs its contacts
      Then phone A shows the contact "Okafor" once
      And phone A shows the contact "de Vries" once
      And phone A shows the contact "Yılmaz" once

    Scenario: One contact changed twice, with a sync in between
      Given phone A and phone B hold the contact "Brandt"
      When phone B changes the company of the contact "Brandt" to "Maklerhaus Rhein"
      And phone A syncs its contacts
      And phone B changes the company of the contact "Brandt" to "Immobilien Nord"
      And phone A syncs its contacts
      Then phone A shows the contact "Brandt" with the company "Immobilien Nord"

    @needs:clock
    Scenario: The clock stands still between two changes
      Given the clock of the accounts stands still
      And phone A and phone B hold the contact "Brandt"
      When phone B adds the contact "Okafor"
      And phone A syncs its contacts
      And phone B adds the contact "de Vries"
      And phone B changes the company of the contact "Brandt" to "Maklerhaus Rhein"
      And phone A syncs its contacts
      Then phone A shows the contact "Okafor" once
      And phone A shows the contact "de Vries" once
      And phone A shows the contact "Brandt" with the company "Maklerhaus Rhein"

  @EAS-CHANGE-COSTS-ITSELF
  Rule: A Sync costs what changed, not what exists

    Scenario: Nothing changed
      Given phone A and phone B hold 3 contacts
      When phone A asks once for changes of its contacts
      Then the reply brings nothing

    Scenario: One of three changed
      Given phone A and phone B hold 3 contacts
      When phone B changes the company of the contact "Brandt 2" to "Maklerhaus Rhein"
      And phone A asks once for changes of its contacts
      Then the reply brings 1 change

    Scenario: The reply does not grow with the folder
      Given phone A and phone B hold the contact "Brandt"
      When phone A asks once for changes of its contacts
      And the reply is "small folder" bytes long
      And phone B adds 60 contacts
      And phone A syncs its contacts
      And phone A asks once for changes of its contacts
      And the reply is "large folder" bytes long
      Then the reply brings nothing
      And "large folder" is at most 64 bytes longer than "small folder"

    Scenario: The reply with one change does not grow with the folder
      Given phone A and phone B hold the contact "Brandt"
      When phone B changes the company of the contact "Brandt" to "Maklerhaus Rhein"
      And phone A asks once for changes of its contacts
      And the reply is "small folder" bytes long
      And phone B adds 60 contacts
      And phone A syncs its contacts
      And phone B changes the company of the contact "Brandt" to "Maklerhaus Süd."
      And phone A asks once for changes of its contacts
      And the reply is "large folder" bytes long
      Then the reply brings 1 change
      And "large folder" is at most 64 bytes longer than "small folder"

  @EAS-CHANGE-KEPT-FOR-LATER
  Rule: With GetChanges 0 the server sends no changes, and loses none

    Scenario: Changes that were not asked for come when they are
      Given phone A and phone B hold the contact "Brandt"
      When phone B adds the contact "Okafor"
      And phone A asks once for no changes of its contacts
      Then the reply brings nothing
      When phone A syncs its contacts
      Then phone A shows the contact "Okafor" once
      And phone A has started nothing over

  @EAS-CHANGE-OF-GONE-ITEM
  Rule: A Change or Delete of an item that is gone does not bring it back

    Scenario: A Change of it is answered with status 8, or by the server's Delete
      Given phone A and phone B hold the contact "Brandt"
      When phone B deletes the contact "Brandt"
      And phone A sends a Change of the contact "Brandt"
      Then the Change is answered with status 8, or the reply deletes the contact "Brandt"
      When phone A syncs its contacts
      And phone B syncs its contacts
      Then phone A does not show the contact "Brandt"
      And phone B does not show the contact "Brandt"

    Scenario: A Delete of it does no harm
      Given phone A and phone B hold 3 contacts
      When phone B deletes the contact "Brandt 2"
      And phone A deletes the contact "Brandt 2"
      And phone A syncs its contacts
      Then phone A shows the contact "Brandt 1" once
      And phone A shows the contact "Brandt 3" once
      And phone A has started nothing over

  @EAS-CHANGE-BAD-ITEM
  Rule: One bad item in a request does not keep the others from being stored

    Scenario Outline: <bad>
      Given phone A and phone B hold the appointment "Notartermin Weber"
      When phone A sends in one request the new appointment "Besichtigung Lindenallee 4", <bad>, and the new appointment "Übergabe Parkstraße 3"
      And phone B syncs its appointments
      Then the two new appointments are answered with status 1, and the bad item is not
      And phone B shows the appointment "Besichtigung Lindenallee 4" once
      And phone B shows the appointment "Übergabe Parkstraße 3" once
      And phone B shows the appointment "Notartermin Weber" once

      Examples:
        | bad                                          |
        | a Change of an appointment that never was |
        | a Delete of an appointment that never was |
        | an appointment whose start is no date     |
        | a Change to a start that is no date       |

    @expected
    Scenario: The bad item is an appointment that ends before it starts
      Given phone A and phone B hold the appointment "Notartermin Weber"
      When phone A sends in one request the new appointment "Besichtigung Lindenallee 4", an appointment that ends before it starts, and the new appointment "Übergabe Parkstraße 3"
      And phone B syncs its appointments
      Then the two new appointments are answered with status 1, and the bad item is not
      And phone B shows the appointment "Besichtigung Lindenallee 4" once
      And phone B shows the appointment "Übergabe Parkstraße 3" once

  @EAS-CHANGE-SEVERAL-FOLDERS
  Rule: Each folder of a request is answered for itself

    Scenario: Two folders in one request
      Given phone B holds the contact "Brandt"
      And phone B holds the appointment "Notartermin Weber"
      When phone A syncs its contacts and its appointments together
      Then phone A shows the contact "Brandt" once
      And phone A shows the appointment "Notartermin Weber" once

    Scenario Outline: One of two is asked for with <wrong>
      Given phone A and phone B hold the contact "Brandt"
      And phone A has synced its appointments
      When phone B adds the contact "Okafor"
      And phone A asks once for its contacts and, with <wrong>, its appointments
      Then the reply brings the contact "Okafor"
      And the other folder has the status <status> or <also>

      Examples:
        | wrong             | status | also |
        | a bad SyncKey     | 3      | 3    |
        | an unknown folder | 12     | 8    |

    Scenario: Changes of several folders in one request are all carried out
      Given phone A has synced its contacts
      And phone A has synced its appointments
      When phone A adds the contact "Brandt" and the appointment "Notartermin Weber" in one request
      And phone B syncs its contacts and its appointments together
      Then phone B shows the contact "Brandt" once
      And phone B shows the appointment "Notartermin Weber" once
