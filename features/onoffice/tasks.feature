@onoffice
Feature: What becomes of a task on its way to a phone

  @ONO-TASK-PRIORITY-TO-PHONE
  Rule: Six task priorities reach the phone as three importances

    @vocabulary:taskPriorities
    Scenario Outline: Two priorities are high, two are normal, two are low
      Given the task "Exposé Jülicher Str. 72 versenden" with priority <priority> of six
      When the phone syncs its tasks
      Then the phone shows the task with <importance> importance

      Examples: from the highest to the lowest
        | priority | importance |
        | 1        | high       |
        | 2        | high       |
        | 3        | normal     |
        | 4        | normal     |
        | 5        | low        |
        | 6        | low        |

    Scenario Outline: Each priority has the importance that the backend declares for it
      Given the task "Exposé Jülicher Str. 72 versenden" with priority <priority> of six
      When the phone syncs its tasks
      Then the phone shows the task with the importance declared for priority <priority> of six

      Examples:
        | priority |
        | 1        |
        | 2        |
        | 3        |
        | 4        |
        | 5        |
        | 6        |

    @vocabulary:taskPriorities
    Scenario: A priority changed from the lowest to the highest
      Given the task "Exposé Jülicher Str. 72 versenden" with priority 6 of six
      And the phone has synced its tasks
      When the priority of the task is changed to 1 of six in the groupware
      And the phone syncs its tasks
      Then the phone shows the task with high importance

    @expected
    Scenario: A task without a priority is normal, or has no importance
      Given the task "Exposé Jülicher Str. 72 versenden" without a priority
      When the phone syncs its tasks
      Then the phone shows the task with normal importance or none
