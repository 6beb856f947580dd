package dev.fairlead.alert.api;

import dev.fairlead.alert.budget.Budgets;
import dev.fairlead.alert.query.Samples;
import dev.fairlead.alert.slo.SloStatus;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.web.page.PageRequest;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Objectives of services and what is left of their error budgets. */
@RestController
@RequestMapping("/api/v1/slos")
class SloController {

    private final Budgets budgets;

    SloController(Budgets budgets) {
        this.budgets = budgets;
    }

    /** All, by their ids; of one service, environment or state where these are given. */
    @GetMapping
    Views.Page<SloStatus> list(
            @RequestParam(required = false) @Nullable String service,
            @RequestParam(required = false) @Nullable String environment,
            @RequestParam(required = false) @Nullable String state,
            PageRequest page) {
        return page.among(
                now().stream()
                        .filter(each -> service == null || service.equals(each.service()))
                        .filter(each ->
                                environment == null || environment.equals(each.environment()))
                        .filter(each -> state == null || state.equals(each.state())),
                SloStatus::id);
    }

    @GetMapping("/{id}")
    SloStatus show(@PathVariable String id) {
        return now().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.NOT_FOUND,
                                "slo '%s': expected the id of an objective of a service; GET /api/v1/slos lists them."
                                        .formatted(id)));
    }

    private List<SloStatus> now() {
        try {
            return budgets.now();
        } catch (Samples.QueryFailed failed) {
            throw new ProblemException(
                    ProblemType.UNAVAILABLE,
                    "The samples of the objectives cannot be read: %s"
                            .formatted(failed.getMessage()));
        }
    }
}
