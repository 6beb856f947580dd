package dev.fairlead.console.alert;

import dev.fairlead.console.session.SignedIn;
import dev.fairlead.console.session.TokenWithdrawn;
import dev.fairlead.console.upstream.RuleData;
import dev.fairlead.console.upstream.Services;
import dev.fairlead.console.view.Panel;
import dev.fairlead.console.view.Screen;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether the rules have data, as it stands when it is asked for: alert-service looks at each. */
@Component
class RuleDataPage {
    private static final String ALL = "all";
    private static final List<String> STATES =
            List.of("unconfigured", "unanswered", "waiting", "present");

    private final Services services;

    RuleDataPage(Services services) {
        this.services = services;
    }

    /** One of the states that may be looked at. */
    public record Choice(String text, String path, boolean chosen) {}

    /**
     * @param state null for all
     */
    Screen of(SignedIn caller, @Nullable String state) {
        Panel<RuleData.Rule> rules =
                Panel.of(
                        TokenWithdrawn.check(services.ruleData(caller.token(), state)),
                        RuleData::rules);
        List<Choice> choices =
                Stream.concat(
                                Stream.of(new Choice(ALL, "/rules", state == null)),
                                STATES.stream()
                                        .map(each ->
                                                new Choice(
                                                        each,
                                                        "/rules?state=" + each,
                                                        each.equals(state))))
                        .toList();
        return new Screen("rules", List.of(), Map.of("rules", rules, "states", choices));
    }
}
