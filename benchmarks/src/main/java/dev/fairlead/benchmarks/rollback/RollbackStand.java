package dev.fairlead.benchmarks.rollback;

import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.security.TokenFile;
import dev.fairlead.standalone.demo.Api;
import dev.fairlead.standalone.demo.Endpoints;
import dev.fairlead.standalone.demo.EventTap;
import dev.fairlead.standalone.demo.Pager;
import dev.fairlead.standalone.demo.PagerSettings;
import dev.fairlead.standalone.demo.PlatformProcess;
import dev.fairlead.standalone.demo.Traffic;
import dev.fairlead.standalone.layout.DataDirectory;
import dev.fairlead.standalone.layout.PortCheck;
import dev.fairlead.standalone.layout.PortPlan;
import dev.fairlead.standalone.service.BrokerUsers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * A platform of its own on the demo's configuration, with a pager, and with users of a stable
 * version, on which bad versions are released. What it stored is gone afterwards.
 */
public final class RollbackStand {
    private static final Duration START = Duration.ofMinutes(2);

    private final Clock clock = Clock.systemUTC();
    private final JsonMapper json = new JsonMapper();
    private final DataDirectory data = DataDirectory.temporary();
    private final int requestsPerSecond;
    private final PortPlan ports;

    private RollbackStand(int firstBase, int requestsPerSecond) throws IOException {
        this.ports = PortCheck.firstFree(firstBase);
        this.requestsPerSecond = requestsPerSecond;
    }

    /** What is done with bad versions while the platform runs. */
    public interface Task<T> {
        /**
         * @param data of the platform
         * @param portBase of the platform
         */
        T run(BadVersions versions, DataDirectory data, int portBase) throws Exception;
    }

    /**
     * Starts the platform, runs the task, and ends the platform.
     *
     * @param firstBase the lowest port base that may be used
     */
    public static <T> T run(int firstBase, int requestsPerSecond, Task<T> task) throws Exception {
        return new RollbackStand(firstBase, requestsPerSecond).run(task);
    }

    private <T> T run(Task<T> task) throws Exception {
        var random = new SecureRandom();
        var file = new TokenFile(data.tokens());
        String pipeline = file.issue("ci", Role.CI, Set.of("*"), Set.of(), null, random);
        String operator =
                file.issue("operator", Role.OPERATOR, Set.of("*"), Set.of(), null, random);
        T result;
        try (var pager = new Pager(json, clock)) {
            var platform =
                    PlatformProcess.start(
                            data,
                            ConfigTree.copy(
                                    Path.of(System.getProperty("fairlead.home", "."))
                                            .resolve("config/examples/demo"),
                                    data.root().resolve("config")),
                            ports,
                            false,
                            new PagerSettings(pager.url()).environment());
            try {
                result = used(platform, pager, pipeline, operator, task);
            } finally {
                platform.stop();
            }
        }
        data.delete();
        return result;
    }

    private <T> T used(
            PlatformProcess platform, Pager pager, String pipeline, String operator, Task<T> task)
            throws Exception {
        var endpoints = new Endpoints(ports.base(), data);
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        Api deploy = ready(http, endpoints.deploy(), platform, pipeline);
        Api alert = ready(http, endpoints.alert(), platform, operator);
        Api incident = ready(http, endpoints.incident(), platform, operator);
        try (var events = new EventTap(endpoints.kafka(BrokerUsers.READER));
                var traffic =
                        new Traffic(http, endpoints.edge().resolve("/checkout/orders"), clock)) {
            var versions = new BadVersions(deploy, alert, incident, events, pager);
            versions.promote("stable");
            traffic.start(requestsPerSecond);
            return task.run(versions, data, ports.base());
        }
    }

    private Api ready(HttpClient http, URI address, PlatformProcess platform, String token)
            throws IOException, InterruptedException {
        var api = new Api(http, json, address, token);
        platform.awaitReady(api, START);
        return api;
    }
}
