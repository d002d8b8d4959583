@onoffice
Feature: Which phone numbers of a contact reach a phone
  A contact of the groupware can have many phone numbers. The column Sync of its pop-up says in which field of a phone
  each arrives. This is what happens with those that it does not assign, and with those that it does.

  @ONO-FALLBACK-DEFAULT-PHONE
  Rule: An unassigned contact sends its default phone number

    Scenario: The default number arrives once, and the other number not at all
      Given the contact "Katharina Brandt" with these phone numbers:
        | entry         | type  | default | sync          |
        | 0221 4710-120 | phone | yes     | no assignment |
        | 0221 4710-388 | phone |         | no assignment |
      When the phone syncs its contacts
      Then the phone shows "0221 4710-120" in exactly one phone number field of the contact
      And the phone shows "0221 4710-388" in no phone number field of the contact

    Scenario: A single number that is the default
      Given the contact "Katharina Brandt" with these phone numbers:
        | entry         | type  | default | sync          |
        | 0221 4710-120 | phone | yes     | no assignment |
      When the phone syncs its contacts
      Then the phone shows "0221 4710-120" in exactly one phone number field of the contact

    Scenario: The default number is the last of five
      Given the contact "Katharina Brandt" with these phone numbers:
        | entry         | type  | default | sync          |
        | 0221 4710-388 | phone |         | no assignment |
        | 0221 4710-555 | phone |         | no assignment |
        | 0221 4710-566 | phone |         | no assignment |
        | 0221 4710-577 | phone |         | no assignment |
        | 0221 4710-120 | phone | yes     | no assignment |
      When the phone syncs its contacts
      Then the phone shows "0221 4710-120" in exactly one phone number field of the contact
      And the phone shows "0221 4710-388" in no phone number field of the contact

    @expected
    Scenario: A foreign number arrives character for character
      Given the contact "Katharina Brandt" with these phone numbers:
        | entry           | type  | default | sync          |
        | 0221 4710-388   | phone |         | no assignment |
        | +31 20 555 0147 | phone | yes     | no assignment |
      When the phone syncs its contacts
      Then the phone shows "+31 20 555 0147" in exactly one phone number field of the contact
