package dev.fairlead.deploy.api;

import dev.fairlead.deploy.intake.NewRelease;
import dev.fairlead.deploy.intake.Teams;
import dev.fairlead.deploy.rollout.Phase;
import dev.fairlead.deploy.rollout.RolloutView;
import dev.fairlead.platform.decide.Views.Page;
import dev.fairlead.platform.security.Access;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.web.idempotency.Creation;
import dev.fairlead.platform.web.page.IdPrefix;
import dev.fairlead.platform.web.page.PageRequest;
import dev.fairlead.platform.web.problem.FieldError;
import dev.fairlead.platform.web.problem.ProblemException;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists and shows deployments, and takes requests for new ones. */
@RestController
@RequestMapping("/api/v1/deployments")
class DeploymentController {
    private final DeploymentFinder finder;
    private final Teams teams;
    private final Starts starts;

    DeploymentController(DeploymentFinder finder, Teams teams, Starts starts) {
        this.finder = finder;
        this.teams = teams;
        this.starts = starts;
    }

    /** Newest first; every given filter must fit. The beginning of an id stands alone. */
    @GetMapping
    Page<DeploymentSummary> list(
            PageRequest page,
            @RequestParam @Nullable String service,
            @RequestParam @Nullable String environment,
            @RequestParam @Nullable String status,
            @RequestParam @Nullable String team,
            @RequestParam @Nullable String live,
            @RequestParam @Nullable String idPrefix) {
        Map<String, String> filter = new LinkedHashMap<>();
        put(filter, "service", service);
        put(filter, "environment", environment);
        put(filter, "status", status == null ? null : known(status));
        put(filter, "team", team);
        if (live != null) {
            filter.putAll(running(live));
        }
        Page<RolloutView> found =
                idPrefix == null
                        ? finder.list(filter, page)
                        : finder.beginningWith(
                                IdPrefix.checked(idPrefix, filter, page), page.limit());
        return new Page<>(found.items().stream().map(DeploymentSummary::of).toList(), found.next());
    }

    @GetMapping("/{id}")
    RolloutView show(@PathVariable String id) {
        return finder.find(id);
    }

    @PostMapping
    ResponseEntity<Object> request(@RequestBody NewRelease body, Caller caller, Creation creation) {
        Access.require(caller, Role.CI);
        String team = teams.teamOf(body.service());
        if (team == null) {
            throw Problems.unknownService(body.service());
        }
        Access.require(caller, Role.CI, team, body.service());
        return creation.answer(
                caller,
                body,
                id -> {
                    starts.begin(id, body, team, caller);
                    return ResponseEntity.created(URI.create("/api/v1/deployments/" + id))
                            .body(finder.find(id));
                });
    }

    /** Those whose version was found good and is to run: it is live, or kept warm. */
    private static Map<String, String> running(String live) {
        if (!RolloutView.IS_LIVE.containsValue(live)) {
            throw ProblemException.invalidFields(
                    List.of(
                            FieldError.parameter(
                                    "live",
                                    live,
                                    String.join(", ", RolloutView.IS_LIVE.values()))));
        }
        return RolloutView.IS_LIVE;
    }

    private static String known(String status) {
        List<String> all = Arrays.stream(Phase.values()).map(Phase::text).toList();
        if (!all.contains(status)) {
            throw ProblemException.invalidFields(
                    List.of(
                            FieldError.parameter(
                                    "status", status, "one of " + String.join(", ", all))));
        }
        return status;
    }

    private static void put(Map<String, String> filter, String field, @Nullable String value) {
        if (value != null) {
            filter.put(field, value);
        }
    }
}
