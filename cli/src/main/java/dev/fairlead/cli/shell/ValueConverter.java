package dev.fairlead.cli.shell;

import java.net.URI;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Numbers and addresses on the command line; the library's own answers would name classes. */
public final class ValueConverter<T> implements ITypeConverter<T> {
    private final Function<String, T> parse;
    private final String expected;

    private ValueConverter(Function<String, T> parse, String expected) {
        this.parse = parse;
        this.expected = expected;
    }

    /** Makes the command line and its commands read values with it. */
    public static CommandLine on(CommandLine line) {
        var small = whole(Integer::valueOf);
        var large = whole(Long::valueOf);
        return line.registerConverter(int.class, small)
                .registerConverter(Integer.class, small)
                .registerConverter(long.class, large)
                .registerConverter(Long.class, large)
                .registerConverter(
                        URI.class,
                        new ValueConverter<>(
                                URI::create, "an address like https://fairlead.example.org"));
    }

    private static <T> ValueConverter<T> whole(Function<String, T> parse) {
        return new ValueConverter<>(parse, "a whole number like 8");
    }

    @Override
    public T convert(String text) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(
                    "'%s' is not taken: expected %s"
                            .formatted(
                                    text,
                                    text.matches("[+-]?\\d+") ? "a smaller number" : expected));
        }
    }
}
