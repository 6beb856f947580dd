package dev.fairlead.incident.intake;

import dev.fairlead.events.alerts.AlertNotified;
import dev.fairlead.events.alerts.AlertStatus;
import dev.fairlead.events.alerts.NotifiedAlert;
import dev.fairlead.incident.incident.Cause;
import dev.fairlead.incident.incident.IncidentCommand.Notify;
import dev.fairlead.incident.incident.IncidentStream;
import dev.fairlead.incident.incident.IncidentView;
import dev.fairlead.incident.incident.Opening;
import dev.fairlead.incident.incident.Status;
import dev.fairlead.incident.suspect.SuspectCommand.NameSuspect;
import dev.fairlead.incident.suspect.SuspectStream;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Reaction.ReceivedEvent;
import dev.fairlead.platform.subject.Subject;
import dev.fairlead.platform.subject.Suspect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns notified groups of alerts into incidents: one for each group, as long as it is open. */
final class AlertIntake {

    private final Groups groups;
    private final Numbers numbers;
    private final Plans plans;

    AlertIntake(Groups groups, Numbers numbers, Plans plans) {
        this.groups = groups;
        this.numbers = numbers;
        this.plans = plans;
    }

    List<Directed> on(AlertNotified notified, ReceivedEvent received) {
        if (!concerns(notified)) {
            return List.of();
        }
        boolean firing = notified.status() == AlertStatus.FIRING;
        Optional<IncidentView> latest = groups.latest(notified.groupKey());
        boolean open =
                latest.map(IncidentView::status).filter(s -> s != Status.RESOLVED).isPresent();
        if (!open && !firing) {
            return List.of();
        }
        Optional<Joining.Place> place = open ? Optional.empty() : place(notified);
        String id =
                place.map(found -> found.incident().id())
                        .orElseGet(() -> groups.current(notified.groupKey()));
        return commands(
                opening(id, notified, received),
                notified,
                received,
                place.map(Joining.Place::reason).orElse(null));
    }

    /**
     * Whether it is told to those who open incidents. Not by the name alone: a receiver has any
     * name, and may be told in other ways besides, each of which says so whenever it got through.
     */
    boolean concerns(AlertNotified notified) {
        return notified.opensIncident()
                && plans.config().opens().takesReceiver(notified.receiver());
    }

    /** The incident that a group of alerts without one belongs to. */
    private Optional<Joining.Place> place(AlertNotified notified) {
        Duration within = plans.config().opens().joinWithin();
        Subject subject = plans.complete(Subject.of(notified.subject()));
        String service = subject.service();
        if (within == null || service == null) {
            return Optional.empty();
        }
        var group =
                new Joining.Candidate(
                        subject, Suspect.of(notified.suspect()), firingSince(notified));
        return Joining.of(group, within, groups.open(service));
    }

    private List<Directed> commands(
            Opening opening,
            AlertNotified notified,
            ReceivedEvent received,
            @Nullable String joins) {
        List<Directed> commands = new ArrayList<>();
        commands.add(
                new Directed(
                        IncidentStream.of(opening.incidentId()),
                        new Notify(
                                opening,
                                notified.status() == AlertStatus.FIRING,
                                firingSince(notified),
                                AlertTexts.message(notified),
                                received.source(),
                                joins)));
        String suspect = Suspect.deploymentOf(opening.suspect());
        if (suspect != null && notified.status() == AlertStatus.FIRING) {
            commands.add(
                    new Directed(
                            SuspectStream.of(suspect),
                            new NameSuspect(suspect, opening.incidentId())));
        }
        return commands;
    }

    private Opening opening(String id, AlertNotified notified, ReceivedEvent received) {
        Subject subject = plans.complete(Subject.of(notified.subject()));
        String fingerprint =
                notified.alerts().isEmpty() ? null : notified.alerts().getFirst().fingerprint();
        String breach =
                Objects.requireNonNullElse(
                        received.headers().get("ce_causationid"), received.eventId());
        return new Opening(
                id,
                numbers.numberOf(id, notified.at()),
                notified.summary(),
                AlertTexts.summary(notified),
                subject,
                Suspect.of(notified.suspect()),
                new Cause(notified.groupKey(), fingerprint, breach),
                received.source(),
                plans.plan(notified.severity(), subject));
    }

    private static Instant firingSince(AlertNotified notified) {
        if (notified.youngestStartsAt() != null) {
            return notified.youngestStartsAt();
        }
        return notified.alerts().stream()
                .filter(alert -> alert.status() == AlertStatus.FIRING)
                .map(NotifiedAlert::startsAt)
                .max(Comparator.naturalOrder())
                .orElse(notified.at());
    }
}
