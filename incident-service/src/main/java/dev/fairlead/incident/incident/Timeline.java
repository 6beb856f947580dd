package dev.fairlead.incident.incident;

import dev.fairlead.events.incidents.ActionItemAdded;
import dev.fairlead.events.incidents.ActionItemDone;
import dev.fairlead.events.incidents.AlertsEnded;
import dev.fairlead.events.incidents.AlertsJoined;
import dev.fairlead.events.incidents.AnnouncementFailed;
import dev.fairlead.events.incidents.ChecklistItemCompleted;
import dev.fairlead.events.incidents.ChecklistItemReopened;
import dev.fairlead.events.incidents.EscalationPlanned;
import dev.fairlead.events.incidents.FollowUpReminded;
import dev.fairlead.events.incidents.IncidentAcknowledged;
import dev.fairlead.events.incidents.IncidentAnnounced;
import dev.fairlead.events.incidents.IncidentEscalated;
import dev.fairlead.events.incidents.IncidentEvent;
import dev.fairlead.events.incidents.IncidentMitigated;
import dev.fairlead.events.incidents.IncidentOpened;
import dev.fairlead.events.incidents.IncidentPriorityChanged;
import dev.fairlead.events.incidents.IncidentReopened;
import dev.fairlead.events.incidents.IncidentResolved;
import dev.fairlead.events.incidents.IncidentUpdated;
import dev.fairlead.events.incidents.NobodyReached;
import dev.fairlead.events.incidents.ObjectiveAtRisk;
import dev.fairlead.events.incidents.PageFailed;
import dev.fairlead.events.incidents.PostMortemOverdue;
import dev.fairlead.events.incidents.PostMortemPublished;
import dev.fairlead.events.incidents.PostMortemRevised;
import dev.fairlead.events.incidents.ResponderAdded;
import dev.fairlead.events.incidents.ResponderPaged;
import dev.fairlead.events.incidents.ResponderReminded;
import dev.fairlead.events.incidents.ResponseObjectiveMissed;
import dev.fairlead.events.incidents.RoleAssigned;
import dev.fairlead.events.incidents.StatusUpdateMissed;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people read of each event. */
final class Timeline {

    private static final String ESCALATION = "escalation";
    private static final String ANNOUNCEMENTS = "announcements";
    private static final String OBJECTIVES = "objectives";

    private Timeline() {}

    static Optional<TimelineEntry> entry(IncidentEvent event) {
        return switch (event) {
            case EscalationPlanned _ -> Optional.empty();
            case IncidentOpened e -> line(e, e.openedBy(), e.title());
            case IncidentAcknowledged e ->
                    line(e, e.by(), Objects.requireNonNullElse(e.note(), "Acknowledged."));
            case IncidentUpdated e -> line(e, e.by(), updated(e));
            case AlertsJoined e -> line(e, e.by(), joined(e));
            case AlertsEnded e -> line(e, e.by(), e.message());
            case IncidentPriorityChanged e -> line(e, e.by(), text(e));
            case RoleAssigned e -> line(e, e.by(), text(e));
            case ResponderAdded e ->
                    line(
                            e,
                            e.by(),
                            with(
                                    "%s is asked to help.".formatted(e.responder()),
                                    said("Note", e.note())));
            case ChecklistItemCompleted e ->
                    line(e, e.by(), with(label(e.item()) + ": done.", said("Note", e.note())));
            case ChecklistItemReopened e -> line(e, e.by(), label(e.item()) + ": not done.");
            case IncidentMitigated e ->
                    line(e, e.by(), Objects.requireNonNullElse(e.note(), "Mitigated."));
            case IncidentResolved e -> line(e, e.by(), resolved(e));
            case IncidentReopened e -> line(e, e.by(), e.reason());
            case IncidentEscalated e -> line(e, ESCALATION, escalated(e));
            case ResponderPaged e -> line(e, ESCALATION, paged(e));
            case ResponderReminded e ->
                    line(
                            e,
                            OBJECTIVES,
                            "Told %s through %s: %s"
                                    .formatted(e.responder(), e.channel(), e.text()));
            case NobodyReached e -> line(e, ESCALATION, text(e));
            case ObjectiveAtRisk e -> line(e, OBJECTIVES, text(e));
            case PageFailed e -> line(e, ESCALATION, failed(e));
            case ActionItemAdded e -> line(e, e.by(), added(e));
            case ActionItemDone e -> line(e, e.by(), "Action %s is done.".formatted(e.actionId()));
            case PostMortemPublished e -> line(e, e.by(), published(e));
            case PostMortemRevised e ->
                    line(
                            e,
                            e.by(),
                            "Revision %d of the post-mortem: %s."
                                    .formatted(e.revision(), e.section()));
            case PostMortemOverdue e -> line(e, OBJECTIVES, text(e));
            case FollowUpReminded e -> line(e, OBJECTIVES, e.text());
            case StatusUpdateMissed e ->
                    line(e, ANNOUNCEMENTS, "An update was promised for %s.".formatted(e.due()));
            case IncidentAnnounced e ->
                    line(e, ANNOUNCEMENTS, "Told %s:\n%s".formatted(e.channel(), e.text().strip()));
            case AnnouncementFailed e -> line(e, ANNOUNCEMENTS, failed(e));
            case ResponseObjectiveMissed e -> line(e, OBJECTIVES, missed(e));
        };
    }

