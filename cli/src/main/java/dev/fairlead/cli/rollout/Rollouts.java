package dev.fairlead.cli.rollout;

import dev.fairlead.cli.client.Api;
import dev.fairlead.cli.client.Api.Query;
import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.shell.ExitCode;
import dev.fairlead.cli.shell.Failure;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The interface of deploy-service. */
public final class Rollouts {
    private static final String PATH = "/deployments";

    private Rollouts() {}

    static JsonNode show(Api api, String id) {
        return api.get(path(id));
    }

    static JsonNode steer(Api api, String id, String order, Map<String, ?> body) {
        return api.post(path(id) + "/" + order, body);
    }

    /**
     * The exit code for a rollout that was asked for and is not waited for.
     *
     * @throws Failure where it has ended badly already: a gate lets nothing begin
     */
    public static int requireGoing(JsonNode begun) {
        if (Verdict.of(begun) == Verdict.BAD_END) {
            Snapshot now = Snapshot.of(begun);
            throw Failure.of(
                    Progress.verdict(now),
                    "see 'fairlead rollout show %s'; begin again with 'fairlead rollout retry', or ask for a new one"
                            .formatted(now.id()));
        }
        return ExitCode.OK;
    }

    static JsonNode list(Api api, Query query) {
        return api.get(PATH, query);
    }

    /**
     * The id that somebody means: an id, or service/environment for the newest rollout there.
     *
     * @throws Failure where there is none
     */
    static String idOf(Api api, String named) {
        return named.contains("/") ? newest(api, named, "id") : named;
    }

    /**
     * The lifecycle of the newest rollout of a service/environment.
     *
     * @throws Failure where there is none
     */
    public static String lifecycleOf(Api api, String named) {
        return newest(api, named, "lifecycleId");
    }

    private static String newest(Api api, String named, String field) {
        int slash = named.indexOf('/');
        var query =
                new Query()
                        .with("service", named.substring(0, slash))
                        .with("environment", named.substring(slash + 1))
                        .with("limit", 1);
        String found = Json.text(list(api, query).path("items").path(0), field);
        if (found == null) {
            throw Failure.of(
                    "there is no rollout of " + named,
                    "see 'fairlead rollout list'; expected an id, or SERVICE/ENVIRONMENT");
        }
        return found;
    }

    private static String path(String id) {
        return PATH + "/" + Api.segment(id);
    }
}
