package dev.fairlead.alert.api;

import dev.fairlead.alert.watch.WatchView;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.web.page.PageRequest;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Watches: what was asked for, and what was found. */
@RestController
@RequestMapping("/api/v1/watches")
public final class WatchController {

    private final Views views;

    public WatchController(Views views) {
        this.views = views;
    }

    /** Watches, the newest first; of one deployment, service or state where these are given. */
    @GetMapping
    Views.Page<WatchView> list(
            @RequestParam(required = false) @Nullable String deploymentId,
            @RequestParam(required = false) @Nullable String service,
            @RequestParam(required = false) @Nullable String state,
            PageRequest page) {
        Map<String, String> filter = new HashMap<>();
        put(filter, "deploymentId", deploymentId);
        put(filter, "service", service);
        put(filter, "state", state);
        return views.list(WatchView.KIND, filter, page.cursor(), page.limit(), WatchView.class);
    }

    @GetMapping("/{id}")
    WatchView show(@PathVariable String id) {
        return views.find(WatchView.KIND, id, WatchView.class)
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.NOT_FOUND,
                                "watch '%s': expected the id of a watch; GET /api/v1/watches lists them."
                                        .formatted(id)));
    }

    private static void put(Map<String, String> filter, String field, @Nullable String value) {
        if (value != null) {
            filter.put(field, value);
        }
    }
}
