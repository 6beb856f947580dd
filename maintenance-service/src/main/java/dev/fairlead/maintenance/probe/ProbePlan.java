package dev.fairlead.maintenance.probe;

import dev.fairlead.platform.config.SecretRef;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is looked at, and how often.
 *
 * @param team whose the findings are
 * @param every how long between two looks
 * @param timeout of each statement or address
 */
public record ProbePlan(String name, String team, Duration every, Duration timeout, Target target) {

    /** What is looked at. */
    public sealed interface Target {}

    /** Databases of a server that the installation names. */
    public record Server(String server, List<String> databases, DatabaseLimits limits)
            implements Target {
        public Server {
            databases = List.copyOf(databases);
        }
    }

    /** A database by its address. */
    public record Database(String url, String user, SecretRef password, DatabaseLimits limits)
            implements Target {}

    /** Certificates, where they are shown ({@code host:port}) or in files. */
    public record Certificates(List<String> addresses, List<Path> files, Duration renewBefore)
            implements Target {
        public Certificates {
            addresses = List.copyOf(addresses);
            files = List.copyOf(files);
        }
    }

    /** Tokens, and who was there, changed something or was refused. */
    public record Access(AccessLimits limits) implements Target {}

    /**
     * Backup sets, as backup-service says; all of them where none is named.
     *
     * @param verified how old the last verified backup may be
     * @param drilled how old the last drill that passed may be; zero where that is not looked at
     */
    public record Backups(List<String> sets, Duration verified, Duration drilled)
            implements Target {
        public Backups {
            sets = List.copyOf(sets);
        }
    }

    /** Key figures, as a server with Prometheus' query interface has them. */
    public record Measures(MetricSource source, List<Measure> measures) implements Target {
        public Measures {
            measures = List.copyOf(measures);
        }
    }

    /** A server with Prometheus' query interface. */
    public sealed interface MetricSource {}

    /** One that the installation names. */
    public record NamedSource(String name) implements MetricSource {}

    /**
     * One by its address.
     *
     * @param token null for none
     */
    public record AddressedSource(URI server, @Nullable SecretRef token) implements MetricSource {}

    /**
     * Disks, by paths on them.
     *
     * @param folders further ones, which the installation names
     */
    public record Disk(List<Path> paths, List<String> folders, double free) implements Target {
        public Disk {
            paths = List.copyOf(paths);
            folders = List.copyOf(folders);
        }
    }
}
