@protocol
Feature: How far back the calendar goes
  A phone names a period (FilterType). The server keeps the phone at that period: as it is named, as it is changed, and
  as time goes on.

  @EAS-FILTER-PERIOD
  Rule: A phone gets the appointments of the period that it names, and none from before

    Scenario Outline: Of <days> days ago, with a period of <period>
      Given phone B adds the appointment "Notartermin Weber" of <days> days ago
      When phone A syncs its appointments of the last <period>
      Then phone A <shows> the appointment "Notartermin Weber"

      Examples: inside and outside of each period that a calendar knows
        | period   | days | shows         |
        | 2 weeks  | 12   | has           |
        | 2 weeks  | 16   | does not have |
        | 1 month  | 26   | has           |
        | 1 month  | 33   | does not have |
        | 3 months | 87   | has           |
        | 3 months | 95   | does not have |
        | 6 months | 178  | has           |
        | 6 months | 188  | does not have |

  @EAS-FILTER-FUTURE
  Rule: Appointments to come are not filtered

    Scenario Outline: In <days> days, with a period of <period>
      Given phone B adds the appointment "Notartermin Weber" in <days> days
      When phone A syncs its appointments of the last <period>
      Then phone A has the appointment "Notartermin Weber"

      Examples:
        | period   | days |
        | 2 weeks  | 1    |
        | 2 weeks  | 20   |
        | 2 weeks  | 150  |
        | 6 months | 150  |

  @EAS-FILTER-NARROWING
  Rule: When the phone names a shorter period, what is older leaves it at the next sync

    Scenario Outline: From <long> to <short>
      Given phone B adds the appointment "Notartermin Weber" of <days> days ago
      And phone B adds the appointment "Besichtigung Lindenallee 4" in 2 days
      And phone A syncs its appointments of the last <long>
      When phone A syncs its appointments of the last <short>
      Then phone A does not have the appointment "Notartermin Weber"
      And phone A has the appointment "Besichtigung Lindenallee 4"
      And phone A has started nothing over

      Examples:
        | long     | short    | days |
        | 1 month  | 2 weeks  | 20   |
        | 6 months | 3 months | 120  |
        | 6 months | 2 weeks  | 45   |

    Scenario: It leaves the phone, not the account
      Given phone B adds the appointment "Notartermin Weber" of 20 days ago
      And phone A syncs its appointments of the last 1 month
      When phone A syncs its appointments of the last 2 weeks
      And phone B syncs its appointments of the last 1 month
      Then phone A does not have the appointment "Notartermin Weber"
      And phone B has the appointment "Notartermin Weber"

    @expected
    Scenario: The reply that takes it away is lost
      Given phone B adds the appointment "Notartermin Weber" of 20 days ago
      And phone A syncs its appointments of the last 1 month
      When phone A loses the next reply
      And phone A syncs its appointments of the last 2 weeks
      Then phone A does not have the appointment "Notartermin Weber"
      And phone A has started nothing over

  @EAS-FILTER-WIDENING
  Rule: When the phone names a longer period, what it reaches comes at the next sync

    Scenario Outline: From <short> to <long>
      Given phone B adds the appointment "Notartermin Weber" of <days> days ago
      And phone A syncs its appointments of the last <short>
      When phone A syncs its appointments of the last <long>
      Then phone A has the appointment "Notartermin Weber"
      And phone A has started nothing over

      Examples:
        | short    | long     | days |
        | 2 weeks  | 1 month  | 20   |
        | 3 months | 6 months | 120  |
        | 2 weeks  | 6 months | 45   |

    Scenario: Narrowed and widened again, it is back once and under its own id
      Given phone B adds the appointment "Notartermin Weber" of 20 days ago
      And phone A syncs its appointments of the last 1 month
      And the id under which phone A holds the appointment "Notartermin Weber"
      When phone A syncs its appointments of the last 2 weeks
      And phone A syncs its appointments of the last 1 month
      Then phone A has the appointment "Notartermin Weber"
      And phone A holds the appointment "Notartermin Weber" under the same id

  @EAS-FILTER-TIME-GOES-ON
  Rule: As time goes on, what has become too old leaves the phone

    Scenario Outline: <passed> days later, with a period of <period>
      Given the clock of the accounts stands still
      And phone B adds the appointment "Notartermin Weber" in 1 day
      And phone A syncs its appointments of the last <period>
      When <passed> days pass
      And phone A syncs its appointments
      Then phone A <shows> the appointment "Notartermin Weber"
      And phone A has started nothing over

      Examples:
        | period  | passed | shows         |
        | 2 weeks | 13     | has           |
        | 2 weeks | 17     | does not have |
        | 1 month | 27     | has           |
        | 1 month | 34     | does not have |

  @EAS-FILTER-OPEN-TASKS
  Rule: With the filter for incomplete tasks a phone gets no task that is done

    Scenario: One is open, one is done
      Given phone B adds the task "Exposé Jülicher Str. 72 versenden"
      And phone B adds the task "Schlüssel abholen", which is done
      When phone A syncs its incomplete tasks
      Then phone A shows the task "Exposé Jülicher Str. 72 versenden" once
      And phone A does not show the task "Schlüssel abholen"

    Scenario: An open task is done meanwhile
      Given phone B adds the task "Schlüssel abholen"
      And phone A syncs its incomplete tasks
      When phone B completes the task "Schlüssel abholen"
      And phone A syncs its incomplete tasks
      Then phone A does not show the task "Schlüssel abholen"
