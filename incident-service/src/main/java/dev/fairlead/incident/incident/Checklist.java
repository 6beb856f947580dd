package dev.fairlead.incident.incident;

import dev.fairlead.events.incidents.ChecklistItemCompleted;
import dev.fairlead.events.incidents.ChecklistItemReopened;
import dev.fairlead.events.incidents.IncidentAcknowledged;
import dev.fairlead.events.incidents.IncidentAnnounced;
import dev.fairlead.events.incidents.IncidentEvent;
import dev.fairlead.events.incidents.IncidentMitigated;
import dev.fairlead.events.incidents.IncidentOpened;
import dev.fairlead.events.incidents.IncidentPriorityChanged;
import dev.fairlead.events.incidents.IncidentReopened;
import dev.fairlead.events.incidents.IncidentResolved;
import dev.fairlead.events.incidents.IncidentUpdated;
import dev.fairlead.events.incidents.Occasion;
import dev.fairlead.events.incidents.PostMortemPublished;
import dev.fairlead.events.incidents.ResponderAdded;
import dev.fairlead.events.incidents.RoleAssigned;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which items of the checklist are done: by a fact of the incident, which is then named, or because
 * a person says so. What was ticked first counts, until the incident is opened again.
 */
public record Checklist(Map<ChecklistItem, Tick> ticks) {

    static final Checklist EMPTY = new Checklist(Map.of());

    private static final List<ChecklistItem> OF_A_RELAPSE =
            List.of(ChecklistItem.FIX_IMPLEMENTED, ChecklistItem.RESOLUTION_VERIFIED);
    private static final List<ChecklistItem> OF_AN_OPENING =
            List.of(
                    ChecklistItem.ALERT_ACKNOWLEDGED,
                    ChecklistItem.INVESTIGATION_STARTED,
                    ChecklistItem.STAKEHOLDERS_NOTIFIED,
                    ChecklistItem.FIX_IMPLEMENTED,
                    ChecklistItem.RESOLUTION_VERIFIED,
                    ChecklistItem.COMMUNICATION_SENT,
                    ChecklistItem.POST_MORTEM_SCHEDULED);

    public Checklist {
        ticks = Map.copyOf(ticks);
    }

    /**
     * That an item is done.
     *
     * @param fact event that proves it, in kebab-case; null where a person says so
     * @param note what the person says of it
     */
    public record Tick(String by, Instant at, @Nullable String fact, @Nullable String note) {}

    /** An item, as queries read it; what is null is not known, or not done. */
    public record Line(
            ChecklistItem item,
            String label,
            boolean done,
            @Nullable String by,
            @Nullable Instant at,
            @Nullable String fact,
            @Nullable String note) {}

    /** All items in their order. */
    List<Line> lines() {
        return Arrays.stream(ChecklistItem.values()).map(this::line).toList();
    }

    private Line line(ChecklistItem item) {
        Tick tick = ticks.get(item);
        return tick == null
                ? new Line(item, item.label(), false, null, null, null, null)
                : new Line(
                        item, item.label(), true, tick.by(), tick.at(), tick.fact(), tick.note());
    }

