package dev.fairlead.maintenance.api;

import dev.fairlead.maintenance.finding.FindingView;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.decide.Views.Page;
import dev.fairlead.platform.web.page.PageRequest;
import dev.fairlead.platform.web.problem.FieldError;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists and shows what probes found. */
@RestController
@RequestMapping("/api/v1/findings")
class FindingController {
    private static final List<String> STATUSES = List.of(FindingView.OPEN, FindingView.CLOSED);

    private final Views views;

    FindingController(Views views) {
        this.views = views;
    }

    /** Newest first; every given filter must fit. */
    @GetMapping
    Page<FindingView> list(
            PageRequest page,
            @RequestParam @Nullable String status,
            @RequestParam @Nullable String probe,
            @RequestParam @Nullable String kind,
            @RequestParam @Nullable String team) {
        if (status != null && !STATUSES.contains(status)) {
            throw ProblemException.invalidFields(
                    List.of(
                            FieldError.parameter(
                                    "status", status, "one of " + String.join(", ", STATUSES))));
        }
        Map<String, String> filter = new LinkedHashMap<>();
        put(filter, "status", status);
        put(filter, "probe", probe);
        put(filter, "kind", kind);
        put(filter, "team", team);
        return views.list(FindingView.KIND, filter, page.cursor(), page.limit(), FindingView.class);
    }

    @GetMapping("/{id}")
    FindingView show(@PathVariable String id) {
        return views.find(FindingView.KIND, id, FindingView.class)
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.NOT_FOUND,
                                "No finding '%s': list them with GET /api/v1/findings."
                                        .formatted(id)));
    }

    private static void put(Map<String, String> filter, String field, @Nullable String value) {
        if (value != null) {
            filter.put(field, value);
        }
    }
}
