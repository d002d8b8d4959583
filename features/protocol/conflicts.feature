@protocol
Feature: Two phones change the same item
  And, while both are on their way, which fields of an item a phone means when it sends only some.

  @EAS-CONFLICT-SERVER
  Rule: Where the server is to win a conflict, its item stands, and the phone is told

    Scenario Outline: A phone that <says>
      Given phone A and phone B hold the contact "Brandt"
      When phone B changes the company of the contact "Brandt" to "Maklerhaus Rhein"
      And phone A, which <says>, sends the company "Immobilien Nord" of the contact "Brandt"
      Then the Change is answered with status 7
      When phone A syncs its contacts
      And phone B syncs its contacts
      Then phone A shows the contact "Brandt" with the company "Maklerhaus Rhein"
      And phone B shows the contact "Brandt" with the company "Maklerhaus Rhein"

      Examples:
        | says                       |
        | lets the server win        |
        | says nothing of conflicts  |

  @EAS-CONFLICT-PHONE
  Rule: Where the phone is to win a conflict, its item stands

    Scenario: Both changed the same contact
      Given phone A and phone B hold the contact "Brandt"
      When phone B changes the company of the contact "Brandt" to "Maklerhaus Rhein"
      And phone A, which lets the phone win, sends the company "Immobilien Nord" of the contact "Brandt"
      And phone A syncs its contacts
      And phone B syncs its contacts
      Then phone A shows the contact "Brandt" with the company "Immobilien Nord"
      And phone B shows the contact "Brandt" with the company "Immobilien Nord"

    Scenario Outline: Without a conflict nobody loses, whoever is to win: a phone that <says>
      Given phone A and phone B hold the contact "Brandt"
      When phone A, which <says>, sends the company "Immobilien Nord" of the contact "Brandt"
      And phone A syncs its contacts
      And phone B syncs its contacts
      Then phone A shows the contact "Brandt" with the company "Immobilien Nord"
      And phone B shows the contact "Brandt" with the company "Immobilien Nord"

      Examples:
        | says                       |
        | lets the server win        |
        | lets the phone win         |
        | says nothing of conflicts  |

    Scenario: What only the phone changed is no conflict, however much it has still to fetch
      Given phone A and phone B hold the contact "Anders"
      When phone B adds 3 contacts
      And phone A adds the contact "Okafor" and takes one portion of 1 contact
      And phone A, which lets the server win, sends the company "Immobilien Nord" of the contact "Okafor"
      Then the Change is not refused
      When phone A syncs its contacts
      And phone B syncs its contacts
      Then phone A shows the contact "Okafor" with the company "Immobilien Nord"
      And phone B shows the contact "Okafor" with the company "Immobilien Nord"

  @EAS-CONFLICT-DELETE
  Rule: In a conflict a Delete wins against a Change

    Scenario: The server's item was changed, the phone deletes it
      Given phone A and phone B hold the contact "Brandt"
      When phone B changes the company of the contact "Brandt" to "Maklerhaus Rhein"
      And phone A deletes the contact "Brandt"
      And phone A syncs its contacts
      And phone B syncs its contacts
      Then phone A does not show the contact "Brandt"
      And phone B does not show the contact "Brandt"

    Scenario Outline: The server's item was deleted, a phone that <says> changes it
      Given phone A and phone B hold the contact "Brandt"
      When phone B deletes the contact "Brandt"
      And phone A, which <says>, sends the company "Immobilien Nord" of the contact "Brandt"
      And phone A syncs its contacts
      And phone B syncs its contacts
      Then phone A does not show the contact "Brandt"
      And phone B does not show the contact "Brandt"

      Examples:
        | says                |
        | lets the server win |
        | lets the phone win  |

  @EAS-CHANGE-GHOSTED
  Rule: A field that a phone does not manage keeps its value when a Change leaves it out

    Scenario Outline: A phone that manages <fields>
      Given phone B holds the contact "Brandt"
      And phone A manages <fields> of contacts and syncs them
      When phone A sends only the first name "Käthe" and the last name of the contact "Brandt"
      And phone B syncs its contacts
      Then phone B shows the contact "Brandt" with the first name "Käthe"
      And phone B shows the contact "Brandt" with the company "Hausverwaltung Süd"

      Examples:
        | fields                       |
        | the first and the last name  |
        | no field                     |

  @EAS-CHANGE-SUPPORTED
  Rule: A field that a phone manages is emptied when a Change leaves it out

    Scenario: A phone that manages the names and the company
      Given phone B holds the contact "Brandt"
      And phone A manages the first and the last name and the company of contacts and syncs them
      When phone A sends only the first name "Käthe" and the last name of the contact "Brandt"
      And phone B syncs its contacts
      Then phone B shows the contact "Brandt" with the first name "Käthe"
      And phone B shows the contact "Brandt" with no company

    Scenario: Sent with its value it stays
      Given phone B holds the contact "Brandt"
      And phone A manages the first and the last name and the company of contacts and syncs them
      When phone A changes the first name of the contact "Brandt" to "Käthe"
      And phone B syncs its contacts
      Then phone B shows the contact "Brandt" with the first name "Käthe"
      And phone B shows the contact "Brandt" with the company "Hausverwaltung Süd"