    /** Also what those who follow it are told. */
    static String text(NobodyReached e) {
        return "NOBODY WAS REACHED: all levels of %s were asked in round %d, and nobody acknowledged. They are asked again from %s on, until somebody does."
                .formatted(e.policy(), e.round(), e.again());
    }

    /** Also what those who follow it, and whoever has it, are told. */
    static String text(ObjectiveAtRisk e) {
        return "%d %% of the time for the %s of a %s are over; it is due at %s."
                .formatted(
                        e.percent(),
                        e.objective().name().toLowerCase(Locale.ROOT),
                        e.priority(),
                        e.due());
    }

    private static Optional<TimelineEntry> line(IncidentEvent event, String by, String text) {
        return Optional.of(new TimelineEntry(event.at(), type(event), by, text));
    }

    /** Name of the event in kebab-case. */
    static String type(IncidentEvent event) {
        return event.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    private static String label(String item) {
        return ChecklistItem.named(item).map(ChecklistItem::label).orElse(item);
    }

    /** Also what those who follow it are told. */
    static String text(PostMortemOverdue e) {
        return "The post-mortem was due at %s.".formatted(e.due());
    }

    /** Also what whoever has the role is told. */
    static String text(RoleAssigned e) {
        return e.person() == null
                ? "Nobody is %s any more.".formatted(e.role())
                : "%s is %s.".formatted(e.person(), e.role());
    }

    /** Also what those who followed it so far are told. */
    static String text(IncidentPriorityChanged e) {
        if (e.reason() == null) {
            return "Raised from %s to %s; the escalation begins anew.".formatted(e.from(), e.to());
        }
        return "%s from %s to %s: %s"
                .formatted(
                        e.to().compareTo(e.from()) < 0 ? "Raised" : "Lowered",
                        e.from(),
                        e.to(),
                        e.reason());
    }

    private static String joined(AlertsJoined e) {
        return with(
                e.title(),
                " %s %s"
                        .formatted(
                                e.message(),
                                switch (e.reason()) {
                                    case GroupTidings.FIRES_AGAIN -> "They fire again.";
                                    case JoinedGroup.SAME_PLACE ->
                                            "They belong here: the same service and environment.";
                                    case JoinedGroup.SAME_SERVICE ->
                                            "They belong here: the same service, and the environment of one of the two is not known.";
                                    default -> "They belong here: %s.".formatted(e.reason());
                                }));
    }

    private static String updated(IncidentUpdated e) {
        return with(
                e.message(),
                said("Impact", e.impact())
                        + said("ETA", e.eta())
                        + said("Root cause", e.rootCause())
                        + said("Next update by", e.nextUpdateAt()));
    }

    private static String resolved(IncidentResolved e) {
        return with(
                e.resolution(),
                said("Root cause", e.rootCause()) + said("Post-mortem due by", e.postMortemDue()));
    }

    private static String added(ActionItemAdded e) {
        return "Action for %s%s: %s"
                .formatted(e.owner(), e.due() == null ? "" : " until " + e.due(), e.text());
    }

    private static String published(PostMortemPublished e) {
        String what =
                e.revision() == null
                        ? "The post-mortem is published"
                        : "Revision %d of the post-mortem is published".formatted(e.revision());
        return e.link() == null ? what + "." : what + ": " + e.link();
    }

    /** What a person wrote ends as a sentence does where another one follows. */
    private static String with(String text, String more) {
        boolean ends = more.isEmpty() || text.strip().matches("(?s).*[.!?]");
        return ends ? text + more : text.strip() + "." + more;
    }

    private static String said(String what, @Nullable Object value) {
        return value == null ? "" : " %s: %s.".formatted(what, stripped(value));
    }

    /** What a person wrote may end as a sentence does. */
    private static String stripped(Object value) {
        String text = value.toString().strip();
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    private static String failed(AnnouncementFailed e) {
        return "%s was not told (%s): %s%s"
                .formatted(
                        e.channel(),
                        e.occasion().name().toLowerCase(Locale.ROOT),
                        e.reason(),
                        e.detail() == null ? "." : " (" + e.detail() + ").");
    }

    private static String escalated(IncidentEscalated e) {
        return "From level %d to level %d in round %d: %s."
                .formatted(e.fromLevel(), e.toLevel(), e.round(), e.reason());
    }

    private static String paged(ResponderPaged e) {
        return "%s paged as %s through %s (level %d, round %d)."
                .formatted(e.responder(), e.role(), e.channel(), e.level(), e.round());
    }

    private static String failed(PageFailed e) {
        return "No page for %s at level %d in round %d: %s%s"
                .formatted(
                        Objects.requireNonNullElse(e.responder(), e.role()),
                        e.level(),
                        e.round(),
                        e.reason(),
                        e.detail() == null ? "." : " (" + e.detail() + ").");
    }

    private static String missed(ResponseObjectiveMissed e) {
        return "The %s of %s was due at %s."
                .formatted(e.objective().name().toLowerCase(Locale.ROOT), e.priority(), e.due());
    }
}
