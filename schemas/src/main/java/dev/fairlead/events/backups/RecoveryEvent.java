package dev.fairlead.events.backups;

import dev.fairlead.schemas.Event;
import java.time.Instant;

/** Something that happened to a recovery by a plan. */
public sealed interface RecoveryEvent extends Event
        permits RecoveryCompleted,
                RecoveryDeclared,
                RecoveryPlanned,
                RecoveryStepCompleted,
                RecoveryStepStarted,
                RecoveryTimeAtRisk,
                RecoveryTimeMissed {
    String recoveryId();

    String recoveryPlan();

    Instant at();
}
