package dev.fairlead.benchmarks.load;

import static io.gatling.javaapi.core.CoreDsl.constantConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.rampConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.ClosedInjectionStep;
import io.gatling.javaapi.core.Simulation;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What Gatling plays: users that look at one page after the other and pause in between, as in the
 * scripts. They share connections, as those of one console do.
 */
public final class Visits extends Simulation {
    static final String TEST = "fairlead.load.test";
    static final String USERS = "fairlead.load.users";
    static final String FASTER = "fairlead.load.faster";
    static final String PLATFORM = "fairlead.load.platform";
    static final String TOKEN = "FAIRLEAD_LOAD_TOKEN";

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(1500);

    /** Made by Gatling, from the properties and the environment of its process. */
    public Visits() {
        var test = LoadTest.valueOf(property(TEST));
        var stages =
                test.stages(Integer.parseInt(property(USERS)), Integer.parseInt(property(FASTER)));
        var protocol =
                http.shareConnections()
                        .acceptHeader("application/json")
                        .authorizationHeader("Bearer " + System.getenv(TOKEN))
                        .disableFollowRedirect();
        setUp(
                        scenario(test.name().toLowerCase(Locale.ROOT))
                                .exec(visit(URI.create(property(PLATFORM))))
                                .injectClosed(steps(stages)))
                .protocols(protocol);
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }

    private static List<ChainBuilder> visit(URI platform) {
        List<ChainBuilder> visit = new ArrayList<>();
        for (Page page : Page.values()) {
            visit.add(
                    exec(http(page.title()).get(page.on(platform).toString()))
                            .pause(SHORTEST_PAUSE, LONGEST_PAUSE));
        }
        return visit;
    }

    private static ClosedInjectionStep[] steps(List<Stage> stages) {
        var steps = new ArrayList<ClosedInjectionStep>();
        int before = 0;
        for (Stage stage : stages) {
            steps.add(
                    before == stage.users()
                            ? constantConcurrentUsers(before).during(stage.lasts())
                            : rampConcurrentUsers(before).to(stage.users()).during(stage.lasts()));
            before = stage.users();
        }
        return steps.toArray(ClosedInjectionStep[]::new);
    }
}
