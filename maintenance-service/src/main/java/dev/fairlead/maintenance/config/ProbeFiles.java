package dev.fairlead.maintenance.config;

import dev.fairlead.maintenance.probe.AccessLimits;
import dev.fairlead.maintenance.probe.DatabaseLimits;
import dev.fairlead.maintenance.probe.Measure;
import dev.fairlead.maintenance.probe.ProbePlan;
import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.Located;
import dev.fairlead.platform.config.SecretRef;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of {@code config/maintenance/probes/} as they are written. */
final class ProbeFiles {
    private static final String ADDRESS = "[A-Za-z0-9.-]+:[1-9][0-9]{0,4}";
    private static final int HIGHEST_PORT = 65_535;

    private ProbeFiles() {}

    /** {@code probes/<name>.yaml}: one thing that is looked at. */
    record ProbeFile(
            String team,
            @Default("15m") Duration every,
            @Default("10s") Duration timeout,
            @Nullable PostgresqlFile postgresql,
            @Nullable CertificatesFile certificates,
            @Nullable DiskFile disk,
            @Nullable AccessFile access,
            @Nullable BackupsFile backups,
            @Nullable MeasuresFile measures) {
        ProbeFile {
            if (Stream.of(postgresql, certificates, disk, access, backups, measures)
                            .filter(Objects::nonNull)
                            .count()
                    != 1) {
                throw new InvalidField(
                        "postgresql",
                        "one of 'postgresql', 'certificates', 'disk', 'access', 'backups' and 'measures'");
            }
            if (every.compareTo(Duration.ofMinutes(1)) < 0) {
                throw new InvalidField("every", "at least 1m");
            }
            if (!timeout.isPositive() || timeout.compareTo(Duration.ofMinutes(1)) > 0) {
                throw new InvalidField("timeout", "more than 0s, and at most 1m");
            }
        }

        ProbePlan plan(String name) {
            return new ProbePlan(name, team, every, timeout, target());
        }

        private ProbePlan.Target target() {
            if (postgresql != null) {
                return postgresql.target();
            }
            if (access != null) {
                return access.target();
            }
            if (measures != null) {
                return measures.target();
            }
            if (backups != null) {
                return backups.target();
            }
            return certificates != null
                    ? new ProbePlan.Certificates(
                            certificates.addresses(),
                            certificates.files().stream().map(Path::of).toList(),
                            certificates.renewBefore())
                    : Objects.requireNonNull(disk).target();
        }
    }

    /** Databases of a server of the installation, or one by its address. */
    record PostgresqlFile(
            @Nullable Located<String> server,
            @Default("[]") List<String> databases,
            @Nullable String url,
            @Nullable String user,
            @Nullable SecretRef password,
            @Default("{}") LimitsFile limits) {
        PostgresqlFile {
            boolean named = server != null && !databases.isEmpty();
            boolean addressed = url != null && user != null && password != null;
            boolean any = url != null || user != null || password != null;
            if (named ? any : !addressed || server != null || !databases.isEmpty()) {
                throw new InvalidField(
                        "server",
                        "either 'server' and 'databases', or 'url', 'user' and 'password'");
            }
            if (url != null && !url.startsWith("jdbc:postgresql://")) {
                throw new InvalidField(
                        "url", "an address such as jdbc:postgresql://host:5432/name");
            }
            if (url != null && url.matches("(?i).*[?&](password|user)=.*")) {
                throw new InvalidField("url", "no user and no password in it");
            }
        }

        ProbePlan.Target target() {
            return server != null
                    ? new ProbePlan.Server(server.value(), databases, limits.limits())
                    : new ProbePlan.Database(
                            Objects.requireNonNull(url),
                            Objects.requireNonNull(user),
                            Objects.requireNonNull(password),
                            limits.limits());
        }
    }

    record LimitsFile(
            @Default("5m") Duration query,
            @Default("1m") Duration waiting,
            @Default("10000") long rows,
            @Default("80") int usedPercent,
            @Default("30d") Duration unusedAfter,
            @Default("500000000") long frozenAge,
            @Default("1073741824") long slotBytes) {
        LimitsFile {
            if (usedPercent < 1 || usedPercent > 100) {
                throw new InvalidField("usedPercent", "1 to 100");
            }
            if (rows < 0 || frozenAge < 0 || slotBytes < 0) {
                throw new InvalidField("rows", "0 or more");
            }
        }

        DatabaseLimits limits() {
            return new DatabaseLimits(
                    query, waiting, rows, usedPercent / 100.0, unusedAfter, frozenAge, slotBytes);
        }
    }

