package dev.fairlead.services;

import dev.fairlead.schemas.Topic;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A service of Fairlead, as everybody else has to know it.
 *
 * <p>What else there is of it follows from its name: {@code <name>.yaml} with its properties,
 * {@code embedded/<name>.yaml} with what the embedded default tells it, and its package {@code
 * dev.fairlead.<name>}, all in its own module.
 *
 * @param name of its configuration, its database, its consumer group and its seal's key
 * @param portOffset its port above the port base
 * @param keepsData whether it has a database and speaks on topics; one without asks the others over
 *     REST
 * @param reads topics that it consumes
 * @param folder of the configuration tree that is its own; null where it has none
 */
public record ServiceDescriptor(
        String name, int portOffset, boolean keepsData, Set<Topic> reads, @Nullable String folder) {

    /** Rollouts. */
    public static final ServiceDescriptor DEPLOY =
            keeping(
                    "deploy",
                    1,
                    Set.of(Topic.CI, Topic.ALERTS, Topic.INCIDENTS, Topic.MAINTENANCE),
                    "deploy");

    /** Watches, rules, alerts and notifications. */
    public static final ServiceDescriptor ALERT =
            keeping("alert", 2, Set.of(Topic.DEPLOYMENTS, Topic.MAINTENANCE), "alerting");

    /** Incidents, on-call and paging. */
    public static final ServiceDescriptor INCIDENT =
            keeping(
                    "incident",
                    3,
                    Set.of(Topic.DEPLOYMENTS, Topic.ALERTS, Topic.BACKUPS, Topic.MAINTENANCE),
                    "incident");

    /** Backups and drills. */
    public static final ServiceDescriptor BACKUP = keeping("backup", 4, Set.of(), "backup");

    /** Recurring tasks and checklists, probes, maintenance windows, reports. */
    public static final ServiceDescriptor MAINTENANCE =
            keeping(
                    "maintenance",
                    5,
                    Set.of(
                            Topic.DEPLOYMENTS,
                            Topic.ALERTS,
                            Topic.INCIDENTS,
                            Topic.BACKUPS,
                            Topic.ACCESS),
                    "maintenance");

    /** The trail of everything that was said. */
    public static final ServiceDescriptor AUDIT = keeping("audit", 6, withEvents(), null);

    /** The web console. */
    public static final ServiceDescriptor CONSOLE =
            new ServiceDescriptor("console", 0, false, Set.of(), null);

    /** All of them, in the order in which they are started; who asks comes after who is asked. */
    public static final List<ServiceDescriptor> ALL =
            List.of(DEPLOY, ALERT, INCIDENT, BACKUP, MAINTENANCE, AUDIT, CONSOLE);

    public ServiceDescriptor {
        // In the order of the topics, whoever lists them.
        reads = Collections.unmodifiableSet(copy(reads));
    }

    private static Set<Topic> copy(Set<Topic> topics) {
        Set<Topic> copy = EnumSet.noneOf(Topic.class);
        copy.addAll(topics);
        return copy;
    }

    private static ServiceDescriptor keeping(
            String name, int portOffset, Set<Topic> reads, @Nullable String folder) {
        return new ServiceDescriptor(name, portOffset, true, reads, folder);
    }

    private static Set<Topic> withEvents() {
        Set<Topic> topics = EnumSet.allOf(Topic.class);
        topics.removeIf(topic -> !topic.carriesEvents());
        return topics;
    }

    /** The service of that name; empty where there is none. */
    public static Optional<ServiceDescriptor> named(String name) {
        return ALL.stream().filter(service -> service.name.equals(name)).findFirst();
    }

    /** Those with a database. */
    public static List<ServiceDescriptor> keepingData() {
        return ALL.stream().filter(ServiceDescriptor::keepsData).toList();
    }

    /** Topics that it alone writes, as {@link Topic#writer} says. */
    public Set<Topic> owns() {
        Set<Topic> owned = EnumSet.noneOf(Topic.class);
        Arrays.stream(Topic.values())
                .filter(topic -> topic.writer().filter(name::equals).isPresent())
                .forEach(owned::add);
        return owned;
    }

    /** Whether it decides: it has streams of its own, and says on a topic what became of them. */
    public boolean decides() {
        return !owns().isEmpty();
    }

    /** Whether it turns what others say into commands, and so may have to park a record. */
    public boolean reacts() {
        return decides() && !reads.isEmpty();
    }

    /** As people read it. */
    public String title() {
        return keepsData ? name + "-service" : name;
    }

    /** Name of its main class. */
    public String application() {
        String capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        return "dev.fairlead.%s.%sService".formatted(name, capital);
    }

    @Override
    public String toString() {
        return name;
    }
}
