@onoffice
Feature: What becomes of an appointment that is made on a phone

  @ONO-APPT-REMINDER-RAISED-FROM-PHONE
  Rule: A free lead time from the phone is raised to the next longer reminder offered

    Scenario Outline: The manual's own examples
      When "Besichtigung Lindenallee 4" is created on the phone with a reminder <chosen> minutes before
      Then a second phone, and the groupware where it can be read, have a reminder <raised> minutes before

      Examples:
        | chosen | raised | in words                   |
        | 53     | 60     | 53 minutes become 1 hour   |
        | 15840  | 20160  | 11 days become 2 weeks     |

    @vocabulary:reminderLadder
    Scenario Outline: Between two lead times the longer one is taken
      When "Besichtigung Lindenallee 4" is created on the phone with a reminder <chosen> minutes before
      Then a second phone, and the groupware where it can be read, have a reminder <raised> minutes before

      Examples: minutes
        | chosen | raised |
        | 1      | 5      |
        | 6      | 10     |
        | 11     | 15     |
        | 16     | 30     |
        | 31     | 45     |
        | 46     | 60     |
        | 59     | 60     |

      Examples: hours
        | chosen | raised |
        | 61     | 120    |
        | 121    | 180    |
        | 181    | 360    |
        | 361    | 720    |
        | 721    | 1440   |

      Examples: days and weeks
        | chosen | raised |
        | 1441   | 2880   |
        | 2881   | 4320   |
        | 4321   | 10080  |
        | 10081  | 20160  |
        | 20159  | 20160  |
        | 20161  | 30240  |
        | 30239  | 30240  |

    Scenario: A reminder that is changed on the phone later is raised too
      Given "Besichtigung Lindenallee 4" was created on the phone with a reminder 60 minutes before
      When the reminder is changed on the phone to 15840 minutes before
      Then a second phone, and the groupware where it can be read, have a reminder 20160 minutes before

    @expected @vocabulary:reminderLadder
    Scenario: The reminder of a full-day appointment
      When the full-day appointment "Messe Köln" is created on the phone with a reminder 900 minutes before
      Then a second phone, and the groupware where it can be read, have a reminder 1440 minutes before