    /**
     * With what the event proves.
     *
     * @param before the incident that it happened to
     */
    Checklist after(IncidentEvent event, Incident before) {
        return switch (event) {
            case IncidentAcknowledged e -> fact(ChecklistItem.ALERT_ACKNOWLEDGED, e.by(), e);
            case IncidentPriorityChanged e when e.reason() != null ->
                    fact(ChecklistItem.SEVERITY_ASSESSED, e.by(), e);
            case RoleAssigned e when isCommander(e) ->
                    fact(ChecklistItem.TEAM_ASSEMBLED, e.by(), e);
            case ResponderAdded e -> fact(ChecklistItem.TEAM_ASSEMBLED, e.by(), e);
            case IncidentUpdated e -> updated(e, before);
            case IncidentAnnounced e -> announced(e);
            case IncidentMitigated e -> fact(ChecklistItem.FIX_IMPLEMENTED, e.by(), e);
            case IncidentResolved e -> resolved(e, before);
            case PostMortemPublished e -> fact(ChecklistItem.POST_MORTEM_SCHEDULED, e.by(), e);
            case IncidentReopened _ -> without(before.isResolved() ? OF_AN_OPENING : OF_A_RELAPSE);
            case ChecklistItemCompleted e ->
                    ChecklistItem.named(e.item())
                            .map(item -> with(item, new Tick(e.by(), e.at(), null, e.note())))
                            .orElse(this);
            case ChecklistItemReopened e ->
                    ChecklistItem.named(e.item()).map(item -> without(List.of(item))).orElse(this);
            default -> this;
        };
    }

    /** Who opens one by hand says how grave it is; the rules only say how grave it looks. */
    static Checklist of(IncidentOpened opened) {
        Checklist created = EMPTY.fact(ChecklistItem.INCIDENT_CREATED, opened.openedBy(), opened);
        return opened.groupKey() == null
                ? created.fact(ChecklistItem.SEVERITY_ASSESSED, opened.openedBy(), opened)
                : created;
    }

    private static boolean isCommander(RoleAssigned assigned) {
        return assigned.person() != null && assigned.role().equals(IncidentRole.COMMANDER.text());
    }

    /** What whoever has it writes, and what is told to others, comes of looking. */
    private Checklist updated(IncidentUpdated e, Incident before) {
        Mark taken = before.progress().acknowledged();
        boolean looked = e.announced() || (taken != null && taken.by().equals(e.by()));
        Checklist after = looked ? fact(ChecklistItem.INVESTIGATION_STARTED, e.by(), e) : this;
        return e.rootCause() == null
                ? after
                : after.fact(ChecklistItem.ROOT_CAUSE_IDENTIFIED, e.by(), e);
    }

    private Checklist announced(IncidentAnnounced e) {
        if (e.occasion() == Occasion.RESOLVED) {
            return fact(ChecklistItem.COMMUNICATION_SENT, e.channel(), e);
        }
        return e.occasion() == Occasion.OPENED || e.occasion() == Occasion.UPDATE
                ? fact(ChecklistItem.STAKEHOLDERS_NOTIFIED, e.channel(), e)
                : this;
    }

    /**
     * That alerts ended, or the stable version serves, was seen by a service and not by a person.
     */
    private Checklist resolved(IncidentResolved e, Incident before) {
        Checklist after =
                e.rootCause() == null ? this : fact(ChecklistItem.ROOT_CAUSE_IDENTIFIED, e.by(), e);
        if (e.postMortemDue() != null) {
            after = after.fact(ChecklistItem.POST_MORTEM_SCHEDULED, e.by(), e);
        }
        Mark mitigated = before.progress().mitigated();
        return mitigated != null && mitigated.isOfAService()
                ? after.with(
                        ChecklistItem.RESOLUTION_VERIFIED,
                        new Tick(
                                mitigated.by(),
                                mitigated.at(),
                                "incident-mitigated",
                                mitigated.note()))
                : after;
    }

    private Checklist fact(ChecklistItem item, String by, IncidentEvent event) {
        return with(item, new Tick(by, event.at(), Timeline.type(event), null));
    }

    private Checklist with(ChecklistItem item, Tick tick) {
        Map<ChecklistItem, Tick> next = new EnumMap<>(ChecklistItem.class);
        next.putAll(ticks);
        next.putIfAbsent(item, tick);
        return new Checklist(next);
    }

    private Checklist without(Collection<ChecklistItem> items) {
        Map<ChecklistItem, Tick> next = new EnumMap<>(ChecklistItem.class);
        next.putAll(ticks);
        next.keySet().removeAll(items);
        return new Checklist(next);
    }
}
