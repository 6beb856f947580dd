package dev.fairlead.alert.gotemplate;

import java.util.HashMap;
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
 * ZonedDateTime}, {@code Duration}, lists, maps with texts as keys, {@link Fielded}s and null for
 * nothing. An execution has a limit of steps, depth and length.
 */
public final class GoTemplate {
    private final List<Node> nodes;
    private final Map<String, List<Node>> defined;

    private GoTemplate(Parser.Parsed parsed, Library library) {
        this.nodes = parsed.nodes();
        Map<String, List<Node>> all = new HashMap<>(library.defined);
        all.putAll(parsed.defined());
        this.defined = Map.copyOf(all);
    }

    /** Templates that others call by their names; immutable. */
    public static final class Library {
        /** Without any. */
        public static final Library EMPTY = new Library(Map.of());

        private final Map<String, List<Node>> defined;

        private Library(Map<String, List<Node>> defined) {
            this.defined = Map.copyOf(defined);
        }

        /**
         * With those that a text defines, which take the place of what had their names.
         *
         * @param functions names of those that they may call besides Go's own
         * @throws TemplateException where it is no template
         */
        public Library with(String text, Set<String> functions) {
            Map<String, List<Node>> all = new HashMap<>(defined);
            all.putAll(Parser.parse(text, known(functions), Set.of()).defined());
            return new Library(all);
        }
    }

    /**
     * Reads a template.
     *
     * @param functions names of those that it may call besides Go's own
     * @param variables names, with their sign, of those that it may use
     * @throws TemplateException where it is none
     */
    public static GoTemplate parse(String text, Set<String> functions, Set<String> variables) {
        return new GoTemplate(Parser.parse(text, known(functions), variables), Library.EMPTY);
    }

    /**
     * The same, of a template that may call others.
     *
     * @throws TemplateException where it is none
     */
    public static GoTemplate parse(String text, Set<String> functions, Library library) {
        return new GoTemplate(Parser.parse(text, known(functions), Set.of()), library);
    }

    private static Set<String> known(Set<String> functions) {
        Set<String> known = new HashSet<>(functions);
        known.addAll(Builtins.ALL.keySet());
        known.addAll(Set.of("and", "or"));
        return known;
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
