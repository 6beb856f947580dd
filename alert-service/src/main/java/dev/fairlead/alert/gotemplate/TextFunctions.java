package dev.fairlead.alert.gotemplate;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.fairlead.promql.labels.WholeRegex;
import dev.fairlead.promql.relabel.GoReplacement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What Prometheus and Alertmanager both give to templates for texts: large and small letters, and
 * regular expressions, which have a limit for each execution.
 */
public final class TextFunctions implements Function<String, @Nullable TemplateFunction> {

    /** The function that replaces what an expression matches. */
    public static final String REPLACE = "reReplaceAll";

    /** The function that says whether an expression matches. */
    public static final String MATCH = "match";

    /** Those without limits of their own. */
    public static final Map<String, TemplateFunction> ALL =
            Map.of(
                    "safeHtml", of(text -> text),
                    "title", of(TextFunctions::title),
                    "toUpper", of(text -> text.toUpperCase(Locale.ROOT)),
                    "toLower", of(text -> text.toLowerCase(Locale.ROOT)));

    /** Steps of regular expressions in one text, each for a character. */
    private static final long MOST_OF_EXPRESSIONS = 5_000_000;

    /** As long as a step of a template takes. */
    private static final int EXPRESSIONS_OF_A_STEP = 16;

    /** For each character of what it is replaced by, which may name groups. */
    private static final int STEPS_OF_A_REPLACEMENT = 4;

    /** Characters of a text in which matches are replaced. */
    private static final int LONGEST = 1_000_000;

    private final LongConsumer spend;
    private long expressions;

    /**
     * For one execution.
     *
     * @param spend is given the steps of each expression before it is used; may throw
     */
    public TextFunctions(LongConsumer spend) {
        this.spend = spend;
    }

    @Override
    public @Nullable TemplateFunction apply(String name) {
        return switch (name) {
            case REPLACE -> TemplateFunction.of(3, this::replaceAll);
            case MATCH -> TemplateFunction.of(2, this::match);
            default -> ALL.get(name);
        };
    }

    /** A function of one text. */
    public static TemplateFunction of(Function<String, Object> function) {
        return TemplateFunction.of(1, given -> function.apply(text(given.getFirst())));
    }

    /**
     * An argument as a text.
     *
     * @throws TemplateException where it is something else
     */
    public static String text(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new TemplateException(
                "wrong type for value; expected string; got " + GoFormat.value(value));
    }

    private boolean match(List<@Nullable Object> given) {
        String text = text(given.get(1));
        return pattern(text(given.get(0)), text.length()).matcher(text).find();
    }

    private String replaceAll(List<@Nullable Object> given) {
        String replacement = text(given.get(1));
        String text = text(given.get(2));
        Pattern pattern = pattern(text(given.get(0)), text.length());
        spend((replacement.length() + 10L) * text.length() * STEPS_OF_A_REPLACEMENT);
        try {
            return GoReplacement.replaceAll(pattern, replacement, text, LONGEST);
        } catch (IllegalArgumentException tooLong) {
            throw new TemplateException(String.valueOf(tooLong.getMessage()));
        }
    }

    /** Every step of an expression may be taken at each character, and several to compile it. */
    private Pattern pattern(String text, int characters) {
        spend(WholeRegex.steps(text) * (characters + 10L));
        try {
            return WholeRegex.compileWithin(text);
        } catch (PatternSyntaxException refused) {
            throw new TemplateException(
                    "'%s' is no RE2 expression: %s".formatted(text, refused.getDescription()));
        }
    }

    private void spend(long more) {
        spend.accept(more / EXPRESSIONS_OF_A_STEP);
        expressions += more;
        if (expressions > MOST_OF_EXPRESSIONS) {
            throw new TemplateException("regular expressions take too much");
        }
    }

    /** Each letter that no letter, digit or underscore stands before becomes a large one. */
    private static String title(String text) {
        StringBuilder titled = new StringBuilder();
        boolean within = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            titled.append(within ? c : Character.toTitleCase(c));
            within = Character.isLetterOrDigit(c) || c == '_' || c == '\'';
        }
        return titled.toString();
    }
}
