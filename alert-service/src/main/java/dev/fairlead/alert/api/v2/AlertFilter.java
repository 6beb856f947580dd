package dev.fairlead.alert.api.v2;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.fairlead.alert.api.v2.Shown.GettableAlert;
import dev.fairlead.alert.routing.LabelMatcher;
import dev.fairlead.alert.routing.Matchers;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import dev.fairlead.promql.labels.WholeRegex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** Which alerts a request asks for. */
record AlertFilter(
        List<LabelMatcher> matchers,
        @Nullable Pattern receiver,
        boolean active,
        boolean silenced,
        boolean inhibited) {

    static final String ACTIVE = "active";

    /**
     * @throws ProblemException where a parameter is not as expected
     */
    static AlertFilter of(MultiValueMap<String, String> parameters) {
        return new AlertFilter(
                matchers(parameters),
                receiver(parameters.getFirst("receiver")),
                flag(parameters, ACTIVE),
                flag(parameters, "silenced"),
                flag(parameters, "inhibited"));
    }

    /** The conditions of the parameter {@code filter}, which may be there several times. */
    static List<LabelMatcher> matchers(MultiValueMap<String, String> parameters) {
        List<LabelMatcher> matchers = new ArrayList<>();
        for (String filter : parameters.getOrDefault("filter", List.of())) {
            try {
                matchers.addAll(Matchers.parse(filter).all());
            } catch (IllegalArgumentException malformed) {
                throw refused("bad matcher format: " + malformed.getMessage());
            }
        }
        return matchers;
    }

    boolean takes(Map<String, String> labels) {
        return matchers.stream().allMatch(matcher -> matcher.matches(labels));
    }

    boolean takes(GettableAlert alert) {
        boolean told = alert.status().state().equals(ACTIVE);
        return (active || !told)
                && (silenced || alert.status().silencedBy().isEmpty())
                && (inhibited || alert.status().inhibitedBy().isEmpty())
                && (receiver == null
                        || alert.receivers().stream().anyMatch(each -> takesReceiver(each.name())));
    }

    boolean takesReceiver(String name) {
        return receiver == null || receiver.matches(name);
    }

    static ProblemException refused(String detail) {
        return new ProblemException(ProblemType.INVALID_REQUEST, detail);
    }

    private static boolean flag(MultiValueMap<String, String> parameters, String name) {
        return !"false".equals(parameters.getFirst(name));
    }

    private static @Nullable Pattern receiver(@Nullable String text) {
        try {
            return text == null || text.isEmpty() ? null : WholeRegex.compile(text);
        } catch (PatternSyntaxException malformed) {
            throw refused("failed to parse receiver param: " + malformed.getDescription());
        }
    }
}
