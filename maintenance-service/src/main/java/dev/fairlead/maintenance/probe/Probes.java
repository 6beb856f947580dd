package dev.fairlead.maintenance.probe;

import dev.fairlead.maintenance.probe.DatabaseProbe.Login;
import dev.fairlead.platform.config.Secrets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes probes of plans. Secrets are looked up at each look, so that a new one takes effect. */
public final class Probes {
    private final Map<String, Server> servers;
    private final Map<String, Source> sources;
    private final Map<String, Path> folders;
    private final Secrets secrets;
    private final Path tokens;
    private final Memory memory;
    private final InstantSource clock;

    /** A database server that the installation names. */
    public record Server(String host, int port, String user, Path passwordFile) {
        String url(String database) {
            return "jdbc:postgresql://%s:%d/%s".formatted(host, port, database);
        }
    }

    /**
     * A server with Prometheus' query interface that the installation names.
     *
     * @param tokenFile what holds a bearer token; null where none is asked for
     */
    public record Source(URI url, @Nullable Path tokenFile) {}

    /**
     * @param servers by the names that probes use
     * @param sources of metrics, by the names that probes use
     * @param folders whose disks are looked at, by the names that probes use
     * @param tokens the tokens file
     */
    public Probes(
            Map<String, Server> servers,
            Map<String, Source> sources,
            Map<String, Path> folders,
            Secrets secrets,
            Path tokens,
            Memory memory,
            InstantSource clock) {
        this.servers = Map.copyOf(servers);
        this.sources = Map.copyOf(sources);
        this.folders = Map.copyOf(folders);
        this.secrets = secrets;
        this.tokens = tokens;
        this.memory = memory;
        this.clock = clock;
    }

    /** Looks once, as the plan says. */
    public Look look(ProbePlan plan) throws InterruptedException {
        try {
            return probe(plan).look();
        } catch (Secrets.SecretMissing | IOException missing) {
            return Look.failed(
                    plan.name(),
                    String.valueOf(missing.getMessage()),
                    "see that the password or token can be read");
        }
    }

    private Probe probe(ProbePlan plan) throws IOException {
        return switch (plan.target()) {
            case ProbePlan.Server(var name, var databases, var limits) ->
                    server(plan, name, databases, limits);
            case ProbePlan.Database(var url, var user, var password, var limits) ->
                    new DatabaseProbe(
                            plan.name(),
                            url,
                            new Login(user, secrets.resolve(password)),
                            limits,
                            plan.timeout());
            case ProbePlan.Certificates(var addresses, var files, var renewBefore) ->
                    new CertificateProbe(
                            addresses.stream().map(Probes::address).toList(),
                            files,
                            renewBefore,
                            plan.timeout(),
                            clock);
            case ProbePlan.Measures(ProbePlan.NamedSource(var name), var measures) ->
                    named(plan, name, measures);
            case ProbePlan.Measures(ProbePlan.AddressedSource(var at, var token), var measures) ->
                    measures(plan, at, token == null ? null : secrets.resolve(token), measures);
            case ProbePlan.Access(var limits) -> new AccessProbe(tokens, limits, memory, clock);
            case ProbePlan.Backups(var sets, var verified, var drilled) ->
                    new BackupProbe(sets, verified, drilled, memory, clock);
            case ProbePlan.Disk disk -> disk(disk);
        };
    }

    private Probe disk(ProbePlan.Disk disk) {
        List<Path> paths = new ArrayList<>(disk.paths());
        for (String name : disk.folders()) {
            @Nullable Path folder = folders.get(name);
            if (folder == null) {
                return () ->
                        Look.failed(
                                name,
                                "no property for the folder",
                                "set fairlead.maintenance.folders.%s".formatted(name));
            }
            paths.add(folder);
        }
        return new DiskProbe(paths, disk.free());
    }

    private Probe named(ProbePlan plan, String name, List<Measure> measures) throws IOException {
        @Nullable Source source = sources.get(name);
        if (source == null) {
            return () ->
                    Look.failed(
                            name,
                            "no properties for the source of metrics",
                            "set fairlead.maintenance.metric-sources.%s.url".formatted(name));
        }
        Path file = source.tokenFile();
        return measures(
                plan, source.url(), file == null ? null : Files.readString(file).strip(), measures);
    }

    private Probe measures(ProbePlan plan, URI at, @Nullable String token, List<Measure> measures) {
        return new MeasureProbe(plan.name(), at, token, measures, plan.timeout(), memory, clock);
    }

    private Probe server(ProbePlan plan, String name, List<String> databases, DatabaseLimits limits)
            throws IOException {
        @Nullable Server server = servers.get(name);
        if (server == null) {
            return () ->
                    Look.failed(
                            name,
                            "no properties for the server",
                            "set fairlead.maintenance.servers.%s.host".formatted(name));
        }
        Login login = new Login(server.user(), Files.readString(server.passwordFile()).strip());
        Map<String, Probe> parts = new LinkedHashMap<>();
        for (String database : databases) {
            parts.put(
                    database,
                    new DatabaseProbe(
                            database, server.url(database), login, limits, plan.timeout()));
        }
        return new Several(parts);
    }

    /** Not looked up here: that happens with each look, and may fail. */
    private static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        return InetSocketAddress.createUnresolved(
                text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }
}
