package dev.fairlead.alert.api;

import dev.fairlead.alert.known.AlertFile;
import dev.fairlead.alert.known.KnownAlert;
import dev.fairlead.alert.known.KnownAlerts;
import dev.fairlead.alert.known.KnownFilter;
import dev.fairlead.alert.notification.GroupView;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.web.page.PageRequest;
import dev.fairlead.platform.web.problem.FieldError;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import dev.fairlead.platform.web.request.FewAtOnce;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Alerts for people and for whoever steers them, page by page; {@code /api/v1/alerts} has them in
 * Prometheus' form.
 */
@FewAtOnce(4)
@RestController
@RequestMapping("/api/v1")
class KnownAlertController {

    private static final String MATCHER = "matcher";

    private final KnownAlerts alerts;
    private final Views views;

    KnownAlertController(KnownAlerts alerts, Views views) {
        this.alerts = alerts;
        this.views = views;
    }

    /** Those that are pending, then those that fire or fired; every given filter must fit. */
    @GetMapping("/known-alerts")
    Views.Page<KnownAlert> list(
            @RequestParam MultiValueMap<String, String> parameters, PageRequest page) {
        String state = said(parameters, "state");
        if (state != null && !KnownFilter.STATES.contains(state)) {
            String expected = "one of " + String.join(", ", KnownFilter.STATES);
            throw ProblemException.invalidFields(
                    List.of(FieldError.parameter("state", state, expected)));
        }
        KnownFilter filter =
                new KnownFilter(
                        state,
                        said(parameters, "service"),
                        said(parameters, "team"),
                        MatcherTexts.read(parameters.getOrDefault(MATCHER, List.of())));
        return alerts.list(filter, page.cursor(), page.limit());
    }

    /** One with all that is known of it. */
    @GetMapping("/known-alerts/{fingerprint}")
    AlertFile show(@PathVariable String fingerprint) {
        return alerts.find(fingerprint)
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.NOT_FOUND,
                                "alert '%s': expected the fingerprint of an alert; GET /api/v1/known-alerts lists them."
                                        .formatted(fingerprint)));
    }

    /** Alerts as they are told together. */
    @GetMapping("/alert-groups")
    Views.Page<GroupView> groups(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String receiver,
            PageRequest page) {
        if (state != null && !GroupView.STATES.contains(state)) {
            String expected = "one of " + String.join(", ", GroupView.STATES);
            throw ProblemException.invalidFields(
                    List.of(FieldError.parameter("state", state, expected)));
        }
        Map<String, String> filter = new LinkedHashMap<>();
        if (state != null) {
            filter.put("state", state);
        }
        if (receiver != null) {
            filter.put("receiver", receiver);
        }
        return views.list(GroupView.KIND, filter, page.cursor(), page.limit(), GroupView.class);
    }

    /** What a silence with these matchers would keep from being told now. */
    @GetMapping("/silences/preview")
    KnownAlerts.Preview preview(@RequestParam MultiValueMap<String, String> parameters) {
        List<String> matchers = parameters.getOrDefault(MATCHER, List.of());
        if (matchers.isEmpty()) {
            throw ProblemException.invalidFields(
                    List.of(
                            FieldError.parameter(
                                    MATCHER, null, "at least one such as severity=\"warning\"")));
        }
        return alerts.hidden(MatcherTexts.read(matchers));
    }

    private static @Nullable String said(MultiValueMap<String, String> parameters, String name) {
        String value = parameters.getFirst(name);
        return value == null || value.isEmpty() ? null : value;
    }
}
