package dev.fairlead.alert.api;

import dev.fairlead.alert.business.BusinessMetrics;
import dev.fairlead.alert.business.BusinessStatus;
import dev.fairlead.alert.query.Samples;
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

/** What services do for the firm, now, the day before and the week before. */
@RestController
@RequestMapping("/api/v1/business")
class BusinessController {

    private final BusinessMetrics metrics;

    BusinessController(BusinessMetrics metrics) {
        this.metrics = metrics;
    }

    /** All, by their ids; of one service, kind or state where these are given. */
    @GetMapping
    Views.Page<BusinessStatus> list(
            @RequestParam(required = false) @Nullable String service,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String state,
            PageRequest page) {
        return page.among(
                now().stream()
                        .filter(each -> service == null || service.equals(each.service()))
                        .filter(each -> kind == null || kind.equals(each.kind()))
                        .filter(each -> state == null || state.equals(each.state())),
                BusinessStatus::id);
    }

    @GetMapping("/{id}")
    BusinessStatus show(@PathVariable String id) {
        return now().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.NOT_FOUND,
                                "business metric '%s': expected a service and one of its metrics, such as checkout:registrations; GET /api/v1/business lists them."
                                        .formatted(id)));
    }

    private List<BusinessStatus> now() {
        try {
            return metrics.now();
        } catch (Samples.QueryFailed failed) {
            throw new ProblemException(
                    ProblemType.UNAVAILABLE,
                    "The samples of the business metrics cannot be read: %s"
                            .formatted(failed.getMessage()));
        }
    }
}
