package dev.fairlead.incident.incident;

import dev.fairlead.events.incidents.IncidentEvent;
import dev.fairlead.incident.incident.IncidentCommand.Notify;
import dev.fairlead.platform.decide.Claim;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an incident makes of its groups of alerts: the one that opened it, and those that joined. It
 * is mitigated when all of them are over.
 */
final class GroupTidings {

    /** Why a group that belongs to the incident is told of as one that joins. */
    static final String FIRES_AGAIN = "fires-again";

    private static final String UPDATED = "alerts-updated";
    private static final String ENDED = "alerts-resolved";
    private static final String OTHERS_FIRE = "other-alerts-fire";

    /** Of how many others it is said that they still fire. */
    private static final int NAMED = 5;

    private GroupTidings() {}

    static Decision<IncidentEvent> notify(
            Incident incident, Notify notify, CommandContext context) {
        if (incident.isResolved()) {
            return afterResolution(incident, notify, context);
        }
        return notify.firing()
                ? fires(incident, notify, context)
                : ended(incident, notify, context);
    }

    private static Decision<IncidentEvent> fires(
            Incident incident, Notify notify, CommandContext context) {
        IncidentEvents facts = IncidentEvents.of(incident, context);
        boolean isNew = isNew(incident, notify);
        boolean relapse = isRelapse(incident, notify, isNew);
        List<IncidentEvent> told = new ArrayList<>();
        Optional<String> reason = joins(incident, notify, isNew, relapse);
        // Before the reopening, which would else take the group that opened it for what fires.
        reason.ifPresent(why ->
                told.add(facts.joined(Objects.requireNonNull(notify.groupKey()), why, notify)));
        if (relapse) {
            told.add(facts.reopened(notify.source(), notify.message()));
        }
        if (told.isEmpty()) {
            told.add(facts.updated(notify.source(), notify.message()));
        }
        List<Claim> claims = isNew ? Openings.taken(notify.groupKey()) : List.of();
        if (incident.isMitigated() && !relapse) {
            return Decision.accept(reason.isEmpty() ? UPDATED : "alerts-joined", told, claims);
        }
        return Raises.with(
                relapse ? "alert-fires-again" : reason.isEmpty() ? UPDATED : "alerts-joined",
                told,
                claims,
                incident,
                // A person lowered what they knew; of what comes new they decided nothing.
                isNew ? incident.plan().priority() : incident.conduct().gravest(),
                notify.opening(),
                notify.source(),
                context);
    }

    /** Why the group is told of as one that joins; empty where nothing is new of it. */
    private static Optional<String> joins(
            Incident incident, Notify notify, boolean isNew, boolean relapse) {
        if (isNew) {
            return Optional.ofNullable(notify.joins());
        }
        boolean counted = !incident.joined().isEmpty() && (!incident.isMitigated() || relapse);
        return counted && !fires(incident, notify.groupKey())
                ? Optional.of(FIRES_AGAIN)
                : Optional.empty();
    }

    private static boolean isNew(Incident incident, Notify notify) {
        String key = notify.groupKey();
        return key != null
                && notify.joins() != null
                && !key.equals(incident.opened().groupKey())
                && !incident.joined().has(key);
    }

    private static Decision<IncidentEvent> ended(
            Incident incident, Notify notify, CommandContext context) {
        return over(ENDED, incident, notify.groupKey(), notify.source(), notify.message(), context);
    }

    /**
     * That a group is over mitigates the incident where no other group of it fires.
     *
     * @param named what that is called
     * @param group null where it is none of alerts
     */
    static Decision<IncidentEvent> over(
            String named,
            Incident incident,
            @Nullable String group,
            String by,
            String message,
            CommandContext context) {
        IncidentEvents facts = IncidentEvents.of(incident, context);
        JoinedAlerts joined = incident.joined();
        List<String> others =
                joined.isEmpty()
                        ? List.of()
                        : joined.others(
                                group, incident.opened().groupKey(), incident.opened().title());
        if (group != null && !joined.isEmpty() && fires(incident, group)) {
            if (incident.isMitigated()) {
                return Decision.accept(named, facts.ended(group, by, message));
            } else if (!others.isEmpty()) {
                String text = message + " " + stillFire(others);
                return Decision.accept(OTHERS_FIRE, facts.ended(group, by, text));
            }
        }
        return incident.isMitigated() || !others.isEmpty()
                ? Decision.accept(named, facts.updated(by, message))
                : Decision.accept(named, facts.mitigated(by, message));
    }

    private static String stillFire(List<String> others) {
        String named = others.stream().limit(NAMED).collect(Collectors.joining("; "));
        int more = others.size() - NAMED;
        return "Others of the incident still fire: %s%s"
                .formatted(named, more > 0 ? "; and %d more.".formatted(more) : ".");
    }

    private static boolean fires(Incident incident, @Nullable String group) {
        return incident.joined().fires(group, incident.opened().groupKey());
    }

    /**
     * The group was looked up just before a person resolved its incident, so its alerts, which
     * still fire, found the resolved one. They must not get lost.
     */
    private static Decision<IncidentEvent> afterResolution(
            Incident incident, Notify notify, CommandContext context) {
        if (!notify.firing()) {
            return Decision.nothing("already-resolved");
        }
        Decision.Accepted<IncidentEvent> again =
                Openings.restart(
                        "alert-fires-after-resolution",
                        incident,
                        notify.source(),
                        new IncidentCommand.Reopen(notify.message(), notify.opening().plan()),
                        context);
        String group = notify.groupKey();
        if (group == null || group.equals(incident.opened().groupKey())) {
            return again;
        }
        String why = Objects.requireNonNullElse(notify.joins(), FIRES_AGAIN);
        IncidentEvent joined = IncidentEvents.of(incident, context).joined(group, why, notify);
        return Decision.accept(
                again.reason(),
                Stream.concat(again.events().stream(), Stream.of(joined)).toList(),
                Stream.concat(again.claims().stream(), Openings.taken(group).stream()).toList());
    }

    /** Whoever said that users are served again did not know of a group that joins since. */
    private static boolean isRelapse(Incident incident, Notify notify, boolean isNew) {
        Mark mitigated = incident.progress().mitigated();
        return mitigated != null && (isNew || notify.firingSince().isAfter(mitigated.at()));
    }
}
