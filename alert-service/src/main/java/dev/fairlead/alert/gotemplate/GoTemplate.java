package dev.fairlead.alert.gotemplate;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A template, ready to be executed: immutable, and safe for many threads.
 *
 * <p>Values are texts, {@code Long}, {@code Double}, {@code Boolean}, {@code Instant}, {@code
 * Duration}, lists, maps with texts as keys, {@link Struct}s and null for nothing. An execution has
 * a limit of steps, depth and length.
 */
public final class GoTemplate {
    private final List<Node> nodes;
    private final Map<String, List<Node>> defined;

    private GoTemplate(Parser.Parsed parsed) {
        this.nodes = parsed.nodes();
        this.defined = Map.copyOf(parsed.defined());
    }

    /**
     * Reads a template.
     *
     * @param functions names of those that it may call besides Go's own
     * @param variables names, with their sign, of those that it may use
     * @throws TemplateException where it is none
     */
    public static GoTemplate parse(String text, Set<String> functions, Set<String> variables) {
        Set<String> known = new HashSet<>(functions);
        known.addAll(Builtins.ALL.keySet());
        known.addAll(Set.of("and", "or"));
        return new GoTemplate(Parser.parse(text, known, variables));
    }

    /**
     * What the template prints.
     *
     * @param dot the value of the dot
     * @param variables by their names, with their sign
     * @param functions those besides Go's own, by their names; null where there is none
     * @throws TemplateException where it fails, or takes too much
     */
    public String execute(
            @Nullable Object dot,
            Map<String, @Nullable Object> variables,
            Function<String, @Nullable TemplateFunction> functions) {
        return execute(dot, variables, functions, _ -> {});
    }

    /**
     * The same.
     *
     * @param spent gets the steps that it took, at its end, also where it fails
     */
    public String execute(
            @Nullable Object dot,
            Map<String, @Nullable Object> variables,
            Function<String, @Nullable TemplateFunction> functions,
            IntConsumer spent) {
        Interpreter run = new Interpreter(defined, functions);
        try {
            return run.execute(nodes, dot, variables);
        } finally {
            spent.accept(run.steps());
        }
    }
}
