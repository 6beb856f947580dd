package dev.fairlead.events.incidents;

import dev.fairlead.schemas.Event;
import java.time.Instant;

/** Something that happened to an incident. {@link #incidentId()} and {@link #number()} name it. */
public sealed interface IncidentEvent extends Event
        permits ActionItemAdded,
                ActionItemDone,
                AlertsEnded,
                AlertsJoined,
                AnnouncementFailed,
                ChecklistItemCompleted,
                ChecklistItemReopened,
                EscalationPlanned,
                FollowUpReminded,
                IncidentAcknowledged,
                IncidentAnnounced,
                IncidentEscalated,
                IncidentMitigated,
                IncidentOpened,
                IncidentPriorityChanged,
                IncidentReopened,
                IncidentResolved,
                IncidentUpdated,
                NobodyReached,
                ObjectiveAtRisk,
                PageFailed,
                PostMortemOverdue,
                PostMortemPublished,
                PostMortemRevised,
                ResponderAdded,
                ResponderPaged,
                ResponderReminded,
                ResponseObjectiveMissed,
                RoleAssigned,
                StatusUpdateMissed {
    String incidentId();

    String number();

    Instant at();
}
