package dev.fairlead.deploy.api;

import dev.fairlead.deploy.api.Observing.Placed;
import dev.fairlead.deploy.api.Observing.Result;
import dev.fairlead.deploy.observed.ObservedView;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.decide.Views.Page;
import dev.fairlead.platform.security.Access;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.web.page.PageRequest;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Deployments that something else carries out: told by a caller, listed and shown. */
@RestController
@RequestMapping("/api/v1/observed-deployments")
class ObservedController {
    private static final String PROVIDER = "rest";

    private final Observing observing;
    private final Views views;
    private final Clock clock;

    ObservedController(Observing observing, Views views, Clock clock) {
        this.observing = observing;
        this.views = views;
        this.clock = clock;
    }

    /** Newest first; every given filter must fit. */
    @GetMapping
    Page<ObservedView> list(
            PageRequest page,
            @RequestParam @Nullable String service,
            @RequestParam @Nullable String environment,
            @RequestParam @Nullable String status,
            @RequestParam @Nullable String provider,
            @RequestParam @Nullable String team) {
        Map<String, String> filter = new LinkedHashMap<>();
        put(filter, "service", service);
        put(filter, "environment", environment);
        put(filter, "status", status);
        put(filter, "provider", provider);
        put(filter, "team", team);
        return views.list(
                ObservedView.KIND, filter, page.cursor(), page.limit(), ObservedView.class);
    }

    @GetMapping("/{id}")
    ObservedView show(@PathVariable String id) {
        return views.find(ObservedView.KIND, id, ObservedView.class)
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.NOT_FOUND,
                                "No observed deployment '%s': expected an id from GET /api/v1/observed-deployments."
                                        .formatted(id)));
    }

    /** Says how a deployment stands; the same said again changes nothing. */
    @PostMapping
    Result tell(@RequestBody NewObservation body, Caller caller) {
        Access.require(caller, Role.CI);
        String team = observing.teamOf(body.service());
        if (team == null) {
            throw Problems.unknownService(body.service());
        }
        Access.require(caller, Role.CI, team, body.service());
        return switch (observing.place(
                PROVIDER, body.told(caller.name(), clock.instant()), List.of())) {
            case Placed.Nowhere(Result result) ->
                    throw Problems.notDeployable(result.reason(), String.valueOf(result.detail()));
            case Placed.There(var observation) ->
                    observing.record(observation, Actor.caller(caller.name()), body.detail());
        };
    }

    private static void put(Map<String, String> filter, String field, @Nullable String value) {
        if (value != null) {
            filter.put(field, value);
        }
    }
}
