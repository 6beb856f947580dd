package dev.fairlead.schemas;

import dev.fairlead.events.access.AccessEvent;
import dev.fairlead.events.alerts.AlertEvent;
import dev.fairlead.events.backups.BackupEvent;
import dev.fairlead.events.backups.DrillEvent;
import dev.fairlead.events.backups.ObjectiveEvent;
import dev.fairlead.events.backups.RecoveryEvent;
import dev.fairlead.events.backups.RestoreEvent;
import dev.fairlead.events.backups.RestorePointEvent;
import dev.fairlead.events.backups.ScheduleEvent;
import dev.fairlead.events.ci.CiEvent;
import dev.fairlead.events.deployments.DeploymentEvent;
import dev.fairlead.events.deployments.EvidenceEvent;
import dev.fairlead.events.deployments.FreezeEvent;
import dev.fairlead.events.deployments.IncidentFollowedEvent;
import dev.fairlead.events.deployments.ObservationEvent;
import dev.fairlead.events.deployments.RefusalEvent;
import dev.fairlead.events.deployments.WindowFollowedEvent;
import dev.fairlead.events.incidents.ChannelNewsEvent;
import dev.fairlead.events.incidents.DeploymentNewsEvent;
import dev.fairlead.events.incidents.IncidentEvent;
import dev.fairlead.events.incidents.PostMortemEvent;
import dev.fairlead.events.incidents.RotaEvent;
import dev.fairlead.events.incidents.SuspectEvent;
import dev.fairlead.events.maintenance.ChecklistEvent;
import dev.fairlead.events.maintenance.FindingEvent;
import dev.fairlead.events.maintenance.NumbersEvent;
import dev.fairlead.events.maintenance.ProcedureEvent;
import dev.fairlead.events.maintenance.SightingEvent;
import dev.fairlead.events.maintenance.StopwatchEvent;
import dev.fairlead.events.maintenance.TaskEvent;
import dev.fairlead.events.maintenance.WindowEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every kind of event that there is: what the sealed interface of each topic permits. */
public final class EventCatalogue {

    private static final List<EventType> TYPES =
            Stream.of(
                            CiEvent.class,
                            DeploymentEvent.class,
                            EvidenceEvent.class,
                            FreezeEvent.class,
                            IncidentFollowedEvent.class,
                            RefusalEvent.class,
                            WindowFollowedEvent.class,
                            ObservationEvent.class,
                            AlertEvent.class,
                            IncidentEvent.class,
                            SuspectEvent.class,
                            DeploymentNewsEvent.class,
                            ChannelNewsEvent.class,
                            PostMortemEvent.class,
                            RotaEvent.class,
                            BackupEvent.class,
                            DrillEvent.class,
                            RestoreEvent.class,
                            RecoveryEvent.class,
                            RestorePointEvent.class,
                            ObjectiveEvent.class,
                            ScheduleEvent.class,
                            ProcedureEvent.class,
                            TaskEvent.class,
                            ChecklistEvent.class,
                            FindingEvent.class,
                            WindowEvent.class,
                            NumbersEvent.class,
                            SightingEvent.class,
                            StopwatchEvent.class,
                            AccessEvent.class)
                    .flatMap(sealed -> Arrays.stream(sealed.getPermittedSubclasses()))
                    .map(type -> EventType.of(type.asSubclass(Event.class)))
                    .toList();

    private static final Map<Class<?>, EventType> BY_CLASS = by(EventType::type);
    private static final Map<String, EventType> BY_NAME = by(EventType::name);
    private static final Map<String, EventType> BY_SCHEMA = by(t -> t.schema().getFullName());

    private EventCatalogue() {}

    private static <K> Map<K, EventType> by(Function<EventType, K> key) {
        return TYPES.stream().collect(Collectors.toUnmodifiableMap(key, Function.identity()));
    }

    /** All types, topic by topic, in the order of the names. */
    public static List<EventType> all() {
        return TYPES;
    }

    public static EventType of(Event event) {
        return of(event.getClass());
    }

    /**
     * @throws IllegalArgumentException where no topic's sealed interface permits the class
     */
    public static EventType of(Class<? extends Event> type) {
        EventType found = BY_CLASS.get(type);
        if (found == null) {
            throw new IllegalArgumentException(
                    "event class: %s (expected: a class that the sealed interface of a topic permits)"
                            .formatted(type.getName()));
        }
        return found;
    }

    /**
     * @param name a {@code ce_type}
     */
    public static Optional<EventType> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /**
     * @param fullName full name of a record schema
     */
    static Optional<EventType> ofSchema(String fullName) {
        return Optional.ofNullable(BY_SCHEMA.get(fullName));
    }
}
