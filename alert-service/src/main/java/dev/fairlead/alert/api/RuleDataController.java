package dev.fairlead.alert.api;

import dev.fairlead.alert.config.AlertingConfig;
import dev.fairlead.alert.coverage.Coverage;
import dev.fairlead.alert.coverage.Coverage.OfRule;
import dev.fairlead.alert.coverage.Coverage.State;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.web.problem.FieldError;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.request.FewAtOnce;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whether the rules in force have series to go by, and what brings those that are not there. */
@FewAtOnce(1)
@RestController
@RequestMapping("/api/v1")
class RuleDataController {
    private final Coverage coverage;
    private final Reloading<AlertingConfig> config;
    private final InstantSource clock;

    RuleDataController(Coverage coverage, Reloading<AlertingConfig> config, InstantSource clock) {
        this.coverage = coverage;
        this.config = config;
        this.clock = clock;
    }

    record Answer(List<RuleData> rules) {}

    record RuleData(String group, String rule, String state, List<SelectorData> selectors) {}

    record SelectorData(
            String selector, String state, int series, int seriesOfName, String broughtBy) {}

    /** All rules in their order, or those of one state. */
    @GetMapping("/rule-data")
    Answer list(@RequestParam(required = false) @Nullable String state) {
        if (state != null
                && Stream.of(State.values()).noneMatch(each -> each.text().equals(state))) {
            String expected =
                    "one of "
                            + Stream.of(State.values())
                                    .map(State::text)
                                    .collect(Collectors.joining(", "));
            throw ProblemException.invalidFields(
                    List.of(FieldError.parameter("state", state, expected)));
        }
        return new Answer(
                coverage.of(config.get().groups(), clock.instant()).stream()
                        .filter(rule -> state == null || rule.state().text().equals(state))
                        .map(RuleDataController::data)
                        .toList());
    }

    private static RuleData data(OfRule rule) {
        return new RuleData(
                rule.group(),
                rule.rule(),
                rule.state().text(),
                rule.selectors().stream()
                        .map(each ->
                                new SelectorData(
                                        each.selector(),
                                        each.state().text(),
                                        each.series(),
                                        each.ofName(),
                                        each.broughtBy()))
                        .toList());
    }
}