    record CertificatesFile(
            @Default("[]") List<String> addresses,
            @Default("[]") List<String> files,
            @Default("21d") Duration renewBefore) {
        CertificatesFile {
            if (addresses.isEmpty() && files.isEmpty()) {
                throw new InvalidField("addresses", "at least one address, or a file in 'files'");
            }
            for (String address : addresses) {
                if (!address.matches(ADDRESS)
                        || Integer.parseInt(address.substring(address.indexOf(':') + 1))
                                > HIGHEST_PORT) {
                    throw new InvalidField("addresses", "such as shop.example.org:443");
                }
            }
        }
    }

    /** Disks by paths on them, and by folders that the installation names. */
    record DiskFile(
            @Default("[]") List<String> paths,
            @Default("[]") List<Located<String>> folders,
            @Default("10") int freePercent) {
        DiskFile {
            if (paths.isEmpty() && folders.isEmpty()
                    || !paths.stream().allMatch(path -> path.startsWith("/"))) {
                throw new InvalidField(
                        "paths",
                        "at least one path, each beginning with /, or a folder in 'folders'");
            }
            if (freePercent < 1 || freePercent > 99) {
                throw new InvalidField("freePercent", "1 to 99");
            }
        }

        ProbePlan.Target target() {
            return new ProbePlan.Disk(
                    paths.stream().map(Path::of).toList(),
                    folders.stream().map(Located::value).toList(),
                    freePercent / 100.0);
        }
    }

    /** Of the tokens file, and of what all services say of their callers. */
    record AccessFile(
            @Default("21d") Duration expires,
            @Default("90d") Duration unused,
            @Default("20") long refused,
            @Default("1d") Duration newAddress) {
        AccessFile {
            if (expires.isNegative() || newAddress.isNegative()) {
                throw new InvalidField("expires", "0s or more, as 'newAddress'");
            }
            if (unused.compareTo(Duration.ofDays(1)) < 0) {
                throw new InvalidField("unused", "at least 1d");
            }
            if (refused < 1) {
                throw new InvalidField("refused", "1 or more");
            }
        }

        ProbePlan.Target target() {
            return new ProbePlan.Access(new AccessLimits(expires, unused, refused, newAddress));
        }
    }

    record BackupsFile(
            @Default("[]") List<String> sets,
            @Default("26h") Duration verified,
            @Default("8d") Duration drilled) {
        BackupsFile {
            if (!verified.isPositive()) {
                throw new InvalidField("verified", "more than 0s");
            }
            if (drilled.isNegative()) {
                throw new InvalidField("drilled", "0s, where drills are not looked at, or more");
            }
        }

        ProbePlan.Target target() {
            return new ProbePlan.Backups(sets, verified, drilled);
        }
    }

    /** Key figures of a server with Prometheus' query interface. */
    record MeasuresFile(
            @Nullable Located<String> source,
            @Nullable URI server,
            @Nullable SecretRef token,
            Map<String, QueryFile> queries) {
        private static final int MOST = 20;

        MeasuresFile {
            if ((source == null) == (server == null) || token != null && server == null) {
                throw new InvalidField(
                        "server",
                        "either 'source', or 'server' with 'token' where it asks for one");
            }
            if (server != null) {
                checkAddress(server);
            }
            if (queries.isEmpty() || queries.size() > MOST) {
                throw new InvalidField("queries", "1 to %d queries".formatted(MOST));
            }
        }

        private static void checkAddress(URI server) {
            if (server.getHost() == null || !Set.of("http", "https").contains(server.getScheme())) {
                throw new InvalidField("server", "an address such as http://prometheus:9090");
            }
            if (server.getQuery() != null || server.getFragment() != null) {
                throw new InvalidField("server", "no query in it");
            }
        }

        ProbePlan.Target target() {
            return new ProbePlan.Measures(
                    source == null
                            ? new ProbePlan.AddressedSource(Objects.requireNonNull(server), token)
                            : new ProbePlan.NamedSource(source.value()),
                    queries.entrySet().stream()
                            .map(each -> each.getValue().measure(each.getKey()))
                            .toList());
        }
    }

    /**
     * A query.
     *
     * @param worse by how many percent its mean of a day may be worse than a week before
     */
    record QueryFile(
            String query,
            @Nullable Double most,
            @Nullable Double least,
            @Nullable Integer worse,
            @Default("fail") Measure.Absent absent) {
        private static final double PERCENT = 100;

        QueryFile {
            if (query.isBlank()) {
                throw new InvalidField("query", "a query in PromQL");
            }
            if (most != null && least != null && most < least) {
                throw new InvalidField("most", "at least as much as 'least'");
            }
            if (worse != null && worse < 1) {
                throw new InvalidField("worse", "1 or more, in percent");
            }
        }

        Measure measure(String name) {
            return new Measure(
                    name, query, most, least, worse == null ? null : worse / PERCENT, absent);
        }
    }
}
