package dev.fairlead.alert.gotemplate;

import java.time.DateTimeException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function that templates can call.
 *
 * @param least fewest arguments
 * @param most most arguments
 */
public record TemplateFunction(int least, int most, Body body) {

    /** For as many arguments as a template gives. */
    public static final int ANY = Integer.MAX_VALUE;

    /** What the function does with its arguments, of which there are as many as it takes. */
    @FunctionalInterface
    public interface Body {
        /**
         * The result; null for none.
         *
         * @throws TemplateException where the arguments have no result
         */
        @Nullable Object of(List<@Nullable Object> arguments);
    }

    /** A function of a number of arguments. */
    public static TemplateFunction of(int arguments, Body body) {
        return new TemplateFunction(arguments, arguments, body);
    }

    @Nullable Object call(String name, List<@Nullable Object> arguments) {
        int given = arguments.size();
        if (given < least || given > most) {
            String want = most == ANY ? "at least " + least : String.valueOf(least);
            throw new TemplateException(
                    "wrong number of args for %s: want %s got %d".formatted(name, want, given));
        }
        try {
            return body.of(arguments);
        } catch (TemplateException failed) {
            throw new TemplateException(
                    "error calling %s: %s".formatted(name, failed.getMessage()));
        } catch (DateTimeException | ArithmeticException outOfRange) {
            throw new TemplateException("error calling %s: a time out of range".formatted(name));
        }
    }
}
