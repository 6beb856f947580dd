package dev.fairlead.platform.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used; the message lists every problem, one a line. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<ConfigProblem> problems;

    public ConfigException(List<ConfigProblem> problems) {
        super(
                problems.stream()
                        .map(ConfigProblem::toString)
                        .collect(
                                Collectors.joining(
                                        "\n  ",
                                        "The configuration has "
                                                + problems.size()
                                                + (problems.size() == 1 ? " problem" : " problems")
                                                + ":\n  ",
                                        "")));
        this.problems = List.copyOf(problems);
    }

    public List<ConfigProblem> problems() {
        return problems;
    }
}
