package dev.fairlead.backup.drill;

import dev.fairlead.events.backups.DrillCompleted;
import dev.fairlead.events.backups.DrillStarted;

/** State of a drill's stream. */
public sealed interface DrillState {

    /** No event yet. */
    record Absent() implements DrillState {}

    /** Started, and its plan is the next event: no command ever meets this state. */
    record Announced(DrillStarted started) implements DrillState {}

    record Running(DrillStarted started, DrillPlan plan) implements DrillState {}

    record Ended(DrillStarted started, DrillPlan plan, DrillCompleted completed)
            implements DrillState {}
}
