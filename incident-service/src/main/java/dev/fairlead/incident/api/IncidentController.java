package dev.fairlead.incident.api;

import dev.fairlead.incident.api.Requests.NewIncident;
import dev.fairlead.incident.incident.IncidentView;
import dev.fairlead.incident.incident.Status;
import dev.fairlead.incident.intake.Groups;
import dev.fairlead.incident.intake.Plans;
import dev.fairlead.incident.intake.Urgency;
import dev.fairlead.platform.decide.Views;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists, shows and opens incidents. */
@RestController
@RequestMapping("/api/v1/incidents")
class IncidentController {
    private static final String URGENCY = "urgency";

    private final Views views;
    private final IncidentFinder finder;
    private final HandOpening opening;
    private final Plans plans;
    private final Groups groups;
    private final Urgency urgency;

    IncidentController(
            Views views,
            IncidentFinder finder,
            HandOpening opening,
            Plans plans,
            Groups groups,
            Urgency urgency) {
        this.views = views;
        this.urgency = urgency;
        this.groups = groups;
        this.finder = finder;
        this.opening = opening;
        this.plans = plans;
    }

    /**
     * Newest first; every given filter must fit. The beginning of an id or a number stands alone,
     * and so does the order by urgency, which is of those that are not resolved.
     */
    @GetMapping
    Page<IncidentSummary> list(
            PageRequest page,
            @RequestParam @Nullable String status,
            @RequestParam @Nullable String service,
            @RequestParam @Nullable String environment,
            @RequestParam @Nullable String team,
            @RequestParam @Nullable String suspectDeploymentId,
            @RequestParam @Nullable String groupKey,
            @RequestParam @Nullable Boolean nobodyReached,
            @RequestParam @Nullable String idPrefix,
            @RequestParam @Nullable String order) {
        Map<String, String> filter = new LinkedHashMap<>();
        put(filter, "status", status == null ? null : known(status));
        put(filter, "service", service);
        put(filter, "environment", environment);
        put(filter, "team", team);
        put(filter, "suspectDeploymentId", suspectDeploymentId);
        put(filter, "nobodyReached", nobodyReached == null ? null : nobodyReached.toString());
        put(filter, "groupKey", groupKey);
        if (order != null) {
            return byUrgency(order, filter, idPrefix, page);
        }
        Page<IncidentView> found =
                idPrefix == null
                        ? views.list(
                                IncidentView.KIND,
                                filter,
                                page.cursor(),
                                page.limit(),
                                IncidentView.class)
                        : finder.beginningWith(
                                IdPrefix.checked(idPrefix, filter, page), page.limit());
        List<IncidentView> all =
                groupKey == null || filter.size() > 1 || page.cursor() != null
                        ? found.items()
                        : withJoined(groupKey, found.items());
        return new Page<>(all.stream().map(IncidentSummary::of).toList(), found.next());
    }

    private Page<IncidentSummary> byUrgency(
            String order, Map<String, String> filter, @Nullable String idPrefix, PageRequest page) {
        if (!order.equals(URGENCY)) {
            throw refused(order, URGENCY + ", or nothing for the newest first");
        }
        if (!filter.isEmpty() || idPrefix != null) {
            throw refused(order, "no filter beside it");
        }
        Page<IncidentView> found = urgency.list(page);
        return new Page<>(found.items().stream().map(IncidentSummary::of).toList(), found.next());
    }

    private static ProblemException refused(String order, String expected) {
        return ProblemException.invalidFields(
                List.of(FieldError.parameter("order", order, expected)));
    }

    /**
     * @param count of the incidents that every given filter fits
     */
    record Count(long count) {}

    @GetMapping("/count")
    Count count(
            @RequestParam @Nullable String status,
            @RequestParam @Nullable String service,
            @RequestParam @Nullable String environment,
            @RequestParam @Nullable String team) {
        Map<String, String> filter = new LinkedHashMap<>();
        put(filter, "status", status == null ? null : known(status));
        put(filter, "service", service);
        put(filter, "environment", environment);
        put(filter, "team", team);
        return new Count(views.count(IncidentView.KIND, filter));
    }

    /** Also the incident that the group joined, while it is not resolved. */
    private List<IncidentView> withJoined(String groupKey, List<IncidentView> own) {
        Stream<IncidentView> joined =
                groups
                        .latest(groupKey)
                        .filter(view -> own.stream().noneMatch(each -> each.id().equals(view.id())))
                        .stream();
        return Stream.concat(joined, own.stream()).toList();
    }

    /** By id or number. */
    @GetMapping("/{incident}")
    IncidentAnswer show(@PathVariable String incident) {
        return answer(finder.find(incident));
    }

    @PostMapping
    ResponseEntity<Object> open(@RequestBody NewIncident body, Caller caller, Creation creation) {
        String team = opening.teamOf(body);
        Access.require(caller, Role.OPERATOR, team, body.service());
        return creation.answer(
                caller,
                body,
                id -> {
                    opening.open(id, body, team, caller);
                    return ResponseEntity.created(URI.create("/api/v1/incidents/" + id))
                            .body(answer(finder.find(id)));
                });
    }

    private IncidentAnswer answer(IncidentView view) {
        return IncidentAnswer.of(view, plans);
    }

    private static String known(String status) {
        List<String> all = Arrays.stream(Status.values()).map(Status::text).toList();
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
