package dev.fairlead.deploy.api;

import dev.fairlead.deploy.dora.Dora;
import dev.fairlead.deploy.dora.Scope;
import dev.fairlead.deploy.dora.StoredCounts;
import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.web.problem.FieldError;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.request.FewAtOnce;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Counts deployments by DORA's four numbers, and how many succeed. */
@RestController
@FewAtOnce(2)
class DoraController {
    private static final Duration USUAL = Duration.ofDays(30);

    private final StoredCounts counts;
    private final Reloading<Catalogue> catalogue;
    private final Clock clock;

    DoraController(StoredCounts counts, Reloading<Catalogue> catalogue, Clock clock) {
        this.counts = counts;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * @param environment all that are production where left out
     * @param from 30 days before the end where left out
     * @param to now where left out
     */
    @GetMapping("/api/v1/metrics/dora")
    Dora dora(
            @RequestParam @Nullable String service,
            @RequestParam @Nullable String environment,
            @RequestParam @Nullable String team,
            @RequestParam @Nullable Instant from,
            @RequestParam @Nullable Instant to) {
        Instant end = to == null ? clock.instant() : to;
        Instant begin = from == null ? end.minus(USUAL) : from;
        if (!begin.isBefore(end) || Duration.between(begin, end).compareTo(Scope.LONGEST) > 0) {
            throw ProblemException.invalidFields(
                    List.of(
                            FieldError.parameter(
                                    "from",
                                    begin.toString(),
                                    "a time before %s, by %d days at most"
                                            .formatted(end, Scope.LONGEST.toDays()))));
        }
        Scope scope =
                new Scope(
                        service,
                        environment,
                        team,
                        begin,
                        end,
                        environment == null ? notProduction() : List.of());
        return Dora.of(scope, counts.count(scope));
    }

    private List<String> notProduction() {
        return catalogue.get().services().stream()
                .flatMap(service ->
                        service.environments().values().stream()
                                .filter(environment -> !environment.production())
                                .map(environment -> service.name() + "/" + environment.name()))
                .toList();
    }
}
